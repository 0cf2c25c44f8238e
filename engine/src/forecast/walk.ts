import {
  add,
  div,
  type Expr,
  lag,
  lookup,
  max,
  monthlyLoss,
  mul,
  num,
  orZero,
  type Row,
  ref,
  sub,
  sumOver,
} from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { flow, hasCalendar, lagArr, lagCustomers, moves, segmentOf } from './segment.ts';

/**
 * Loss over a month at a yearly retention: spread evenly (T4), or on the renewal calendar when contracts are known. There it is
 * a share of those not yet up this calendar year, so that any twelve months lose just what the retention says.
 */
const lossVariants = (of: Expr, retention: Expr, earlier: string): Readonly<Record<string, Expr>> => ({
  even: mul(of, monthlyLoss(retention)),
  calendar: mul(of, div(mul(lookup('renewals.part'), sub(num(1), retention)), lookup(earlier))),
});

/** What is left, in each calendar month, of what a year begins with: 1 − (1 − r) × contracts that ended in earlier months. */
function renewalsLeft(of: 'logo' | 'arr'): Metric {
  return {
    id: `renewals.left.${of}`,
    name: of === 'arr' ? 'ARR left of a calendar year’s start' : 'Customers left of a calendar year’s start',
    rule: 'T4',
    unit: '1',
    kind: 'stock',
    dims: ['segment', 'calendarMonth'],
    totals: { segment: 'none', calendarMonth: 'none' },
    auxiliary: true,
    where: hasCalendar,
    formula: sub(
      num(1),
      mul(
        sub(num(1), ref(`retention.${of}.yearly`)),
        sumOver('calendarMonth', ref('renewals.part'), {
          words: 'earlier months of the year',
          test: (row, _members, from) => Number(row.calendarMonth) < Number(from.calendarMonth),
        }),
      ),
    ),
  };
}

function migrates(row: Row, members: Members): boolean {
  return segmentOf(row, members).movements?.migration !== undefined;
}

/** P2: customers and ARR from month to month. */
export const walkMetrics: readonly Metric[] = [
  ...(['logo', 'arr'] as const).map(renewalsLeft),
  {
    id: 'customers.new',
    actual: true,
    name: 'New customers',
    rule: 'P2',
    unit: 'customer',
    ...flow,
    choose: (row, members) =>
      !moves(row, members) ? 'net' : segmentOf(row, members).closedToNew === undefined ? 'open' : 'closed',
    variants: {
      net: max(num(0), sub(ref('customers'), lag('customers', 1, ref('customers')))),
      open: add(
        orZero('customers.new.planned'),
        sumOver('segment', orZero('customers.new.planned'), {
          words: 'segments closed to new that send theirs here',
          test: (row, members, from) => segmentOf(row, members).closedToNew?.sendTo === from.segment,
        }),
      ),
      closed: num(0, 'customer'),
    },
  },
  {
    id: 'arr.new',
    actual: true,
    name: 'New ARR',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    where: moves,
    formula: mul(ref('customers.new'), ref('arr.perNewCustomer')),
  },
  {
    id: 'customers.churned',
    actual: true,
    name: 'Churned customers',
    rule: 'P2',
    unit: 'customer',
    ...flow,
    where: moves,
    choose: (row, members) => (hasCalendar(row, members) ? 'calendar' : 'even'),
    variants: lossVariants(lagCustomers, ref('retention.logo.yearly'), 'renewals.left.logo'),
  },
  {
    id: 'arr.churn',
    actual: true,
    name: 'Churned ARR',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    where: moves,
    choose: (row, members) => (hasCalendar(row, members) ? 'calendar' : 'even'),
    variants: lossVariants(lagArr, ref('retention.arr.yearly'), 'renewals.left.arr'),
  },
  {
    id: 'arr.expansion',
    actual: true,
    name: 'Expansion',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    where: moves,
    formula: mul(lagArr, sub(num(0), monthlyLoss(add(num(1), orZero('expansion.yearly'))))),
  },
  {
    id: 'arr.contraction',
    actual: true,
    name: 'Contraction',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    where: moves,
    formula: mul(lagArr, monthlyLoss(sub(num(1), orZero('contraction.yearly')))),
  },
  {
    id: 'customers.migratedOut',
    name: 'Customers moved to another segment',
    rule: 'P2',
    unit: 'customer',
    ...flow,
    where: migrates,
    formula: mul(lagCustomers, monthlyLoss(sub(num(1), ref('migration.yearly')))),
  },
  {
    id: 'arr.migratedOut',
    name: 'ARR moved to another segment',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    where: migrates,
    formula: mul(lagArr, monthlyLoss(sub(num(1), ref('migration.yearly')))),
  },
  {
    id: 'arr.netGrowth',
    name: 'Net growth of ARR',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    about: 'In a template’s first month there is none: opening = closing (T1).',
    where: (row, members) => !moves(row, members) && segmentOf(row, members).growth !== undefined,
    formula: mul(lag('arr', 1, num(0)), ref('growth.net')),
  },
];
