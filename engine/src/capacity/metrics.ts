import { add, div, lag, lookup, min, mul, num, orZero, periodYears, type Row, ref, sub } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { PlanCapacity, PlanRole } from '../plan/schema.ts';
import type { QuantityText } from '../units/quantity.ts';

const HOURS_PER_YEAR = 'hour/fte/year';
const PAY = 'money/fte/year';

/** A capacity driver: the role's own where it has one, else the plan's. */
const capacityInput =
  (key: keyof PlanCapacity, assumed?: number) =>
  (row: Row, members: Members): InputValue | undefined => {
    const role = row.role ?? '';
    const own = members.role(role).capacity?.[key];
    if (own !== undefined) return { path: `roles.${role}.capacity.${key}`, value: own };
    const plan = members.plan.capacity?.[key];
    if (plan !== undefined) return { path: `capacity.${key}`, value: plan };
    return assumed === undefined ? undefined : { path: `capacity.${key}`, value: assumed, assumed: true };
  };

type Scalar = { [K in keyof PlanRole]-?: NonNullable<PlanRole[K]> extends QuantityText ? K : never }[keyof PlanRole];

const roleInput =
  (key: Scalar, assumed?: number) =>
  (row: Row, members: Members): InputValue | undefined => {
    const role = row.role ?? '';
    const value = members.role(role)[key] as QuantityText | undefined;
    if (value !== undefined) return { path: `roles.${role}.${key}`, value };
    return assumed === undefined ? undefined : { path: `roles.${role}.${key}`, value: assumed, assumed: true };
  };

const roleDriver = (id: string, name: string, rule: string, unit: string, key: Scalar, assumed?: number): Metric =>
  driver({ id, name, rule, unit, dims: ['role'], input: roleInput(key, assumed) });

const capacityDriver = (
  id: string,
  name: string,
  rule: string,
  unit: string,
  key: keyof PlanCapacity,
  assumed?: number,
): Metric => driver({ id, name, rule, unit, dims: ['role'], input: capacityInput(key, assumed) });

const perRole = { dims: ['role'], totals: { role: 'none' } } as const;

/** Months between two tenures, cut at the ramp's end. */
const cut = (tenure: number) => min(num(tenure, 'month'), ref('ramp.months'));
/** Productivity lost to a linear ramp until a tenure: x − x²/2M. */
const linearLoss = (tenure: number) =>
  sub(cut(tenure), div(mul(cut(tenure), cut(tenure)), mul(num(2), ref('ramp.months'))));
const tenureOf = (row: Row): number => Number(row.tenure?.slice(1) ?? 0);
const rampKind = (row: Row, members: Members): 'table' | 'linear' | 'step' | undefined => {
  const ramp = members.role(row.role ?? '').ramp;
  return ramp === undefined ? undefined : ramp.table !== undefined ? 'table' : (ramp.shape ?? 'linear');
};
const monthOne = num(1, 'month');
/** One variant for each month of tenure: hires start mid-month, so month k covers tenures k − ½ to k + ½. */
const rampVariants: Metric['variants'] = Object.fromEntries(
  Array.from({ length: 25 }, (_, k) => [
    [`linear m${k}`, div(k === 0 ? linearLoss(0.5) : sub(linearLoss(k + 0.5), linearLoss(k - 0.5)), monthOne)] as const,
    [`step m${k}`, div(k === 0 ? cut(0.5) : sub(cut(k + 0.5), cut(k - 0.5)), monthOne)] as const,
    [
      `table m${k}`,
      k === 0
        ? mul(num(0.5), sub(num(1), ref('ramp.productivity', { tenure: 'm1' })))
        : add(
            mul(num(0.5), sub(num(1), ref('ramp.productivity'))),
            mul(num(0.5), sub(num(1), k === 24 ? num(1) : ref('ramp.productivity', { tenure: `m${k + 1}` }))),
          ),
    ] as const,
  ]).flat(),
);

