import { readFileSync } from 'node:fs';
import { type Evaluation, METRICS, type OpenPlan, openPlan } from '../../engine/src/index.ts';

export type BenchPlan = OpenPlan & { readonly evaluation: Evaluation };
/** A driver of the plan: where it stands in the file, the rows that read it, its value. */
export type Driver = { readonly path: string; readonly rows: readonly number[]; readonly value: number };

/** The workbook's fixture over sixty months: four segments, two regions, every part of the plan format but actuals. */
export const benchPlan = (): { readonly source: string; readonly plan: BenchPlan } => {
  const fixture = readFileSync(new URL('../../engine/src/testing/rich-plan.yaml', import.meta.url), 'utf8');
  const source = fixture
    .replace(/^months: .*$/m, 'months: 60')
    .replace(/^closedThrough: .*\n/m, '')
    .replace(/^actuals:\n(?: .*\n)*/m, '');
  const plan = openPlan(source);
  if (plan.evaluation === undefined) throw new Error(plan.findings.map((one) => one.message).join('\n'));
  return { source, plan: { ...plan, evaluation: plan.evaluation } };
};

/** Drivers with one value for all months. */
export const driversOf = ({ model, values }: Evaluation): Driver[] =>
  [...model.inputs].flatMap(([path, rows]) => {
    const inputs = rows.map((row) => model.series[row]?.input);
    if (inputs.some((input) => input?.byMonth !== undefined || input?.quantity.low !== undefined)) return [];
    return [{ path, rows, value: values[rows[0] ?? 0]?.[0] ?? Number.NaN }];
  });

/** The driver that most rows depend on, with how many. */
export const widestDriver = (evaluation: Evaluation): { readonly driver: Driver; readonly moved: number } => {
  const ranked = driversOf(evaluation)
    .map((driver) => ({
      driver,
      moved: evaluation.change(driver.rows.map((series) => ({ series, value: driver.value }))),
    }))
    .sort((a, b) => b.moved - a.moved);
  const [first] = ranked;
  if (first === undefined) throw new Error('the plan has no driver');
  return first;
};

export const metricCount = (evaluation: Evaluation): { readonly used: number; readonly all: number } => ({
  used: new Set(evaluation.model.series.map((one) => one.metric.id)).size,
  all: METRICS.length,
});
