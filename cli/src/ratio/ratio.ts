import { type Evaluation, memberName, resolve, valueOf } from '@fulcrum/engine';
import { misused } from '../failure.ts';
import { figureJson } from '../figures/figure-json.ts';
import type { MoneyJson } from '../figures/money.ts';
import { isPart } from '../figures/units.ts';
import { type Binding, bindingOf } from './binding.ts';
import { type Wanted, wantedOf } from './wanted.ts';

/** One measure of a segment: missing where the plan doesn't hold what it needs. */
export type Measure = {
  readonly section: string;
  readonly ref: string;
  readonly name: string;
  readonly unit: string;
  readonly percent: boolean;
  readonly value: number | MoneyJson | null;
  readonly exact: number | null;
  readonly needs?: string;
};

export type SegmentRatio = {
  readonly segment: string;
  readonly name: string;
  readonly owner: string | undefined;
  readonly measures: readonly Measure[];
  readonly binding: Binding;
  readonly verdict: string;
};
export type Ratio = { readonly period: string; readonly segments: readonly SegmentRatio[] };

/** The leverage ratio of every segment in a period (METHOD R2–R9, V3). */
export const ratioOf = (evaluation: Evaluation, period: string | undefined): Ratio => {
  const { model } = evaluation;
  if (
    period !== undefined &&
    !model.months.some((month) => month === period) &&
    !model.years.some(({ id }) => id === period)
  )
    throw misused(
      `--period ${period}: the plan has no such period.`,
      `It runs ${model.months[0]} to ${model.months.at(-1)}; years are year1 to year${model.years.length}.`,
    );
  const seen = new Set<string>();
  const segments = (model.members.dims['segment'] ?? []).map((segment): SegmentRatio => {
    const owner = model.members.owner(segment);
    const measures = wantedOf(model, segment, owner).map((wanted) => {
      const measure = measureOf(evaluation, wanted, period);
      if (measure.period !== '') seen.add(measure.period);
      return measure.measure;
    });
    const find = (ref: string): number | undefined => measures.find((one) => one.ref === ref)?.exact ?? undefined;
    const { binding, verdict } = bindingOf(model, segment, owner, find);
    return { segment, name: memberName('segment', segment, model.members), owner, measures, binding, verdict };
  });
  return { period: period ?? [...seen][0] ?? '', segments };
};

const measureOf = (
  evaluation: Evaluation,
  wanted: Wanted,
  period: string | undefined,
): { measure: Measure; period: string } => {
  const { model } = evaluation;
  const { section, ref, name = ref } = wanted;
  const base = { section, ref, name };
  const found = resolve(model, period === undefined ? ref : ref.replace(/\]$/, `,${period}]`));
  if ('finding' in found) {
    const needs = /: needs (.*?)\.?$/.exec(found.finding.message)?.[1];
    return {
      period: '',
      measure: {
        ...base,
        unit: '',
        percent: false,
        value: null,
        exact: null,
        ...(needs === undefined ? {} : { needs }),
      },
    };
  }
  const value = valueOf(evaluation, found.cell);
  const { series } = found;
  const known = Number.isFinite(value);
  const measure = {
    ...base,
    unit: series.unit,
    percent: isPart(series),
    value: figureJson(value, series.unit, model.plan.currency),
    exact: known ? value : null,
  };
  return { measure, period: found.period };
};
