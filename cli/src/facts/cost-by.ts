import type { CostCell, CostResult } from '@fulcrum/warehouse';
import { blocksOf } from '../figures/columns.ts';
import { formatMinor } from '../figures/money.ts';
import { type Line, renderTable, widthOf } from '../table/table.ts';

/** What stands where a cost belongs to no member: unused time, work for nobody known. */
export const NOBODY = '–';
const MOST_ROWS = 40;

type Row = { readonly names: readonly string[]; readonly cells: Map<string, number>; total: number };

/** Months go across where they are asked for beside something else; otherwise assigned, unused and unassigned do. */
export const byDimensions = (
  result: Extract<CostResult, { status: 'computed' }>,
  columns: number | undefined,
): string => {
  const across = result.by.includes('month') && result.by.length > 1 ? 'month' : 'kind';
  const down = result.by.filter((dimension) => across === 'kind' || dimension !== 'month');
  const rows = new Map<string, Row>();
  const heads = new Set<string>(across === 'kind' ? ['assigned', 'unused', 'unassigned'] : []);
  for (const cell of result.cells) {
    const names = [
      ...down.map((dimension) => cell.by[dimension] ?? NOBODY),
      ...(across === 'month' ? [cell.kind] : []),
    ];
    const row = rows.get(names.join('\u0000')) ?? { names, cells: new Map<string, number>(), total: 0 };
    rows.set(names.join('\u0000'), row);
    const head = headOf(cell, across);
    heads.add(head);
    row.cells.set(head, (row.cells.get(head) ?? 0) + cell.money.minor);
    row.total += cell.money.minor;
  }
  const named = [...down, ...(across === 'month' ? ['kind'] : [])];
  const ordered = shortened([...rows.values()], named.length, down.includes('month'));
  const sum = totalOf(ordered, named.length);
  return blocks(
    named,
    [...(across === 'month' ? [...heads].sort() : heads), 'total'],
    ordered,
    sum,
    result.scale,
    columns,
  );
};

const headOf = (cell: CostCell, across: 'month' | 'kind'): string =>
  across === 'month' ? (cell.by.month ?? NOBODY) : cell.kind;

/** The largest rows; the others together, so that the table still foots. */
const shortened = (rows: Row[], names: number, inTime: boolean): Row[] => {
  if (inTime || rows.length <= MOST_ROWS) return rows;
  const ordered = rows.sort((a, b) => b.total - a.total);
  const left = ordered.slice(MOST_ROWS);
  return [
    ...ordered.slice(0, MOST_ROWS),
    { ...totalOf(left, names), names: [`… ${left.length.toLocaleString('en-US')} others`] },
  ];
};

const totalOf = (rows: readonly Row[], names: number): Row => {
  const sum: Row = {
    names: ['total', ...Array<string>(Math.max(0, names - 1)).fill('')],
    cells: new Map<string, number>(),
    total: 0,
  };
  for (const row of rows) {
    for (const [head, minor] of row.cells) sum.cells.set(head, (sum.cells.get(head) ?? 0) + minor);
    sum.total += row.total;
  }
  return sum;
};

const blocks = (
  named: readonly string[],
  heads: readonly string[],
  rows: readonly Row[],
  sum: Row,
  scale: number,
  columns: number | undefined,
): string => {
  const text = (row: Row, head: string): string => {
    const minor = head === 'total' ? row.total : row.cells.get(head);
    return minor === undefined ? '' : formatMinor(minor, scale);
  };
  const namesWidth = named.reduce(
    (width, name, at) => width + 2 + Math.max(widthOf(name), ...rows.map((row) => widthOf(row.names[at] ?? ''))),
    0,
  );
  const widths = heads.map(
    (head) => 2 + Math.max(widthOf(head), ...[...rows, sum].map((row) => widthOf(text(row, head)))),
  );
  return blocksOf(widths, (columns ?? Number.POSITIVE_INFINITY) - namesWidth)
    .map((block) => {
      const shown = block.map((at) => heads[at] ?? '');
      const line = (row: Row): Line => ({
        cells: [...named.map((_, at) => row.names[at] ?? ''), ...shown.map((head) => text(row, head))],
      });
      return renderTable({
        head: [...named, ...shown],
        align: [...named.map(() => 'left' as const), ...shown.map(() => 'right' as const)],
        lines: [...rows.map(line), { rule: true }, line(sum)],
      });
    })
    .join('\n');
};
