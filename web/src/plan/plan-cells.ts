import { budgetCell } from './budget-address.ts';
import type { InputView, PlanView } from './engine-messages.ts';
import { cellRef, periodOf } from './figures.ts';
import type { PlanColumn } from './plan-columns.ts';
import type { PlanRow, SeriesRow } from './plan-rows.ts';
import { cellIn } from './stacks.ts';

/** What a cell of the grid is about: where it writes to and what it is called. */

/** Where typing in a cell goes: a driver, in one month or in all. */
export type Target = { readonly row: SeriesRow; readonly input: InputView; readonly month?: string };

export const isFigureRow = (row: PlanRow): row is SeriesRow => row.kind === 'driver' || row.kind === 'metric';

/** Where a cell writes to, when one may type there: not in sums of months. While a scenario is on it goes into that. */
export const targetOf = (row: PlanRow, column: PlanColumn, view: PlanView): Target | undefined => {
  const input = row.kind === 'driver' ? row.series.input : undefined;
  if (input === undefined || row.kind !== 'driver') return undefined;
  if (column.part !== undefined || column.kind === 'year' || column.kind === 'quarter') return undefined;
  if (input.takes === 'one') return { row, input };
  if (column.kind === 'now') return input.byMonth ? undefined : { row, input };
  const month = view.months[column.column];
  return month === undefined ? undefined : { row, input, month };
};

/** The reference a cell's figure goes by. */
export const refOfCell = (row: PlanRow, column: PlanColumn, view: PlanView): string | undefined =>
  isFigureRow(row) ? refIn(row, column, view) : undefined;

const refIn = ({ series }: SeriesRow, { column, part, side }: PlanColumn, view: PlanView): string => {
  const ref = cellRef(series, periodOf(view, column));
  if (side !== undefined) return cellIn(ref, side.stack, side.on);
  return part === undefined ? ref : budgetCell(ref);
};
