import type { Address } from '../address.ts';
import type { PlanView, SeriesView } from '../plan/engine-messages.ts';
import { cellRef, findSeries } from '../plan/figures.ts';

/** Figures most ask about, the first the plan has being the one asked unless said. */
const ASKED = [
  'contribution',
  'delivery.asIncurred',
  'peopleCost',
  'revenue',
  'arr',
  'customers',
  'heads',
  'margin.gross',
  'delivery.asIncurred.shareOfArr',
  'delivery.asIncurred.perCustomer',
  'peopleCost.shareOfArr',
  'arr.perHead',
  'retention.nrr',
];

export type AskedFigure = {
  readonly series: SeriesView;
  readonly period: string;
  /** With its period. */
  readonly ref: string;
};

/** Lines offered: those most ask about, in all and by segment, and the one the address names. */
export const offeredLines = (view: PlanView, chosen: SeriesView | undefined): readonly SeriesView[] => {
  const found = ASKED.flatMap((metric) => {
    const whole = findSeries(view, metric);
    return whole === undefined ? [] : [whole];
  });
  return chosen === undefined || found.includes(chosen) ? found : [...found, chosen];
};

/** The same line for all, and for each segment it is known by. */
export const partsOf = (view: PlanView, series: SeriesView): readonly SeriesView[] => {
  const parts = [series.metric, ...view.segments.map(({ id }) => `${series.metric}[segment=${id}]`)].flatMap(
    (ref) => findSeries(view, ref) ?? [],
  );
  return [...new Set([series, ...parts])].sort((a, b) => a.index - b.index);
};

/** Year 3 of three: where what is done now has worked. */
export const lastYear = (view: PlanView): string => view.years.at(-1)?.id ?? 'year1';

export const askedFigure = (view: PlanView, { cell, view: period }: Address): AskedFigure | undefined => {
  const series = (cell === undefined ? undefined : findSeries(view, cell)) ?? offeredLines(view, undefined)[0];
  if (series === undefined) return undefined;
  const known = [...view.months, ...view.years.map(({ id }) => id), ...view.quarters.map(({ id }) => id)];
  const when = !series.timed ? '' : period !== undefined && known.includes(period) ? period : lastYear(view);
  return { series, period: when, ref: cellRef(series, when) };
};

/** Place of a period among a row's figures. */
export const columnOf = (view: PlanView, period: string): number =>
  Math.max(
    0,
    [...view.months, ...view.years.map(({ id }) => id), ...view.quarters.map(({ id }) => id)].indexOf(period),
  );
