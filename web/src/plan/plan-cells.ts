import type { PlanView } from './engine-messages.ts';
import { cellRef, firstOpenMonth, periodOf } from './figures.ts';
import type { PlanRow } from './plan-rows.ts';

/** What a cell of the grid is about: its place among the figures, where it writes to, what it is called. */

/** Place among the figures of a grid column; undefined in the column “Now”. */
export const columnOf = (view: PlanView, key: string): number | undefined => {
  if (key === 'now' || key === 'name' || key === 'unit') return undefined;
  return key.startsWith('year') ? view.months.length + Number(key.slice(4)) - 1 : view.months.indexOf(key);
};

/** The path a cell writes to, when there is one: a driver's single value under “Now”, values by month in their month. */
export const pathOfCell = (row: PlanRow, view: PlanView, column: number | undefined): string | undefined => {
  if (row.kind !== 'driver' || row.series.input === undefined) return undefined;
  const { path, byMonth } = row.series.input;
  const month = column === undefined ? undefined : view.months[column];
  if (!byMonth) return column === undefined ? path : undefined;
  return month === undefined ? undefined : `${path}.${month}`;
};

/** Whether one may type into a cell: not where a scenario sets the value. */
export const mayType = (row: PlanRow, view: PlanView, key: string, patched: ReadonlySet<string>): boolean => {
  if (key === 'name' || key === 'unit' || row.kind !== 'driver') return false;
  return pathOfCell(row, view, columnOf(view, key)) !== undefined && !patched.has(row.series.input?.path ?? '');
};

/** The reference a cell's figure goes by. */
export const refOfCell = (row: PlanRow, view: PlanView, key: string): string | undefined => {
  if (row.kind !== 'driver' && row.kind !== 'metric') return undefined;
  return cellRef(row.series, periodOf(view, columnOf(view, key) ?? firstOpenMonth(view)));
};
