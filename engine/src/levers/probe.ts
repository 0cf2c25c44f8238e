import type { Finding } from '../findings/finding.ts';
import { hasErrors } from '../findings/finding.ts';
import { compile, type Model } from '../formula/compile.ts';
import { type Evaluation, evaluate } from '../formula/evaluate.ts';
import { METRICS } from '../formula/metrics.ts';
import type { Series } from '../formula/node.ts';
import { resolve, valueOf } from '../formula/reference.ts';
import { checkNames } from '../plan/check-names.ts';
import { limitsOf } from '../plan/check-numbers.ts';
import { withScenarios } from '../plan/scenario.ts';
import type { Driver } from './driver.ts';

/** What is tried on a driver: one value for all months, or its values by month times a factor. */
export type Trial = { readonly to: number } | { readonly times: number };

/** One figure of a plan as a function of its drivers. */
export type Probe = {
  readonly series: Series;
  readonly period: string;
  readonly base: number;
  /** The figure with a driver changed; NaN where the plan then has none. The plan itself stays as it is. */
  readonly at: (driver: Driver, trial: Trial) => number;
};

/** What was asked for, in the words every answer gives it. */
export const askedOf = ({ series, period, base }: Probe) => ({
  period,
  unit: series.unit,
  metric: series.metric.id,
  name: series.metric.name,
  label: series.label,
  base,
});

/** Makes a figure askable. Changed drivers are computed in an evaluation of its own. */
export const probeOf = (model: Model, ref: string): Probe | { readonly finding: Finding } => {
  const found = resolve(model, ref);
  if ('finding' in found) return found;
  const { cell, series, period } = found;
  const own = evaluate(model);
  const base = valueOf(own, cell);
  if (!Number.isFinite(base))
    return {
      finding: {
        code: 'ref.no-figure',
        severity: 'error',
        message: `${ref} has no figure in this period: it divides by 0, or what it looks back to is before the plan.`,
        advice: 'Ask for another period; fulcrum explain shows what the figure is made of.',
        path: ref,
      },
    };
  return {
    series,
    period,
    base,
    at: (driver, trial) =>
      driver.written === 'whole' && 'to' in trial
        ? rebuilt(model, ref, driver.path, trial.to)
        : recomputed(own, driver, trial, () => valueOf(own, cell)),
  };
};

/** Recomputes what depends on the driver, reads, and puts everything back. */
const recomputed = (own: Evaluation, driver: Driver, trial: Trial, read: () => number): number => {
  const before = driver.rows.map((series) => ({ series, value: (own.values[series] as Float64Array).slice() }));
  const { least, most } = limitsOf(driver.path);
  own.change(
    before.map(({ series, value }) => ({
      series,
      value: 'to' in trial ? trial.to : value.map((one) => Math.min(most, Math.max(least, one * trial.times))),
    })),
  );
  const figure = read();
  own.change(before);
  return figure;
};

/** A whole number, such as months of lead time, decides which formulas the plan has: it is built anew with it. */
const rebuilt = (model: Model, ref: string, path: string, value: number): number => {
  const { plan, findings } = withScenarios(model.plan, [], [{ path, value }]);
  if (hasErrors(findings) || checkNames(plan).some(({ severity }) => severity === 'error')) return Number.NaN;
  const built = compile(plan, METRICS);
  if (hasErrors(built.findings)) return Number.NaN;
  const found = resolve(built, ref);
  return 'finding' in found ? Number.NaN : valueOf(evaluate(built), found.cell);
};
