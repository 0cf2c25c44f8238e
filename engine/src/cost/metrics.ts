import { segmentDriver } from '../forecast/movements.ts';
import { add, div, type Expr, mul, num, orZero, periodYears, type Row, ref, sub, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';
import type { QuantityText } from '../units/quantity.ts';
import { valueMetrics } from './value.ts';

const perSegment = { dims: ['segment'] } as const;
const PER_CUSTOMER = 'money/customer/year';

const supportOf = (row: Row, members: Members) => members.segment(row.segment ?? '').support;
const hasSupport = (row: Row, members: Members): boolean => supportOf(row, members) !== undefined;
/** Whether a role is staffed anywhere that serves the segment, so that its people already carry the cost. */
const isStaffed = (role: string | undefined, segment: string, members: Members): boolean =>
  role !== undefined &&
  [...members.teams.values()].some(
    (team) => (team.segment === undefined || team.segment === segment) && members.staffing(role, team.id) !== undefined,
  );
const minutePrice = (row: Row, members: Members): 'typed' | 'rate' | undefined => {
  const support = supportOf(row, members);
  return support?.costPerMinute !== undefined ? 'typed' : support?.role !== undefined ? 'rate' : undefined;
};
const supportIsDirect = (row: Row, members: Members): boolean =>
  hasSupport(row, members) &&
  minutePrice(row, members) !== undefined &&
  !isStaffed(supportOf(row, members)?.role, row.segment ?? '', members);
const implementationOf = (row: Row, members: Members) => members.segment(row.segment ?? '').implementation;
const implementationHoursDirect = (row: Row, members: Members): boolean => {
  const implementation = implementationOf(row, members);
  return implementation?.hours !== undefined && !isStaffed(implementation.role, row.segment ?? '', members);
};
const rolesOfLine = (row: Row, members: Members): boolean => members.lineOf(row.role ?? '') === row.line;
const poolsOfLine = (row: Row, members: Members): boolean =>
  (members.plan.pools?.[row.pool ?? '']?.line ?? 'other') === row.line;
const programsOfLine = (row: Row, members: Members): boolean =>
  (members.plan.programs?.[row.program ?? '']?.line ?? 'other') === row.line;
/** Roles whose people work on one-time implementation: their cost is no part of a steady year. */
const recurring = {
  words: 'roles that serve existing customers',
  test: (row: Row, members: Members) => members.lineOf(row.role ?? '') !== 'implementation',
};
const steadyLines = { words: 'lines that recur', test: (row: Row) => row.line !== 'implementation' };

const driverShare: Metric['variants'] = {
  arr: mul(ref('pool.cost'), div(ref('arr'), ref('arr', { segment: '@total' }))),
  customers: mul(ref('pool.cost'), div(ref('customers'), ref('customers', { segment: '@total' }))),
  cases: mul(ref('pool.cost'), div(ref('cases'), ref('cases', { segment: '@total' }))),
  revenue: mul(ref('pool.cost'), div(ref('revenue.subscription'), ref('revenue.subscription', { segment: '@total' }))),
  even: mul(ref('pool.cost'), div(num(1), sumOver('segment', num(1)))),
};

/** One view of the cost of delivery (C2): a yearly run rate, per customer and as a share of ARR. */
const views = (basis: string, name: string, amount: Expr, about: string): Metric[] => [
  {
    id: `delivery.${basis}`,
    name: `Cost of delivery, ${name}`,
    rule: 'C2',
    unit: 'money/year',
    kind: 'stock',
    ...perSegment,
    formula: amount,
    about,
  },
  {
    id: `delivery.${basis}.perCustomer`,
    name: `Cost of delivery per customer, ${name}`,
    rule: 'C2',
    unit: PER_CUSTOMER,
    kind: 'ratio',
    ...perSegment,
    formula: div(ref(`delivery.${basis}`), ref('customers')),
  },
  {
    id: `delivery.${basis}.shareOfArr`,
    name: `Cost of delivery ÷ ARR, ${name}`,
    rule: 'C2',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    formula: div(ref(`delivery.${basis}`), ref('arr')),
  },
];

/** C1–C4: cost of delivery, as incurred and by standard. */
export const costMetrics: readonly Metric[] = [
  segmentDriver(
    'cases.perCustomerYear',
    'Cases per customer a year',
    'C8',
    'case/customer/year',
    'support.casesPerCustomerYear',
    (segment) => segment.support?.casesPerCustomerYear,
  ),
  segmentDriver(
    'cases.minutes',
    'Minutes per case',
    'C8',
    'minute/case',
    'support.minutesPerCase',
    (segment) => segment.support?.minutesPerCase,
  ),
  segmentDriver(
    'cases.costPerMinute',
    'Cost per minute, as typed',
    'C3',
    'money/minute',
    'support.costPerMinute',
    (segment) => segment.support?.costPerMinute,
  ),
  {
    id: 'cases',
    name: 'Cases',
    rule: 'C8',
    unit: 'case',
    kind: 'flow',
    ...perSegment,
    where: hasSupport,
    formula: mul(ref('cases.perCustomerYear'), ref('customers.average'), periodYears),
  },
  {
    id: 'cases.minutes.total',
    name: 'Minutes of work on cases',
    rule: 'C8',
    unit: 'minute',
    kind: 'flow',
    ...perSegment,
    where: hasSupport,
    formula: mul(ref('cases'), ref('cases.minutes')),
  },
  {
    id: 'cases.minutePrice',
    name: 'Price of a minute',
    rule: 'C3',
    unit: 'money/minute',
    kind: 'ratio',
    ...perSegment,
    totals: { segment: 'none' },
    where: (row, members) => minutePrice(row, members) !== undefined,
    choose: minutePrice,
    variants: { typed: ref('cases.costPerMinute'), rate: ref('capacityRate.perMinute', { role: '@supportRole' }) },
  },
  {
    id: 'cases.cost',
    name: 'Cost per case',
    rule: 'C8',
    unit: 'money/case',
    kind: 'ratio',
    ...perSegment,
    totals: { segment: 'none' },
    where: (row, members) => minutePrice(row, members) !== undefined,
    formula: mul(ref('cases.minutes'), ref('cases.minutePrice')),
  },
  {
    id: 'support.standard',
    name: 'Support per customer a year, by standard',
    rule: 'C3',
    unit: PER_CUSTOMER,
    kind: 'ratio',
    ...perSegment,
    totals: { segment: 'none' },
    where: (row, members) => minutePrice(row, members) !== undefined,
    formula: mul(ref('cases.perCustomerYear'), ref('cases.cost')),
  },
  {
    id: 'support.standard.direct',
    name: 'Support per customer a year where no staffed role carries it',
    rule: 'C3',
    unit: PER_CUSTOMER,
    kind: 'ratio',
    ...perSegment,
    totals: { segment: 'none' },
    auxiliary: true,
    where: supportIsDirect,
    formula: ref('support.standard'),
  },
  segmentDriver(
    'implementation.cost',
    'Cost of one implementation',
    'C3',
    'money/customer',
    'implementation.cost',
    (segment) => segment.implementation?.cost,
  ),
  segmentDriver(
    'implementation.hours',
    'Hours of one implementation',
    'C3',
    'hour/customer',
    'implementation.hours',
    (segment) => segment.implementation?.hours,
  ),
  {
    id: 'implementation.perCustomer',
    name: 'One-time cost per new customer',
    rule: 'C3',
    unit: 'money/customer',
    kind: 'ratio',
    ...perSegment,
    totals: { segment: 'none' },
    choose: (row, members) => {
      const { cost, hours } = implementationOf(row, members) ?? {};
      return cost !== undefined && hours !== undefined
        ? 'both'
        : hours !== undefined
          ? 'hours'
          : cost !== undefined
            ? 'cost'
            : 'none';
    },
    variants: {
      none: num(0, 'money/customer'),
      cost: ref('implementation.cost'),
      hours: mul(ref('implementation.hours'), ref('capacityRate', { role: '@implementationRole' })),
      both: add(
        ref('implementation.cost'),
        mul(ref('implementation.hours'), ref('capacityRate', { role: '@implementationRole' })),
      ),
    },
  },
  {
    id: 'implementation.direct',
    name: 'Implementations of the month',
    rule: 'C2',
    unit: 'money',
    kind: 'flow',
    ...perSegment,
    about: 'New customers × cost; hours of a staffed role are in people cost already.',
    where: (row, members) =>
      implementationOf(row, members)?.cost !== undefined || implementationHoursDirect(row, members),
    choose: (row, members) => (implementationHoursDirect(row, members) ? 'all' : 'cost'),
    variants: {
      all: mul(ref('customers.new'), ref('implementation.perCustomer')),
      cost: mul(ref('customers.new'), ref('implementation.cost')),
    },
  },
  driver({
    id: 'line.perCustomer',
    name: 'Other cost per customer a year',
    rule: 'C1',
    unit: PER_CUSTOMER,
    dims: ['line', 'segment'],
    input: (row, members) => {
      const value: QuantityText | undefined = members.segment(row.segment ?? '').costs?.[row.line ?? ''];
      return value === undefined ? undefined : { path: `segments.${row.segment}.costs.${row.line}`, value };
    },
  }),
  driver({
    id: 'pool.cost',
    name: 'Cost of the pool in the month',
    rule: 'C4',
    unit: 'money',
    kind: 'flow',
    dims: ['pool'],
    totals: { pool: 'sum' },
    input: (row, members) => {
      const value = members.plan.pools?.[row.pool ?? '']?.cost;
      return value === undefined ? undefined : { path: `pools.${row.pool}.cost`, value };
    },
  }),
  {
    id: 'pool.ofSegment',
    name: 'Pool’s cost reaching the segment',
    rule: 'C4',
    unit: 'money',
    kind: 'flow',
    dims: ['pool', 'segment'],
    choose: (row, members) => members.plan.pools?.[row.pool ?? '']?.driver ?? 'arr',
    variants: driverShare ?? {},
  },
  driver({
    id: 'program.cost',
    name: 'Program cost in the month',
    rule: 'P5',
    unit: 'money',
    kind: 'flow',
    dims: ['program'],
    totals: { program: 'sum' },
    input: (row, members) => {
      const program = members.plan.programs?.[row.program ?? ''];
      return program?.cost === undefined
        ? undefined
        : { path: `programs.${row.program}.cost`, value: { [program.start]: program.cost } };
    },
  }),
  driver({
    id: 'program.oneTime',
    name: 'Program’s one-time cost',
    rule: 'P5',
    unit: 'money',
    kind: 'flow',
    dims: ['program'],
    totals: { program: 'sum' },
    input: (row, members) => {
      const program = members.plan.programs?.[row.program ?? ''];
      return program?.oneTime === undefined
        ? undefined
        : { path: `programs.${row.program}.oneTime`, value: { [program.start]: program.oneTime }, months: 'only' };
    },
  }),
  {
    id: 'program.ofSegment',
    name: 'Program’s cost reaching the segment',
    rule: 'C4',
    unit: 'money',
    kind: 'flow',
    dims: ['program', 'segment'],
    where: programServes,
    about: 'By customers, over the segments the program serves.',
    formula: mul(
      add(orZero('program.cost'), orZero('program.oneTime')),
      div(
        ref('customers'),
        sumOver('segment', ref('customers'), {
          words: 'segments the program serves',
          test: (row, members) => programServes(row, members),
        }),
      ),
    ),
  },
  {
    id: 'delivery.line',
    name: 'Cost of delivery by line',
    rule: 'C1',
    unit: 'money',
    kind: 'flow',
    dims: ['line', 'segment'],
    about: 'People by their role’s line, traced cost, pools and programs; each once.',
    choose: (row) => (row.line === 'implementation' ? 'implementation' : row.line === 'support' ? 'support' : 'any'),
    variants: {
      any: lineOf(),
      implementation: add(lineOf(), orZero('implementation.direct')),
      support: add(lineOf(), orZero('support.direct')),
    },
  },
  {
    id: 'support.direct',
    name: 'Support at its price per minute',
    rule: 'C3',
    unit: 'money',
    kind: 'flow',
    ...perSegment,
    where: supportIsDirect,
    about: 'Only where no staffed role carries it.',
    formula: mul(ref('cases.minutes.total'), ref('cases.minutePrice')),
  },
  {
    id: 'delivery.asIncurred',
    name: 'Cost of delivery, as incurred',
    rule: 'C2',
    unit: 'money',
    kind: 'flow',
    ...perSegment,
    about: 'Cost of the period; the only basis that ties to the ledger.',
    formula: ref('delivery.line', { line: '@total' }),
  },
  {
    id: 'delivery.asIncurred.perCustomer',
    name: 'Cost of delivery per customer, as incurred',
    rule: 'C2',
    unit: PER_CUSTOMER,
    kind: 'ratio',
    ...perSegment,
    about: 'Annualised, over average customers.',
    formula: div(div(ref('delivery.asIncurred'), periodYears), ref('customers.average')),
  },
  {
    id: 'delivery.asIncurred.shareOfArr',
    name: 'Cost of delivery ÷ ARR, as incurred',
    rule: 'C2',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    formula: div(div(ref('delivery.asIncurred'), periodYears), ref('arr')),
  },
  ...views(
    'steady',
    'steady state',
    add(
      sumOver('role', ref('peopleCost.required'), recurring),
      mul(
        add(orZero('support.standard.direct'), sumOver('line', ref('line.perCustomer'), steadyLines)),
        ref('customers'),
      ),
      div(add(sumOver('pool', ref('pool.ofSegment')), sumOver('program', ref('program.ofSegment'))), periodYears),
    ),
    'Recurring cost only, from drivers: required people, cases, other lines, pools and programs at the month’s rate.',
  ),
  {
    id: 'delivery.oneTime',
    name: 'One-time cost of all customers',
    rule: 'C2',
    unit: 'money',
    kind: 'stock',
    ...perSegment,
    auxiliary: true,
    formula: mul(ref('implementation.perCustomer'), ref('customers')),
  },
  ...views(
    'firstYear',
    'first year',
    add(ref('delivery.steady'), div(ref('delivery.oneTime'), num(1, 'year'))),
    'A new customer’s first year: the one-time cost in full.',
  ),
  ...views(
    'amortised',
    'amortised',
    add(ref('delivery.steady'), orZero('delivery.oneTimeByYear')),
    'The one-time cost spread over the customer’s life.',
  ),
  {
    id: 'delivery.oneTimeByYear',
    name: 'One-time cost, a year’s part',
    rule: 'C2',
    unit: 'money/year',
    kind: 'stock',
    ...perSegment,
    auxiliary: true,
    where: (row, members) => implementationOf(row, members) !== undefined,
    formula: div(ref('delivery.oneTime'), ref('life')),
  },
  {
    id: 'cost.cogs',
    name: 'Delivery cost in COGS',
    rule: 'C12',
    unit: 'money',
    kind: 'flow',
    ...perSegment,
    formula: sumOver('line', ref('delivery.line'), {
      words: 'lines in COGS',
      test: (row, members) => (members.lines[row.line ?? '']?.pnl ?? 'cogs') === 'cogs',
    }),
  },
  {
    id: 'cost.salesMarketing',
    name: 'Delivery cost in S&M',
    rule: 'C12',
    unit: 'money',
    kind: 'flow',
    ...perSegment,
    formula: sub(ref('delivery.asIncurred'), ref('cost.cogs')),
  },
  ...valueMetrics,
];

function lineOf(): Expr {
  return add(
    sumOver('role', ref('peopleCost'), { words: 'roles of this line', test: rolesOfLine }),
    mul(orZero('line.perCustomer'), ref('customers.average'), periodYears),
    sumOver('pool', ref('pool.ofSegment'), { words: 'pools of this line', test: poolsOfLine }),
    sumOver('program', ref('program.ofSegment'), { words: 'programs of this line', test: programsOfLine }),
  );
}

function programServes(row: Row, members: Members): boolean {
  return members.plan.programs?.[row.program ?? '']?.segments?.includes(row.segment ?? '') ?? true;
}
