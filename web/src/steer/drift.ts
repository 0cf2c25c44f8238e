import type { ObservedDrivers } from '@fulcrum/server';
import type { Figures, PlanView, SeriesView } from '../plan/engine-messages.ts';
import { figureOf, firstOpenMonth } from '../plan/figures.ts';

type Observed = ObservedDrivers['drivers'][number];

/** A driver of the plan beside what the facts show now (M3). */
export type Drift = {
  readonly series: SeriesView;
  readonly column: number;
  readonly plan: number;
  readonly observed: Observed;
  /** (observed − plan) ÷ |plan|. */
  readonly drift: number;
  readonly isFar: boolean;
};

/** M3: farther than this from the plan asks for a review. */
export const FAR = 0.15;

/** States at the start are where a plan begins, not what it assumes; they are no drift. */
const IS_STATE = /\.opening\.|^roster\./;

/** Drivers the plan and the facts both have, the farthest apart first. */
export const driftOf = (observed: readonly Observed[], view: PlanView, values: Figures): readonly Drift[] => {
  const column = firstOpenMonth(view);
  const byPath = new Map<string, SeriesView>();
  for (const one of view.series)
    if (one.input && !one.input.assumed && !byPath.has(one.input.path)) byPath.set(one.input.path, one);
  return observed
    .flatMap((one): Drift[] => {
      const series = IS_STATE.test(one.path) ? undefined : byPath.get(one.path);
      if (series === undefined) return [];
      const plan = figureOf(series, values, column);
      if (!Number.isFinite(plan) || plan === 0) return [];
      const drift = (one.value - plan) / Math.abs(plan);
      return [{ series, column, plan, observed: one, drift, isFar: Math.abs(drift) > FAR }];
    })
    .sort((a, b) => Math.abs(b.drift) - Math.abs(a.drift) || a.series.index - b.series.index);
};
