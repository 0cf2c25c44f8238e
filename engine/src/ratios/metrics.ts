import {
  atMonth,
  div,
  type Expr,
  max,
  maxOver,
  min,
  mul,
  num,
  periodYears,
  type Row,
  ref,
  sub,
  sumOver,
} from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { QuantityText } from '../units/quantity.ts';

type TouchField = 'hours' | 'times' | 'share' | 'automated';

const served = (row: Row, members: Members): boolean => {
  const touch = members.touch(row.touch ?? '');
  return !touch.only || touch.segments?.[row.segment ?? ''] !== undefined;
};

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
const notLast = { words: 'the stages before the last', test: isBeforeLast };
const perHead = 'customer/fte';
const owned = (row: Row, members: Members): boolean =>
  row.segment === undefined || members.owner(row.segment) !== undefined;
const touched = (row: Row, members: Members): boolean =>
  Object.values(members.plan.touches ?? {}).some((touch) => touch.role === members.owner(row.segment ?? ''));
/** Total over segments: customers ÷ the people they need, each segment at its own ratio. */
const together = (ratio: string): Expr => div(ref('customers'), sumOver('segment', div(ref('customers'), ref(ratio))));
const weightedByArr = (metric: string): Expr => div(sumOver('segment', mul(ref('arr'), ref(metric))), ref('arr'));
const owner = { role: '@owner' } as const;
/** A week's share of the owner's productive hours. */
const weekCapacity = mul(
  div(
    mul(atMonth('productive', weekMonth, { role: '@owner' }), ref('hours.practical', { role: '@owner' })),
    num(52, 'week/year'),
  ),
  num(1, 'week'),
);
const ownerHere = { role: '@owner', team: '@total' } as const;

