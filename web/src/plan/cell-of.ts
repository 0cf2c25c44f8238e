import type { PlanView, SeriesView } from './engine-messages.ts';
import { columnCount, findSeries, firstOpenMonth, periodOf } from './figures.ts';

const PERIOD = /(?<=[[,])(\d{4}-(?:\d{2}|Q\d)|year\d+)\]$/;

/** `heads[role=csm]`, from `heads[role=csm,2026-01]`. */
export const lineOf = (cell: string): string => cell.replace(PERIOD, ']').replace(/,\]$/, ']').replace(/\[\]$/, '');

type Cell = { readonly series: SeriesView; readonly column: number; readonly period: string };

/** The row and column a reference of a figure names; without a period the first month that is still planned. */
export const cellOf = (view: PlanView, cell: string): Cell | undefined => {
  const series = findSeries(view, lineOf(cell));
  if (series === undefined) return undefined;
  const period = PERIOD.exec(cell)?.[1] ?? '';
  if (period === '') return { series, column: firstOpenMonth(view), period };
  const column = Array.from({ length: columnCount(view) }, (_, at) => periodOf(view, at)).indexOf(period);
  return column < 0 ? undefined : { series, column, period };
};
