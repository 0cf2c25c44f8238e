import type { RunComparison } from '@fulcrum/warehouse';
import { formatMinor, minorPerMajor } from '../figures/money.ts';
import { type Line, renderTable } from '../table/table.ts';
import { NOBODY } from './cost-by.ts';

const KINDS = ['assigned', 'unused', 'unassigned', 'ledger'] as const;
const MOST = 20;

/** Two runs as a person reads them: what was changed, what each change moved, and where. */
export const comparedRuns = (result: RunComparison): string => {
  const { before, after, change, by, bridge } = result;
  const money = (minor: number): string => formatMinor(minor, after.scale);
  const parts = [`Cost of delivery · ${before.costRunId} → ${after.costRunId} · ${after.currency}\n`, causes(result)];
  if (change === undefined || by === undefined)
    return [...parts, 'The runs are in two currencies, so no figure is held against another.\n'].join('\n');
  const line = (name: string, four: typeof change): Line => ({
    cells: [name, ...KINDS.map((kind) => money(four[kind]))],
  });
  const head = { head: ['', ...KINDS], align: ['left', 'right', 'right', 'right', 'right'] as const };
  parts.push(
    bridge === undefined
      ? 'Step by step it cannot be said: the facts have changed since the later run.\n'
      : `Why, step by step\n\n${renderTable({
          ...head,
          lines: [
            line('before', before.totals),
            ...bridge.map(({ because, change: moved }) => line(because, moved)),
            { rule: true },
            line('after', after.totals),
          ],
        })}`,
  );
  for (const dimension of ['pool', 'segment', 'line'] as const) {
    const rows = by[dimension].filter((row) => row.change !== 0);
    if (rows.length === 0) continue;
    const left = rows.slice(MOST).reduce((sum, row) => sum + row.change, 0);
    parts.push(
      `By ${dimension}\n\n${renderTable({
        head: [dimension, 'before', 'after', 'change'],
        align: ['left', 'right', 'right', 'right'],
        lines: [
          ...rows.slice(0, MOST).map((row) => ({
            cells: [row.member ?? NOBODY, money(row.before), money(row.after), money(row.change)],
          })),
          ...(rows.length > MOST ? [{ cells: [`… ${rows.length - MOST} others`, '', '', money(left)] }] : []),
          { rule: true as const },
          { cells: ['total', '', '', money(change.ledger)] },
        ],
      })}`,
    );
  }
  return parts.join('\n');
};

const causes = ({ before, after, costing, imports, ledgerLines }: RunComparison): string => {
  const lines = [
    ...costing.map(({ path, before: was, after: is }) =>
      was === undefined
        ? `costing  ${path}: now ${is}`
        : is === undefined
          ? `costing  ${path}: no longer ${was}`
          : `costing  ${path}: ${was} → ${is}`,
    ),
    ...imports.map(
      ({ change, file, table, accepted }) =>
        `import   ${file} ${change === 'came' ? 'came' : 'is undone'}: ${accepted} rows of ${table}`,
    ),
    ...ledgerLines
      .slice(0, MOST)
      .map(
        ({ line, postedOn, account, minor, currency }) =>
          `ledger   ${postedOn} ${account} ${formatMinor(minor, minorPerMajor(currency))} ${currency} (${line})`,
      ),
    ...(before.engineVersion === after.engineVersion
      ? []
      : [`engine   ${before.engineVersion} → ${after.engineVersion}`]),
  ];
  return `What changed\n\n${lines.length === 0 ? 'Nothing.' : lines.join('\n')}\n`;
};