/** R: leverage ratio, from touches to viability. */
export const ratioMetrics: readonly Metric[] = [
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
      Object.entries(members.plan.touches ?? {}).some(
        ([id, touch]) => touch.role === row.role && touch.stage === row.stage && served({ ...row, touch: id }, members),
      ),
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
      firstYear: div(ref('stage.weeks'), num(52, 'week')),
      steady: min(
        num(1),
        div(
          mul(div(ref('customers.new'), periodYears), div(ref('stage.weeks'), num(52, 'week/year'))),
          ref('customers'),
        ),
      ),
      rest: max(num(0), sub(num(1), sumOver('stage', ref('mix'), notLast))),
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
    where: (row, members) => Object.values(members.plan.touches ?? {}).some((touch) => touch.role === row.role),
    formula: mul(ref('scope'), sumOver('stage', mul(ref('mix'), ref('hours.inStage')))),
    needs: 'touches',
  },
  {
    id: 'hours.demand',
    name: 'Hours customers need a year',
    rule: 'R2',
    unit: 'hour/year',
    kind: 'stock',
    dims: ['segment', 'role'],
    where: (row, members) => Object.values(members.plan.touches ?? {}).some((touch) => touch.role === row.role),
    formula: mul(ref('hours.perCustomerWeek'), ref('customers'), num(52, 'week/year')),
    needs: 'touches',
  },
  {
    id: 'ratio.byRole',
    name: 'Customers per person of the role',
    rule: 'R4',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment', 'role'],
    totals: { segment: 'none', role: 'none' },
    where: (row, members) => Object.values(members.plan.touches ?? {}).some((touch) => touch.role === row.role),
    formula: div(ref('hours.practical'), mul(ref('hours.perCustomerWeek'), num(52, 'week/year'))),
  },
  {
    id: 'ratio.designed.customersPerCsm',
    name: 'Customers per CSM, designed',
    rule: 'R4',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment'],
    needs: 'touches',
    where: (row, members) => owned(row, members) && touched(row, members),
    totals: { segment: together('ratio.designed.customersPerCsm') },
    formula: div(ref('hours.practical', owner), mul(ref('hours.perCustomerWeek', owner), num(52, 'week/year'))),
  },
  {
    id: 'ratio.owners',
    name: 'Heads that carry the book',
    rule: 'R4',
    unit: 'fte',
    kind: 'stock',
    dims: ['segment'],
    where: owned,
    about: 'Heads of the role that owns the segment’s book.',
    formula: ref('heads', ownerHere),
  },
  {
    id: 'ratio.owned',
    name: 'Customers in a book',
    rule: 'R4',
    unit: 'customer',
    kind: 'stock',
    dims: ['segment'],
    where: owned,
    auxiliary: true,
    formula: ref('customers'),
  },
  {
    id: 'ratio.staffed.customersPerCsm',
    name: 'Customers per CSM, staffed',
    rule: 'R9',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment'],
    where: owned,
    formula: div(ref('ratio.owned'), ref('ratio.owners')),
    needs: 'people who carry the book',
  },
  driver({
    id: 'viability.low',
    name: 'Viability band, low',
    rule: 'R6',
    unit: '1',
    dims: [],
    input: (_row, members) => bandInput('low', members),
  }),
  driver({
    id: 'viability.high',
    name: 'Viability band, high',
    rule: 'R6',
    unit: '1',
    dims: [],
    input: (_row, members) => bandInput('high', members),
  }),
  ...(['low', 'high'] as const).flatMap((end) =>
    (['salary', 'loaded'] as const).map(
      (basis): Metric => ({
        id: `viability.${end}.${basis}`,
        name: `Viability band, ${end}, on ${basis}`,
        rule: 'R6',
        unit: '1',
        kind: 'ratio',
        dims: ['role'],
        totals: { role: 'none' },
        about: 'A band carries its basis; on the other basis it is multiplied by loaded cost ÷ pay.',
        choose: (_row, members) =>
          (members.plan.policies?.viability?.basis ?? 'salary') === basis
            ? 'own'
            : basis === 'loaded'
              ? 'load'
              : 'unload',
        variants: {
          own: ref(`viability.${end}`),
          load: mul(ref(`viability.${end}`), div(ref('loadedCost'), ref('pay'))),
          unload: mul(ref(`viability.${end}`), div(ref('pay'), ref('loadedCost'))),
        },
      }),
    ),
  ),
  {
    id: 'floor.arrPerCsm',
    name: 'Least ARR per CSM',
    rule: 'R7',
    unit: 'money/year/fte',
    kind: 'ratio',
    dims: ['role'],
    totals: { role: 'none' },
    about: 'Loaded cost ÷ the upper end of the band on the same basis.',
    formula: div(ref('loadedCost'), ref('viability.high.loaded')),
  },
  {
    id: 'floor.arrPerCsm.comfortable',
    name: 'ARR per CSM at the lower end of the band',
    rule: 'R7',
    unit: 'money/year/fte',
    kind: 'ratio',
    dims: ['role'],
    totals: { role: 'none' },
    formula: div(ref('loadedCost'), ref('viability.low.loaded')),
  },
  {
    id: 'ratio.affordable.customersPerCsm',
    name: 'Customers per CSM, affordable',
    rule: 'R9',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment'],
    where: owned,
    totals: { segment: together('ratio.affordable.customersPerCsm') },
    about: 'The fewest customers that bear a CSM’s cost within the band.',
    formula: div(ref('floor.arrPerCsm', owner), ref('arr.perCustomer')),
  },
  {
    id: 'ratio.customersPerCsm',
    name: 'Customers per CSM',
    rule: 'R4',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment'],
    where: owned,
    totals: { segment: together('ratio.customersPerCsm') },
    about: 'Designed where touches exist, else staffed.',
    choose: (row, members) => (touched(row, members) ? 'designed' : 'staffed'),
    variants: { designed: ref('ratio.designed.customersPerCsm'), staffed: ref('ratio.staffed.customersPerCsm') },
  },
  ...(['designed.', 'staffed.', 'affordable.', ''] as const).map(
    (view): Metric => ({
      id: `ratio.${view}arrPerCsm`,
      name: `ARR per CSM${view === '' ? '' : `, ${view.slice(0, -1)}`}`,
      rule: 'R9',
      unit: 'money/year/fte',
      kind: 'ratio',
      dims: ['segment'],
      where: (row, members) => owned(row, members) && (view !== 'designed.' || touched(row, members)),
      formula: mul(ref(`ratio.${view}customersPerCsm`), ref('arr.perCustomer')),
    }),
  ),
  ...(['salary', 'loaded'] as const).map(
    (basis): Metric => ({
      id: `viability.${basis}`,
      name: `CSM cost ÷ ARR, on ${basis === 'salary' ? 'salary' : 'loaded cost'}`,
      rule: 'R6',
      unit: '1',
      kind: 'ratio',
      dims: ['segment'],
      where: owned,
      totals: { segment: weightedByArr(`viability.${basis}`) },
      formula: div(
        ref(basis === 'salary' ? 'pay' : 'loadedCost', owner),
        mul(ref('arr.perCustomer'), ref('ratio.customersPerCsm')),
      ),
    }),
  ),
  {
    id: 'affordable.hoursPerYear',
    name: 'Affordable hours per customer a year',
    rule: 'R8',
    unit: 'hour/customer/year',
    kind: 'ratio',
    dims: ['segment'],
    where: owned,
    totals: { segment: 'none' },
    formula: div(mul(ref('viability.high.loaded', owner), ref('arr.perCustomer')), ref('capacityRate', owner)),
  },
  {
    id: 'designed.hoursPerYear',
    name: 'Designed hours per customer a year',
    rule: 'R9',
    unit: 'hour/customer/year',
    kind: 'ratio',
    dims: ['segment'],
    where: (row, members) => owned(row, members) && touched(row, members),
    totals: { segment: 'none' },
    formula: mul(ref('hours.perCustomerWeek', owner), num(52, 'week/year')),
  },
  {
    id: 'ratio.gapHours',
    name: 'Hours that automation and programs must release',
    rule: 'R9',
    unit: 'hour/customer/year',
    kind: 'ratio',
    dims: ['segment'],
    where: (row, members) => owned(row, members) && touched(row, members),
    totals: { segment: 'none' },
    formula: sub(ref('designed.hoursPerYear'), ref('affordable.hoursPerYear')),
  },
  {
    id: 'load.presence',
    name: 'Presence in the calendar month against the mean',
    rule: 'R10',
    unit: '1',
    kind: 'stock',
    dims: ['role', 'calendarMonth'],
    totals: { role: 'none', calendarMonth: 'none' },
    auxiliary: true,
    where: (_row, members) => members.plan.leaveCalendar !== undefined,
    formula: div(sub(num(1), mul(num(12), ref('leave.calendar'), absence())), sub(num(1), absence())),
  },
  {
    id: 'load.hours',
    name: 'Hours needed in the week',
    rule: 'R10',
    unit: 'hour',
    kind: 'stock',
    dims: ['team', 'week'],
    totals: { team: 'none', week: 'none' },
    about: 'Touches of the book’s owner; renewals follow the renewal calendar, onboarding the month’s new customers.',
    where: loaded,
    formula: mul(
      atMonth('team.customers', weekMonth),
      mul(
        ref('scope'),
        sumOver(
          'touch',
          mul(
            mul(atMonth('touch.hoursPerCustomerWeek', weekMonth), atMonth('mix', weekMonth, { stage: '@stage' })),
            ref('load.season'),
          ),
          {
            words: 'touches of the owner',
            test: (row, members) =>
              members.touch(row.touch ?? '').role === members.owner(members.teams.get(row.team ?? '')?.segment ?? '') &&
              served({ touch: row.touch ?? '', segment: members.teams.get(row.team ?? '')?.segment ?? '' }, members),
          },
        ),
      ),
      num(1, 'week'),
    ),
  },
  {
    id: 'load.season',
    name: 'This week’s touches against an even year',
    rule: 'R10',
    unit: '1',
    kind: 'stock',
    dims: ['team', 'week', 'touch'],
    totals: { team: 'none', week: 'none', touch: 'none' },
    auxiliary: true,
    where: loaded,
    choose: (row, members) => {
      const segment = members.teams.get(row.team ?? '')?.segment ?? '';
      const kind = members.touch(row.touch ?? '').kind;
      return kind === 'renewal' && members.segment(segment).movements?.renewals !== undefined
        ? `renewals ${calendarMonthOf(row, members)}`
        : 'even';
    },
    variants: {
      even: num(1),
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [
          `renewals ${at + 1}`,
          mul(num(12), ref('renewals.part', { calendarMonth: `${at + 1}` })),
        ]),
      ),
    },
  },
  {
    id: 'load.capacity',
    name: 'Practical hours in the week',
    rule: 'R10',
    unit: 'hour',
    kind: 'stock',
    dims: ['team', 'week'],
    totals: { team: 'none', week: 'none' },
    where: loaded,
    choose: (row, members) =>
      members.plan.leaveCalendar === undefined ? 'even' : `calendar ${calendarMonthOf(row, members)}`,
    variants: {
      even: weekCapacity,
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [
          `calendar ${at + 1}`,
          mul(weekCapacity, ref('load.presence', { role: '@owner', calendarMonth: `${at + 1}` })),
        ]),
      ),
    },
  },
  {
    id: 'load.peakToMean',
    name: 'Peak week ÷ mean week',
    rule: 'R10',
    unit: '1',
    kind: 'ratio',
    dims: ['team'],
    totals: { team: 'none' },
    where: (row, members) => loaded({ ...row, week: 'w01' }, members),
    formula: div(maxOver('week', ref('load.hours')), div(sumOver('week', ref('load.hours')), num(13))),
  },
];

