import type { CostReport } from '@fulcrum/server';

/** Cells of the cost report as rows × columns. Every cell is in one row and one column, so both ways foot to the minor unit. */

type Cell = CostReport['cells'][number];
export type Kind = Cell['kind'];
/** A row or a column: a member, or the cells without one, by their kind. */
export type Member = { readonly key: string; readonly member?: string; readonly kind?: Kind };
export type PivotLine = Member & {
  readonly byColumn: ReadonlyMap<string, number>;
  readonly total: number;
  /** Part of the whole, 0 to 1; undefined where the whole is nothing. */
  readonly share?: number;
};
export type Pivot = {
  readonly lines: readonly PivotLine[];
  readonly columns: readonly Member[];
  readonly columnTotals: ReadonlyMap<string, number>;
  readonly total: number;
  /** Smaller rows that are one sum here. */
  readonly rest?: Omit<PivotLine, keyof Member> & { readonly count: number };
};

export type PivotOptions = {
  readonly down: string;
  readonly over: string;
  /** First and last month, where not all. */
  readonly months?: readonly [string, string];
  /** Most rows; what is smaller is summed in `rest`. */
  readonly most?: number;
};

const memberOf = ({ by, kind }: Cell, dimension: string): Member => {
  const member = by[dimension] ?? undefined;
  return member === undefined ? { key: `kind ${kind}`, kind } : { key: `member ${member}`, member };
};

const RANK: Readonly<Record<Kind, number>> = { assigned: 1, unused: 2, unassigned: 3 };
const rankOf = ({ kind }: Member): number => (kind === undefined ? 0 : RANK[kind]);

/** Months by time, everything else the largest first; what has no member comes last. */
const inOrder =
  (dimension: string, totals: ReadonlyMap<string, number>) =>
  (a: Member, b: Member): number =>
    rankOf(a) - rankOf(b) ||
    (dimension === 'month'
      ? a.key.localeCompare(b.key)
      : (totals.get(b.key) ?? 0) - (totals.get(a.key) ?? 0) || a.key.localeCompare(b.key));

const add = (sums: Map<string, number>, key: string, minor: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + minor);
};

export const pivotOf = (cells: readonly Cell[], { down, over, months, most = 60 }: PivotOptions): Pivot => {
  const rows = new Map<string, { readonly of: Member; readonly byColumn: Map<string, number> }>();
  const columns = new Map<string, Member>();
  const rowTotals = new Map<string, number>();
  const columnTotals = new Map<string, number>();
  let total = 0;
  for (const cell of cells) {
    const month = cell.by.month ?? undefined;
    if (months !== undefined && month !== undefined && (month < months[0] || month > months[1])) continue;
    const of = memberOf(cell, down);
    const column = memberOf(cell, over);
    const row = rows.get(of.key) ?? { of, byColumn: new Map<string, number>() };
    const { minor } = cell.money;
    rows.set(of.key, row);
    columns.set(column.key, column);
    add(row.byColumn, column.key, minor);
    add(rowTotals, of.key, minor);
    add(columnTotals, column.key, minor);
    total += minor;
  }
  const shareOf = (minor: number): { share?: number } => (total === 0 ? {} : { share: minor / total });
  const byRow = inOrder(down, rowTotals);
  const lines = [...rows.values()]
    .sort((a, b) => byRow(a.of, b.of))
    .map(({ of, byColumn }): PivotLine => {
      const sum = rowTotals.get(of.key) ?? 0;
      return { ...of, byColumn, total: sum, ...shareOf(sum) };
    });
  const isKept = (line: PivotLine, at: number): boolean => line.kind !== undefined || at < most;
  const left = lines.filter((line, at) => !isKept(line, at));
  const pivot = {
    lines: lines.filter(isKept),
    columns: [...columns.values()].sort(inOrder(over, columnTotals)),
    columnTotals,
    total,
  };
  if (left.length === 0) return pivot;
  const byColumn = new Map<string, number>();
  for (const line of left) for (const [key, minor] of line.byColumn) add(byColumn, key, minor);
  const sum = left.reduce((whole, line) => whole + line.total, 0);
  return { ...pivot, rest: { count: left.length, byColumn, total: sum, ...shareOf(sum) } };
};
