import { type Evaluation, type Model, memberName, resolve, valueOf } from '@fulcrum/engine';
import { misused } from '../failure.ts';
import { figureJson } from '../figures/figure-json.ts';
import type { MoneyJson } from '../figures/money.ts';
import { decimalsFor, formatNumber, NO_FIGURE } from '../figures/numbers.ts';
import { isPart, unitWords } from '../figures/units.ts';
import type { Line } from '../table/table.ts';
import { type Binding, bindingOf } from './binding.ts';

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

type Wanted = { readonly section: string; readonly ref: string; readonly name?: string };

const wantedOf = (model: Model, segment: string, owner: string | undefined): Wanted[] => {
  const { stage: stages = [], role: roles = [] } = model.members.dims;
  const name = (dim: string, member: string): string => memberName(dim, member, model.members);
  const hours = 'Hours per customer and week';
  const book = 'Customers per CSM';
  const touched = roles.filter((role) => Object.values(model.plan.touches ?? {}).some((touch) => touch.role === role));
  return [
    ...touched.flatMap((role) =>
      stages.map((stage) => ({
        section: hours,
        ref: `hours.inStage[segment=${segment},stage=${stage},role=${role}]`,
        name: `${name('stage', stage)} · ${name('role', role)}`,
      })),
    ),
    ...(touched.length > 0
      ? stages.map((stage) => ({
          section: hours,
          ref: `mix[segment=${segment},stage=${stage}]`,
          name: `Share in ${name('stage', stage)}`,
        }))
      : []),
    ...(touched.length > 0 ? [{ section: hours, ref: `scope[segment=${segment}]`, name: 'Full scope delivered' }] : []),
    ...touched.map((role) => ({
      section: hours,
      ref: `hours.perCustomerWeek[segment=${segment},role=${role}]`,
      name: `All stages · ${name('role', role)}`,
    })),
    { section: book, ref: `ratio.designed.customersPerCsm[${segment}]`, name: 'Designed (hours allow)' },
    { section: book, ref: `ratio.affordable.customersPerCsm[${segment}]`, name: 'Affordable (cost needs)' },
    { section: book, ref: `ratio.staffed.customersPerCsm[${segment}]`, name: 'Staffed (plan has)' },
    ...(touched.length > 1
      ? touched.map((role) => ({
          section: book,
          ref: `ratio.byRole[segment=${segment},role=${role}]`,
          name: `Customers per ${name('role', role)}`,
        }))
      : []),
    { section: 'ARR per CSM', ref: `ratio.arrPerCsm[${segment}]`, name: 'ARR per CSM' },
    ...(owner === undefined
      ? []
      : [{ section: 'ARR per CSM', ref: `floor.arrPerCsm[${owner}]`, name: 'Least that bears the cost' }]),
    ...(['salary', 'loaded'] as const).flatMap((basis): Wanted[] => [
      {
        section: `Viability on ${basis}`,
        ref: `viability.${basis}[${segment}]`,
        name: `CSM ${basis === 'salary' ? 'salary' : 'loaded cost'} ÷ ARR`,
      },
      ...(owner === undefined
        ? []
        : (['low', 'high'] as const).map((side) => ({
            section: `Viability on ${basis}`,
            ref: `viability.${side}.${basis}[${owner}]`,
            name: `Band, ${side === 'low' ? 'lower' : 'upper'} end`,
          }))),
    ]),
    { section: 'Hours per customer and year', ref: `designed.hoursPerYear[${segment}]`, name: 'Designed' },
    { section: 'Hours per customer and year', ref: `affordable.hoursPerYear[${segment}]`, name: 'Affordable' },
    { section: 'Hours per customer and year', ref: `ratio.gapHours[${segment}]`, name: 'To be released' },
    { section: 'Retention', ref: `retention.breakEven[${segment}]`, name: 'Break-even without the CSM' },
    { section: 'Retention', ref: `retention.protected[${segment}]`, name: 'Points to be protected' },
  ];
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

/** The segments' measures side by side; what no segment has is left out. */
export const ratioLines = (segments: readonly SegmentRatio[], currency: string): Line[] => {
  const lines: Line[] = [];
  let section = '';
  const rows = segments[0]?.measures.map((_, at) => segments.map(({ measures }) => measures[at])) ?? [];
  for (const row of rows) {
    const some = row.find((measure) => measure?.exact !== null && measure !== undefined);
    if (some === undefined) continue;
    if (some.section !== section) lines.push({ heading: some.section });
    section = some.section;
    const values = row.map((measure) => measure?.exact ?? Number.NaN);
    const decimals = some.percent
      ? 2
      : Math.max(
          decimalsFor(values, some.unit),
          some.unit === 'hour/customer/week' || some.unit === 'customer/fte' ? 2 : 0,
        );
    const cells = row.map((measure, at) =>
      measure === undefined || measure.exact === null
        ? measure?.needs === undefined
          ? NO_FIGURE
          : `needs ${measure.needs}`
        : formatNumber((values[at] ?? Number.NaN) * (some.percent ? 100 : 1), decimals),
    );
    const unit = some.percent
      ? /viability/.test(some.ref)
        ? '% of ARR'
        : '%'
      : unitWords({ unit: some.unit, metric: { id: some.ref } as never }, currency);
    lines.push({ cells: [some.name, unit, ...cells] });
  }
  return lines;
};