function weekMonth(row: Row, members: Members): number {
  return members.monthOfWeek(row.week ?? 'w01');
}

function calendarMonthOf(row: Row, members: Members): number {
  return Number(members.months[weekMonth(row, members)]?.slice(5, 7) ?? 1);
}

function absence(): Expr {
  return sub(num(1), div(ref('hours.present'), ref('hours.theoretical')));
}

function loaded(row: Row, members: Members): boolean {
  const segment = members.teams.get(row.team ?? '')?.segment;
  const role = segment === undefined ? undefined : members.owner(segment);
  return (
    segment !== undefined &&
    role !== undefined &&
    members.staffing(role, row.team ?? '') !== undefined &&
    touched({ segment }, members)
  );
}

function isBeforeLast(row: Row, members: Members): boolean {
  return !isLast(row, members);
}

function isTouchOf(row: Row, members: Members): boolean {
  const touch = members.touch(row.touch ?? '');
  return touch.stage === row.stage && touch.role === row.role && served(row, members);
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

function bandInput(end: 'low' | 'high', members: Members): InputValue | undefined {
  const viability = members.plan.policies?.viability;
  return viability === undefined
    ? { path: `policies.viability.${end}`, value: end === 'low' ? 0.07 : 0.1, assumed: true }
    : { path: `policies.viability.${end}`, value: viability[end] };
}
