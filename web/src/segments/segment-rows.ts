import type { Figures, PlanView, SeriesView } from '../plan/engine-messages.ts';
import { figureOf, findSeries } from '../plan/figures.ts';
import { ratioSeries } from '../ratios/ratio-series.ts';

/** The figures of one segment, or of all together. */
export type SegmentRow = {
  readonly customers: SeriesView | undefined;
  readonly arr: SeriesView | undefined;
  readonly perCustomer: SeriesView | undefined;
  readonly people: SeriesView | undefined;
  readonly staffed: SeriesView | undefined;
  readonly designed: SeriesView | undefined;
  readonly affordable: SeriesView | undefined;
  readonly cost: SeriesView | undefined;
  readonly share: SeriesView | undefined;
  readonly salary: SeriesView | undefined;
  readonly loaded: SeriesView | undefined;
  readonly grr: SeriesView | undefined;
  readonly nrr: SeriesView | undefined;
};

/** `segment` left out: the totals. A ratio of people has none, for each segment has its own owner. */
export const segmentRow = (view: PlanView, segment?: string): SegmentRow => {
  const of = (metric: string): SeriesView | undefined =>
    findSeries(view, segment === undefined ? metric : `${metric}[segment=${segment}]`);
  const ratios = segment === undefined ? undefined : ratioSeries(view, segment);
  return {
    customers: of('customers'),
    arr: of('arr'),
    perCustomer: of('arr.perCustomer'),
    people: of('ratio.owners'),
    staffed: ratios?.staffed,
    designed: ratios?.designed,
    affordable: ratios?.affordable,
    cost: of('delivery.asIncurred.perCustomer'),
    share: of('delivery.asIncurred.shareOfArr'),
    salary: ratios?.viability.salary.share,
    loaded: ratios?.viability.loaded.share,
    grr: of('retention.grr'),
    nrr: of('retention.nrr'),
  };
};

/** Whether any segment’s retention over the first year is known; without movements none is. */
export const hasRetention = (view: PlanView, values: Figures): boolean =>
  view.segments.some(({ id }) => {
    const { grr, nrr } = segmentRow(view, id);
    return [grr, nrr].some((one) => one !== undefined && Number.isFinite(figureOf(one, values, view.months.length)));
  });

/** What a missing figure needs, in words: `needs touches`. */
export const needsWords = (view: PlanView, metric: string, segment: string | undefined): string => {
  const needs = segment === undefined ? undefined : view.absent.get(`${metric}[segment=${segment}]`);
  return needs === undefined ? '–' : `needs ${needs}`;
};
