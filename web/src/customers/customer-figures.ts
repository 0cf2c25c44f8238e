import type { CustomerCostReport } from '@fulcrum/server';

/** One customer's report as lines by month: sums of its cells and nothing else. */

export type Line = { readonly byMonth: ReadonlyMap<string, number>; readonly total: number };
export type PoolLine = Line & { readonly pool: string };

const YEAR = 12;

export const monthsOf = ({ arr }: CustomerCostReport): string[] => arr.map(({ month }) => month);

type Cell = CustomerCostReport['cells'][number];

const lineOf = (cells: readonly Cell[], value: (cell: Cell) => number): Line => {
  const byMonth = new Map<string, number>();
  for (const cell of cells) byMonth.set(cell.month, (byMonth.get(cell.month) ?? 0) + value(cell));
  return { byMonth, total: cells.reduce((sum, cell) => sum + value(cell), 0) };
};

export const costLine = ({ cells }: CustomerCostReport): Line => lineOf(cells, ({ money }) => money.minor);
export const hoursLine = ({ cells }: CustomerCostReport): Line => lineOf(cells, ({ hours }) => hours);

/** Cost by the pool the ledger booked it on, the dearest first. */
export const poolLines = ({ cells }: CustomerCostReport): PoolLine[] =>
  [...new Set(cells.map(({ pool }) => pool))]
    .map((pool) => ({
      pool,
      ...lineOf(
        cells.filter((one) => one.pool === pool),
        ({ money }) => money.minor,
      ),
    }))
    .sort((a, b) => b.total - a.total || (a.pool < b.pool ? -1 : 1));

/** Mean of the months' closing ARR, minor units. */
export const averageArr = ({ arr }: CustomerCostReport): number =>
  arr.length === 0 ? 0 : arr.reduce((sum, { money }) => sum + money.minor, 0) / arr.length;

/** Cost a year ÷ average ARR; undefined without ARR. */
export const shareOfArr = (report: CustomerCostReport): number | undefined => {
  const arr = averageArr(report);
  return arr > 0 ? (costLine(report).total * YEAR) / report.arr.length / arr : undefined;
};

export const nameOf = ({ name, customer }: Pick<CustomerCostReport, 'name' | 'customer'>): string => name ?? customer;
