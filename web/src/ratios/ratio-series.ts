import type { PlanView, SeriesView, StageView, TouchView } from '../plan/engine-messages.ts';
import { findSeries } from '../plan/figures.ts';

/** The rows of one segment's leverage ratio. */
export type RatioSeries = {
  readonly hours: SeriesView | undefined;
  readonly designed: SeriesView | undefined;
  readonly affordable: SeriesView | undefined;
  readonly staffed: SeriesView | undefined;
  readonly gap: SeriesView | undefined;
  readonly viability: Readonly<Record<Basis, Viability>>;
};
export type Basis = 'salary' | 'loaded';
export type Viability = {
  readonly share: SeriesView | undefined;
  readonly low: SeriesView | undefined;
  readonly high: SeriesView | undefined;
};

export const ratioSeries = (view: PlanView, segment: string): RatioSeries => {
  const owner = view.owners[segment] ?? '';
  const of = (metric: string): SeriesView | undefined => findSeries(view, `${metric}[segment=${segment}]`);
  const viability = (basis: Basis): Viability => ({
    share: of(`viability.${basis}`),
    low: findSeries(view, `viability.low.${basis}[role=${owner}]`),
    high: findSeries(view, `viability.high.${basis}[role=${owner}]`),
  });
  return {
    hours: findSeries(view, `hours.perCustomerWeek[segment=${segment},role=${owner}]`),
    designed: of('ratio.designed.customersPerCsm'),
    affordable: of('ratio.affordable.customersPerCsm'),
    staffed: of('ratio.staffed.customersPerCsm'),
    gap: of('ratio.gapHours'),
    viability: { salary: viability('salary'), loaded: viability('loaded') },
  };
};

export type TouchField = 'hours' | 'times' | 'share' | 'automated';
export type TouchRow = {
  readonly touch: TouchView;
  readonly fields: Readonly<Record<TouchField, SeriesView | undefined>>;
  readonly perWeek: SeriesView | undefined;
};
export type StageRows = {
  readonly stage: StageView;
  readonly weeks: SeriesView | undefined;
  readonly hours: SeriesView | undefined;
  readonly mix: SeriesView | undefined;
  readonly touches: readonly TouchRow[];
};

/** The lifecycle of a segment, stage by stage, with the touches that happen there. */
export const stageRows = (view: PlanView, segment: string): StageRows[] => {
  const owner = view.owners[segment] ?? '';
  return view.stages.map((stage) => ({
    stage,
    weeks: findSeries(view, `stage.weeks[stage=${stage.id}]`),
    hours: findSeries(view, `hours.inStage[segment=${segment},stage=${stage.id},role=${owner}]`),
    mix: findSeries(view, `mix[segment=${segment},stage=${stage.id}]`),
    touches: view.touches
      .filter((touch) => touch.stage === stage.id)
      .map((touch) => touchRow(view, touch, segment))
      .filter(({ fields }) => fields.hours !== undefined),
  }));
};

const touchRow = (view: PlanView, touch: TouchView, segment: string): TouchRow => {
  const at = `[touch=${touch.id},segment=${segment}]`;
  const field = (name: TouchField): SeriesView | undefined => findSeries(view, `touch.${name}${at}`);
  return {
    touch,
    fields: { hours: field('hours'), times: field('times'), share: field('share'), automated: field('automated') },
    perWeek: findSeries(view, `touch.hoursPerCustomerWeek${at}`),
  };
};

/** Path a segment's own value of a touch is written to: the touch itself when the plan has one segment only. */
export const touchPath = (view: PlanView, touch: string, segment: string, field: TouchField): string =>
  view.segments.length === 1 ? `touches.${touch}.${field}` : `touches.${touch}.segments.${segment}.${field}`;
