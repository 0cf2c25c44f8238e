import { add, div, type Expr, max, min, mul, num, periodYears, type Row, ref, sub, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { QuantityText } from '../units/quantity.ts';
import { doneBy, served, worksWithCustomers } from './book.ts';

type TouchField = 'hours' | 'times' | 'share' | 'automated';

/** A driver of a touch: the segment's own value where it has one. */
const touchDriver = (id: string, name: string, unit: string, field: TouchField, assumed?: number): Metric =>
  driver({
    id,
    name,
    rule: 'R1',
    unit,
    dims: ['touch', 'segment'],
    where: served,
    input: (row, members): InputValue | undefined => {
      const own = members.touch(row.touch ?? '').segments?.[row.segment ?? '']?.[field];
      if (own !== undefined) return { path: `touches.${row.touch}.segments.${row.segment}.${field}`, value: own };
      const value: QuantityText | undefined = members.touch(row.touch ?? '')[field];
      if (value !== undefined) return { path: `touches.${row.touch}.${field}`, value };
      return assumed === undefined
        ? undefined
        : { path: `touches.${row.touch}.${field}`, value: assumed, assumed: true };
    },
  });

const perYear = { week: 52, month: 12, quarter: 4, year: 1 } as const;

const weekly = (period: keyof typeof perYear): Expr =>
  div(mul(ref('touch.times'), num(perYear[period], '1/year')), num(52, 'week/year'));

const none = { totals: { segment: 'none' } } as const;

const stages = (members: Members): readonly string[] => members.dims.stage ?? [];

const isLast = (row: Row, members: Members): boolean => stages(members).at(-1) === row.stage;

const place = (stage: string | undefined, members: Members): number => stages(members).indexOf(stage ?? '');

/** Whether a segment's engagement has started by that stage (S1). */
const engaged = (row: Row, members: Members): boolean => {
  const start = members.segment(row.segment ?? '').startStage;
  return start === undefined || place(row.stage, members) >= place(start, members);
};

/** Customers in none of the stages before: no stage holds more than these, and the last holds them all. */
const unplaced = sub(
  num(1),
  sumOver('stage', ref('mix'), {
    words: 'the stages before',
    test: (row, members, from) => place(row.stage, members) < place(from.stage, members),
  }),
);

function isTouchOf(row: Row, members: Members): boolean {
  const touch = members.touch(row.touch ?? '');
  return touch.stage === row.stage && doneBy(row, members) === row.role && served(row, members);
}

function programHits(program: string, row: Row, members: Members): boolean {
  const declared = members.plan.programs?.[program];
  return (
    declared?.releases !== undefined &&
    declared.touch === row.touch &&
    (declared.segments?.includes(row.segment ?? '') ?? true)
  );
}

function programsOn(row: Row, members: Members): boolean {
  return (members.dims.program ?? []).some((program) => programHits(program, row, members));
}

const ofTouches = mul(ref('scope'), sumOver('stage', mul(ref('mix'), ref('hours.inStage'))));

/** R1, R2, R3, R5: hours of touches, by stage and by customer. */
export const touchMetrics: readonly Metric[] = [
  driver({
    id: 'stage.weeks',
    name: 'Weeks in the stage',
    rule: 'R3',
    unit: 'week',
    dims: ['stage'],
    input: (row, members) => {
      const value = members.plan.stages?.[row.stage ?? '']?.weeks;
      return value === undefined ? undefined : { path: `stages.${row.stage}.weeks`, value };
    },
  }),
  touchDriver('touch.hours', 'Hours of one touch', 'hour/customer', 'hours'),
  touchDriver('touch.times', 'Times in its period', '1', 'times', 1),
  touchDriver('touch.share', 'Share of customers', '1', 'share', 1),
  touchDriver('touch.automated', 'Share automated', '1', 'automated', 0),
  driver({
    id: 'program.releases',
    name: 'Share of the touch’s hours a program releases',
    rule: 'R1',
    unit: '1',
    dims: ['program'],
    input: (row, members) => {
      const program = members.plan.programs?.[row.program ?? ''];
      return program?.releases === undefined
        ? undefined
        : { path: `programs.${row.program}.releases`, value: { [program.start]: program.releases } };
    },
  }),
  {
    id: 'touch.timesPerWeek',
    name: 'Times a week',
    rule: 'R1',
    unit: '1/week',
    kind: 'stock',
    dims: ['touch', 'segment'],
    totals: { touch: 'none', segment: 'none' },
    where: served,
    choose: (row, members) => members.touch(row.touch ?? '').per,
    variants: {
      week: weekly('week'),
      month: weekly('month'),
      quarter: weekly('quarter'),
      year: weekly('year'),
      stage: div(ref('touch.times'), ref('stage.weeks', { stage: '@stage' })),
    },
  },
  {
    id: 'touch.hoursPerCustomerWeek',
    name: 'Hours per customer-week of the touch',
    rule: 'R2',
    unit: 'hour/customer/week',
    kind: 'ratio',
    dims: ['touch', 'segment'],
    totals: { touch: 'none', segment: 'none' },
    where: served,
    about: 'Hours × times a week × share of customers × what is left to people.',
    choose: (row, members) => (programsOn(row, members) ? 'with programs' : 'alone'),
    variants: {
      alone: mul(
        ref('touch.hours'),
        ref('touch.timesPerWeek'),
        ref('touch.share'),
        sub(num(1), ref('touch.automated')),
      ),
      'with programs': mul(
        mul(ref('touch.hours'), ref('touch.timesPerWeek'), ref('touch.share'), sub(num(1), ref('touch.automated'))),
        max(
          num(0),
          sub(
            num(1),
            sumOver('program', ref('program.releases'), {
              words: 'programs on this touch and segment',
              test: (row, members, from) => programHits(row.program ?? '', from, members),
            }),
          ),
        ),
      ),
    },
  },
  {
    id: 'hours.inStage',
    name: 'Hours per customer-week in the stage',
    rule: 'R2',
    unit: 'hour/customer/week',
    kind: 'ratio',
    dims: ['segment', 'stage', 'role'],
    totals: { segment: 'none', stage: 'none', role: 'none' },
    where: (row, members) =>
      engaged(row, members) && (members.dims.touch ?? []).some((touch) => isTouchOf({ ...row, touch }, members)),
    formula: sumOver('touch', ref('touch.hoursPerCustomerWeek'), {
      words: 'touches of this stage and role',
      test: (row, members) => isTouchOf(row, members),
    }),
  },
  {
    id: 'mix',
    name: 'Share of customers in the stage',
    rule: 'R3',
    unit: '1',
    kind: 'ratio',
    dims: ['segment', 'stage'],
    totals: { segment: 'none', stage: 'none' },
    where: (row, members) => (members.dims.touch ?? []).length > 0 && row.stage !== undefined,
    input: (row, members) => {
      const mix = members.segment(row.segment ?? '').mix;
      if (typeof mix !== 'object') return undefined;
      const value = mix[row.stage ?? ''];
      return {
        path: `segments.${row.segment}.mix.${row.stage}`,
        value: value ?? 0,
        ...(value === undefined ? { assumed: true as const } : {}),
      };
    },
    choose: (row, members) =>
      isLast(row, members) ? 'rest' : members.segment(row.segment ?? '').mix === 'firstYear' ? 'firstYear' : 'steady',
    variants: {
      firstYear: min(div(ref('stage.weeks'), num(52, 'week')), unplaced),
      steady: min(
        div(
          mul(div(ref('customers.new'), periodYears), div(ref('stage.weeks'), num(52, 'week/year'))),
          ref('customers'),
        ),
        unplaced,
      ),
      rest: unplaced,
    },
  },
  {
    id: 'scope',
    name: 'Share of full scope delivered',
    rule: 'R5',
    unit: '1',
    kind: 'stock',
    dims: ['segment'],
    ...none,
    choose: (row, members) => (members.segment(row.segment ?? '').reducedScope === undefined ? 'full' : 'reduced'),
    variants: { full: num(1), reduced: sub(num(1), mul(ref('scope.reduced'), sub(num(1), ref('scope.time')))) },
  },
  ...(['share', 'time'] as const).map((field) =>
    driver({
      id: field === 'share' ? 'scope.reduced' : 'scope.time',
      name: field === 'share' ? 'Part of the book at reduced scope' : 'Share of the time it gets',
      rule: 'R5',
      unit: '1',
      dims: ['segment'],
      input: (row, members) => {
        const scope = members.segment(row.segment ?? '').reducedScope;
        return scope === undefined
          ? undefined
          : { path: `segments.${row.segment}.reducedScope.${field}`, value: scope[field] };
      },
    }),
  ),
  {
    id: 'hours.perCustomerWeek',
    name: 'Hours per customer-week',
    rule: 'R2',
    unit: 'hour/customer/week',
    kind: 'ratio',
    dims: ['segment', 'role'],
    totals: {
      role: 'sum',
      segment: div(sumOver('segment', mul(ref('hours.perCustomerWeek'), ref('customers'))), ref('customers')),
    },
    where: worksWithCustomers,
    choose: (row, members) =>
      members.segment(row.segment ?? '').sponsor?.role === row.role ? 'with sponsor' : 'touches',
    variants: {
      touches: ofTouches,
      'with sponsor': add(ofTouches, div(ref('sponsor.perCustomer'), num(52, 'week/year'))),
    },
    needs: 'touches',
  },
  {
    id: 'hours.demand',
    name: 'Hours customers need a year',
    rule: 'R2',
    unit: 'hour/year',
    kind: 'stock',
    dims: ['segment', 'role'],
    where: worksWithCustomers,
    formula: mul(ref('hours.perCustomerWeek'), ref('customers'), num(52, 'week/year')),
    needs: 'touches',
  },
];
