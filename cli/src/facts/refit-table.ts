import type { RefitDriver } from '@fulcrum/warehouse';
import { formatNumber } from '../figures/numbers.ts';
import { renderTable } from '../table/table.ts';
import { NOBODY } from './cost-by.ts';

const ACTIONS = {
  followed: 'follows the facts',
  taken: 'taken',
  kept: 'typed, kept',
  same: 'same',
  'another-month': 'of another month',
} as const;

/** The drivers that differ from what was measured, the farthest first. */
export const refitTable = (drivers: readonly RefitDriver[]): string =>
  renderTable({
    head: ['driver', 'plan', 'measured', '% apart', 'n', 'to', ''],
    align: ['left', 'right', 'right', 'right', 'right', 'left', 'left'],
    lines: drivers
      .filter(({ action }) => action !== 'same')
      .sort((a, b) => Math.abs(b.drift ?? 0) - Math.abs(a.drift ?? 0))
      .map(({ path, plan, measured, drift, action, driver }) => ({
        cells: [
          path,
          String(plan),
          String(measured),
          drift === undefined ? NOBODY : formatNumber(drift * 100, 1),
          formatNumber(driver.n, 0),
          driver.period.to,
          ACTIONS[action],
        ],
      })),
  });

export const refitSummary = (drivers: readonly RefitDriver[], file: string | undefined): string => {
  const count = (action: RefitDriver['action']): number => drivers.filter((own) => own.action === action).length;
  const parts = [
    `${drivers.length} drivers measured again`,
    `${count('followed') + count('taken')} changed`,
    `${count('kept')} typed values kept`,
    `${drivers.filter(({ hasDrifted }) => hasDrifted).length} more than 15 % apart`,
  ];
  return `${parts.join(', ')}${file === undefined ? '' : `; the plan is ${file}`}`;
};
