import type { Figures, PlanView, SeriesView } from './engine-messages.ts';

/** A column of the plan: a month by its place, or a year after all months. */
export const columnCount = (view: PlanView): number => view.months.length + view.years.length + view.quarters.length;

/** `2026-01` or `year1`. */
export const periodOf = (view: PlanView, column: number): string =>
  view.months[column] ?? [...view.years, ...view.quarters][column - view.months.length]?.id ?? '';

/** The figure of a row in a column. A row that doesn't change over time has one; summed over a year it is unknown here. */
export const figureOf = (one: SeriesView, figures: Figures, column: number): number =>
  figures[one.offset + (one.timed ? column : 0)] ?? Number.NaN;

/** All monthly figures of a row. */
export const monthsOf = (one: SeriesView, view: PlanView, figures: Figures): number[] =>
  view.months.map((_, column) => figureOf(one, figures, column));

export const findSeries = (view: PlanView, ref: string): SeriesView | undefined => {
  const at = view.index.get(ref);
  return at === undefined ? undefined : view.series[at];
};

/** The reference of a cell: `heads[role=csm,2026-01]`. */
export const cellRef = (one: Pick<SeriesView, 'ref' | 'timed'>, period: string): string => {
  if (!one.timed || period === '') return one.ref;
  return one.ref.endsWith(']') ? `${one.ref.slice(0, -1)},${period}]` : `${one.ref}[${period}]`;
};

/** The first month that is still planned; the first of all without actuals. */
export const firstOpenMonth = (view: PlanView): number => {
  const { closedThrough } = view;
  if (closedThrough === undefined) return 0;
  const open = view.months.findIndex((month) => month > closedThrough);
  return open < 0 ? view.months.length - 1 : open;
};

const TOLERANCE = 1e-9;

/** Whether a figure differs from its base beyond the evaluator's own rounding. */
export const isChanged = (value: number, base: number | undefined): boolean => {
  if (base === undefined || Number.isNaN(base)) return false;
  return Math.abs(value - base) > TOLERANCE * Math.max(1, Math.abs(value), Math.abs(base));
};