/** K: capacity and its price, for every role. */
export const capacityMetrics: readonly Metric[] = [
  capacityDriver('capacity.hoursPerWeek', 'Contract hours a week', 'K2', 'hour/fte/week', 'hoursPerWeek'),
  capacityDriver('capacity.workingWeeks', 'Working weeks', 'K3', 'week/year', 'workingWeeks', 52),
  capacityDriver('capacity.leaveDays', 'Vacation days', 'K3', 'day/year', 'leaveDays'),
  capacityDriver('capacity.holidayDays', 'Public holidays', 'K3', 'day/year', 'holidayDays'),
  capacityDriver('capacity.sickDays', 'Sick days', 'K3', 'day/year', 'sickDays'),
  capacityDriver('capacity.trainingDays', 'Training days', 'K3', 'day/year', 'trainingDays'),
  capacityDriver('capacity.customerTime', 'Customer-time share', 'K4', '1', 'customerTime'),
  {
    id: 'hours.theoretical',
    name: 'Theoretical hours',
    rule: 'K2',
    unit: HOURS_PER_YEAR,
    kind: 'stock',
    ...perRole,
    formula: mul(ref('capacity.hoursPerWeek'), num(52, 'week/year')),
  },
  {
    id: 'hours.absent',
    name: 'Days of absence',
    rule: 'K3',
    unit: 'day/year',
    kind: 'stock',
    ...perRole,
    formula: add(
      orZero('capacity.leaveDays'),
      orZero('capacity.holidayDays'),
      orZero('capacity.sickDays'),
      orZero('capacity.trainingDays'),
    ),
  },
  {
    id: 'hours.present',
    name: 'Present hours',
    rule: 'K3',
    unit: HOURS_PER_YEAR,
    kind: 'stock',
    ...perRole,
    formula: mul(
      ref('capacity.hoursPerWeek'),
      sub(ref('capacity.workingWeeks'), div(ref('hours.absent'), num(5, 'day/week'))),
    ),
  },
  {
    id: 'hours.practical',
    name: 'Practical hours',
    rule: 'K4',
    unit: HOURS_PER_YEAR,
    kind: 'stock',
    ...perRole,
    formula: mul(ref('hours.present'), ref('capacity.customerTime')),
  },

  roleDriver('pay.own', 'Pay in its own currency', 'K1', PAY, 'pay'),
  driver({
    id: 'fx',
    name: 'Exchange rate',
    rule: 'P5',
    unit: '1',
    dims: ['currency'],
    input: (row, members) => {
      const value = members.plan.fx?.[row.currency ?? ''];
      return value === undefined ? undefined : { path: `fx.${row.currency}`, value };
    },
  }),
  roleDriver('pay.load', 'Load', 'K1', '1', 'load', 0),
  roleDriver('pay.base', 'Base pay', 'K1', PAY, 'base'),
  roleDriver('pay.tools', 'Tools per person', 'K1', PAY, 'tools'),
  roleDriver('pay.facilities', 'Facilities per person', 'K1', PAY, 'facilities'),
  driver({
    id: 'pay.raise',
    name: 'Merit raise',
    rule: 'P5',
    unit: '1',
    dims: ['role'],
    input: (row, members) => {
      const merit = members.role(row.role ?? '').merit;
      return merit === undefined ? undefined : { path: `roles.${row.role}.merit.raise`, value: merit.raise };
    },
  }),
  {
    id: 'pay.raiseInMonth',
    name: 'Merit raise by calendar month',
    rule: 'P5',
    unit: '1',
    kind: 'stock',
    dims: ['role', 'calendarMonth'],
    totals: { role: 'none', calendarMonth: 'none' },
    auxiliary: true,
    where: (row, members) => members.role(row.role ?? '').merit !== undefined,
    choose: (row, members) =>
      String(members.role(row.role ?? '').merit?.month) === row.calendarMonth ? 'raised' : 'same',
    variants: { raised: ref('pay.raise'), same: num(0) },
  },
  {
    id: 'pay',
    name: 'Pay',
    rule: 'K1',
    unit: PAY,
    kind: 'stock',
    ...perRole,
    about: 'On-target pay of one person, in the plan’s currency, after merit raises.',
    where: (row, members) => members.role(row.role ?? '').pay !== undefined,
    choose: (row, members) => {
      const role = members.role(row.role ?? '');
      const foreign = role.currency !== undefined && role.currency !== members.plan.currency;
      return `${foreign ? 'foreign' : 'own'} ${role.merit === undefined ? 'flat' : 'raised'}`;
    },
    variants: {
      'own flat': ref('pay.own'),
      'own raised': mul(lag('pay', 1, ref('pay.own')), add(num(1), lookup('pay.raiseInMonth'))),
      'foreign flat': mul(ref('pay.own'), ref('fx', { currency: '@currency' })),
      'foreign raised': mul(
        lag('pay', 1, mul(ref('pay.own'), ref('fx', { currency: '@currency' }))),
        add(num(1), lookup('pay.raiseInMonth')),
      ),
    },
  },
  {
    id: 'loadedCost',
    name: 'Loaded cost',
    rule: 'K1',
    unit: PAY,
    kind: 'stock',
    ...perRole,
    about: 'What one person costs a year: pay with the employer’s load, tools and facilities.',
    choose: (row, members) => members.role(row.role ?? '').loadOn ?? 'ote',
    variants: {
      ote: add(mul(ref('pay'), add(num(1), ref('pay.load'))), orZero('pay.tools'), orZero('pay.facilities')),
      base: add(ref('pay'), mul(ref('pay.base'), ref('pay.load')), orZero('pay.tools'), orZero('pay.facilities')),
    },
  },
  {
    id: 'capacityRate',
    name: 'Capacity cost rate',
    rule: 'K5',
    unit: 'money/hour',
    kind: 'ratio',
    ...perRole,
    formula: div(ref('loadedCost'), ref('hours.practical')),
  },
  {
    id: 'capacityRate.perMinute',
    name: 'Capacity cost rate per minute',
    rule: 'K5',
    unit: 'money/minute',
    kind: 'ratio',
    ...perRole,
    formula: div(ref('capacityRate'), num(60, 'minute/hour')),
  },
  driver({
    id: 'pay.variable',
    name: 'Variable part of pay',
    rule: 'P5',
    unit: '1',
    dims: ['role'],
    input: (row, members) => {
      const variable = members.role(row.role ?? '').variable;
      return variable === undefined ? undefined : { path: `roles.${row.role}.variable.share`, value: variable.share };
    },
  }),
  {
    id: 'pay.timing',
    name: 'Part of the year’s pay paid in a month',
    rule: 'P5',
    unit: 'year',
    kind: 'stock',
    dims: ['role', 'calendarMonth'],
    totals: { role: 'none', calendarMonth: 'none' },
    auxiliary: true,
    where: (row, members) => members.role(row.role ?? '').variable !== undefined,
    choose: (row, members) => {
      const paid = members.role(row.role ?? '').variable?.paid ?? 'monthly';
      const month = Number(row.calendarMonth);
      return paid === 'monthly'
        ? 'even'
        : paid === 'quarterly'
          ? month % 3 === 0
            ? 'quarter'
            : 'fixed'
          : month === 12
            ? 'year'
            : 'fixed';
    },
    variants: {
      even: num(1 / 12, 'year'),
      fixed: mul(sub(num(1), ref('pay.variable')), num(1 / 12, 'year')),
      quarter: add(
        mul(sub(num(1), ref('pay.variable')), num(1 / 12, 'year')),
        mul(ref('pay.variable'), num(0.25, 'year')),
      ),
      year: add(mul(sub(num(1), ref('pay.variable')), num(1 / 12, 'year')), mul(ref('pay.variable'), num(1, 'year'))),
    },
  },
  {
    id: 'pay.part',
    name: 'Part of a year’s cost in the month',
    rule: 'P5',
    unit: 'year',
    kind: 'flow',
    ...perRole,
    auxiliary: true,
    choose: (row, members) => (members.role(row.role ?? '').variable === undefined ? 'even' : 'timed'),
    variants: { even: periodYears, timed: lookup('pay.timing') },
  },
  {
    id: 'ramp.months',
    name: 'Ramp',
    rule: 'K6',
    unit: 'month',
    kind: 'stock',
    ...perRole,
    input: (row, members) => {
      const ramp = members.role(row.role ?? '').ramp;
      return ramp === undefined ? undefined : { path: `roles.${row.role}.ramp.months`, value: ramp.months };
    },
  },
  driver({
    id: 'ramp.productivity',
    name: 'Productivity by month of tenure',
    rule: 'K6',
    unit: '1',
    dims: ['role', 'tenure'],
    input: (row, members) => {
      const table = members.role(row.role ?? '').ramp?.table;
      const k = tenureOf(row);
      if (table === undefined || k === 0) return undefined;
      const value = table[k - 1];
      return value === undefined
        ? { path: `roles.${row.role}.ramp.table`, value: 1, assumed: true }
        : { path: `roles.${row.role}.ramp.table.${k - 1}`, value };
    },
  }),
  {
    id: 'ramp.loss',
    name: 'Capacity lost to ramp',
    rule: 'K6',
    unit: '1',
    kind: 'stock',
    dims: ['role', 'tenure'],
    totals: { role: 'none', tenure: 'sum' },
    about: 'Months of work a hire loses in that month of tenure; the total is what one hire loses in all.',
    where: (row, members) => rampKind(row, members) !== undefined,
    choose: (row, members) => `${rampKind(row, members)} ${row.tenure}`,
    variants: rampVariants,
  },
  driver({
    id: 'leave.calendar',
    name: 'Absence by calendar month',
    rule: 'R10',
    unit: '1',
    dims: ['calendarMonth'],
    input: (row, members) => {
      const value = members.plan.leaveCalendar?.[Number(row.calendarMonth) - 1];
      return value === undefined ? undefined : { path: `leaveCalendar.${Number(row.calendarMonth) - 1}`, value };
    },
  }),
  roleDriver('attrition', 'Attrition', 'K7', '1/year', 'attrition', 0),
  roleDriver('recruiting', 'Cost of one hire', 'P5', 'money/fte', 'recruiting'),
  roleDriver('severance', 'Cost of one head released', 'P5', 'money/fte', 'severance'),
  roleDriver('backfillPremium', 'Backfill premium', 'P5', '1', 'backfillPremium'),
  ...(['billable', 'rate'] as const).map((key) =>
    driver({
      id: `services.${key}`,
      name: key === 'billable' ? 'Billable share' : 'Realised rate',
      rule: 'P6',
      unit: key === 'billable' ? '1' : 'money/hour',
      dims: ['role'],
      input: (row, members) => {
        const services = members.role(row.role ?? '').services;
        return services === undefined ? undefined : { path: `roles.${row.role}.services.${key}`, value: services[key] };
      },
    }),
  ),
  ...(['theoretical', 'present'] as const).flatMap((hours): Metric[] => [
    {
      id: `services.revenuePerHead.${hours}`,
      name: `Services revenue per head on ${hours} hours`,
      rule: 'P6',
      unit: PAY,
      kind: 'stock',
      ...perRole,
      formula: mul(ref(`hours.${hours}`), ref('services.billable'), ref('services.rate')),
      ...servicesOnly(),
    },
    {
      id: `services.marginPerHead.${hours}`,
      name: `Services margin per head on ${hours} hours`,
      rule: 'P6',
      unit: PAY,
      kind: 'stock',
      ...perRole,
      formula: sub(ref(`services.revenuePerHead.${hours}`), ref('loadedCost')),
      ...servicesOnly(),
    },
    {
      id: `services.breakEvenRate.${hours}`,
      name: `Break-even rate on ${hours} hours`,
      rule: 'P6',
      unit: 'money/hour',
      kind: 'stock',
      ...perRole,
      formula: div(ref('loadedCost'), mul(ref(`hours.${hours}`), ref('services.billable'))),
      ...servicesOnly(),
    },
    {
      id: `services.breakEvenBillable.${hours}`,
      name: `Break-even billable share on ${hours} hours`,
      rule: 'P6',
      unit: '1',
      kind: 'stock',
      ...perRole,
      formula: div(ref('loadedCost'), mul(ref(`hours.${hours}`), ref('services.rate'))),
      ...servicesOnly(),
    },
  ]),
];

function servicesOnly(): Pick<Metric, 'where'> {
  return { where: (row, members) => members.role(row.role ?? '').services !== undefined };
}
