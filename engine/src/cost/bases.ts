import { add, div, type Expr, mul, num, orZero, periodYears, type Row, ref, sub, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { implementationOf, PER_CUSTOMER, perSegment } from './segment.ts';

const rolesOfLine = (row: Row, members: Members): boolean => members.lineOf(row.role ?? '') === row.line;

const poolsOfLine = (row: Row, members: Members): boolean =>
  (members.plan.pools?.[row.pool ?? '']?.line ?? 'other') === row.line;

const programsOfLine = (row: Row, members: Members): boolean =>
  (members.plan.programs?.[row.program ?? '']?.line ?? 'other') === row.line;

/** Roles whose people work on one-time implementation: their cost is no part of a steady year. */
const recurring = {
  words: 'roles that serve existing customers',
  test: (row: Row, members: Members) => !members.isOneTime(row.role ?? ''),
};

const steadyLines = { words: 'lines that recur', test: (row: Row) => row.line !== 'implementation' };

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

function lineOf(): Expr {
  return add(
    sumOver('role', ref('peopleCost'), { words: 'roles of this line', test: rolesOfLine }),
    sumOver('role', ref('hoursCost'), { words: 'roles of this line that no rule staffs', test: rolesOfLine }),
    mul(orZero('line.perCustomer'), ref('customers.average'), periodYears),
    sumOver('pool', ref('pool.ofSegment'), { words: 'pools of this line', test: poolsOfLine }),
    sumOver('program', add(ref('program.ofSegment'), ref('program.oneTimeOfSegment')), {
      words: 'programs of this line',
      test: programsOfLine,
    }),
  );
}

/** C1, C2, C12: cost of delivery by line and on each basis. */
export const basisMetrics: readonly Metric[] = [
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
      sumOver('role', ref('hoursCost.yearly')),
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
    where: (row, members) =>
      implementationOf(row, members) !== undefined || members.implementer(row.segment ?? '') !== undefined,
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
];
