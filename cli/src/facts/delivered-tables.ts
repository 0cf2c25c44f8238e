import type { DeliveredTouches, Kept, KeptBy } from '@fulcrum/warehouse';
import { formatNumber } from '../figures/numbers.ts';
import { type Line, renderTable } from '../table/table.ts';
import { NOBODY } from './cost-by.ts';

/** Promised touches that happened, by segment, team and touch (METHOD R11). */
export const deliveredTables = (report: DeliveredTouches): string => {
  const row = (name: string, own: Kept): Line => ({
    cells: [
      name,
      formatNumber(own.customers, 0),
      formatNumber(own.promised, 0),
      formatNumber(own.kept, 0),
      own.share === undefined ? NOBODY : formatNumber(own.share * 100, 1),
      formatNumber(own.delivered, 0),
      formatNumber(own.promisedHours, 0),
      formatNumber(own.deliveredHours, 0),
    ],
  });
  const group = (heading: string, rows: readonly KeptBy[]): Line[] => [
    { heading },
    ...rows.map((own) => row(own.name ?? NOBODY, own)),
  ];
  const source = report.source === 'touch' ? 'meetings, calls and events' : 'time entries, each counted as a touch';
  return [
    `Delivered against designed · ${report.from} to ${report.to}, ${report.months} months · from ${source}\n`,
    renderTable({
      head: ['', 'customers', 'promised', 'kept', '% kept', 'delivered', 'hours promised', 'hours delivered'],
      align: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
      lines: [
        ...group('by segment', report.segments),
        ...group('by team', report.teams),
        ...group('by touch', report.touches),
        { rule: true },
        row('total', report.total),
      ],
    }),
    `Not matched to any touch: ${report.unmatched.kinds.map(({ kind, touches }) => `${kind === '' ? 'no kind' : kind} ${formatNumber(touches, 0)}`).join(', ') || 'nothing'}; without a known customer ${formatNumber(report.unmatched.withoutCustomer, 0)} of ${formatNumber(report.unmatched.all, 0)}\n`,
  ].join('\n');
};
