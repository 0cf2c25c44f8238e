import {
  add,
  div,
  type Expr,
  lag,
  lookup,
  mul,
  num,
  orZero,
  periodYears,
  type Row,
  ref,
  sub,
  sumOver,
} from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';
import { flow, hasCalendar, lagArr, lagCustomers, moves, perSegment, segmentOf } from './segment.ts';

function openingChoice(row: Row, members: Members): string {
  return moves(row, members) ? 'movements' : 'template';
}

/** Opening and movements of the month. */
function walked(what: 'customers' | 'arr'): Expr {
  if (what === 'customers')
    return add(
      lagCustomers,
      sub(
        add(ref('customers.new'), orZero('customers.migratedIn')),
        add(ref('customers.churned'), orZero('customers.migratedOut')),
      ),
    );
  return add(
    lagArr,
    sub(
      add(ref('arr.new'), ref('arr.expansion'), orZero('arr.migratedIn')),
      add(ref('arr.contraction'), ref('arr.churn'), orZero('arr.migratedOut')),
    ),
  );
}

function receives(row: Row, members: Members): boolean {
  return Object.values(members.plan.segments).some((segment) => segment.movements?.migration?.to === row.segment);
}

function segmentProductDriver(): Metric {
  return driver({
    id: 'product.share',
    name: 'Product’s share of ARR',
    rule: 'P2',
    unit: '1',
    dims: ['product'],
    input: (row, members) => {
      const value = members.plan.products?.[row.product ?? '']?.arrShare;
      return value === undefined ? undefined : { path: `products.${row.product}.arrShare`, value };
    },
  });
}

/** P2, T3, C10: customers, ARR and what follows from them at once. */
export const customersAndArrMetrics: readonly Metric[] = [
  ...(['customers', 'arr'] as const).map(
    (what): Metric => ({
      id: `${what}.migratedIn`,
      name: what === 'arr' ? 'ARR moved here' : 'Customers moved here',
      rule: 'P2',
      unit: what === 'arr' ? 'money/year' : 'customer',
      ...flow,
      where: receives,
      formula: sumOver('segment', ref(`${what}.migratedOut`), {
        words: 'segments whose customers move here',
        test: (row, members, from) => segmentOf(row, members).movements?.migration?.to === from.segment,
      }),
    }),
  ),
  {
    id: 'arr',
    name: 'ARR',
    rule: 'P2',
    unit: 'money/year',
    kind: 'stock',
    ...perSegment,
    actual: true,
    about: 'Annual recurring revenue at the end of the month.',
    choose: (row, members) =>
      moves(row, members) ? 'movements' : segmentOf(row, members).growth === undefined ? 'flat' : 'net',
    variants: {
      flat: lag('arr', 1, ref('arr.opening')),
      net: add(lag('arr', 1, ref('arr.opening')), ref('arr.netGrowth')),
      movements: walked('arr'),
    },
  },
  {
    id: 'customers',
    name: 'Customers',
    rule: 'P2',
    unit: 'customer',
    kind: 'stock',
    ...perSegment,
    actual: true,
    choose: (row, members) =>
      moves(row, members) ? 'movements' : segmentOf(row, members).growth === undefined ? 'flat' : 'divided',
    variants: {
      flat: lag('customers', 1, ref('customers.opening')),
      divided: div(ref('arr'), ref('arr.perCustomer.planned')),
      movements: walked('customers'),
    },
  },
  ...(['customers', 'arr'] as const).map(
    (what): Metric => ({
      id: `${what}.unexplained`,
      name: what === 'arr' ? 'ARR the movements do not explain' : 'Customers the movements do not explain',
      rule: 'P1',
      unit: what === 'arr' ? 'money/year' : 'customer',
      ...flow,
      about: 'In closed months, the actual less what opening and movements add up to.',
      where: (row, members) => moves(row, members) && members.plan.actuals?.[what]?.[row.segment ?? ''] !== undefined,
      formula: sub(ref(what), walked(what)),
    }),
  ),
  {
    id: 'arr.netNew',
    name: 'Net new ARR',
    rule: 'P7',
    unit: 'money/year',
    ...flow,
    choose: openingChoice,
    variants: { template: sub(ref('arr'), lag('arr', 1, ref('arr'))), movements: sub(ref('arr'), lagArr) },
  },
  {
    id: 'arr.perCustomer',
    name: 'ARR per customer',
    rule: 'S5',
    unit: 'money/customer/year',
    kind: 'ratio',
    ...perSegment,
    formula: div(ref('arr'), ref('customers')),
  },
  {
    id: 'mrr',
    name: 'MRR',
    rule: 'T1',
    unit: 'money/month',
    kind: 'stock',
    ...perSegment,
    formula: div(ref('arr'), num(12, 'month/year')),
  },
  {
    id: 'customers.average',
    name: 'Average customers',
    rule: 'T3',
    unit: 'customer',
    kind: 'stock',
    ...perSegment,
    choose: openingChoice,
    variants: {
      template: div(add(lag('customers', 1, ref('customers')), ref('customers')), num(2)),
      movements: div(add(lagCustomers, ref('customers')), num(2)),
    },
  },
  {
    id: 'arr.average',
    name: 'Average ARR',
    rule: 'C10',
    unit: 'money/year',
    kind: 'stock',
    ...perSegment,
    choose: openingChoice,
    variants: {
      template: div(add(lag('arr', 1, ref('arr')), ref('arr')), num(2)),
      movements: div(add(lagArr, ref('arr')), num(2)),
    },
  },
  {
    id: 'revenue.subscription',
    name: 'Subscription revenue',
    rule: 'C10',
    unit: 'money',
    ...flow,
    formula: mul(ref('arr.average'), periodYears),
  },
  {
    id: 'arr.renewed',
    name: 'ARR renewed before expansion',
    rule: 'P7',
    unit: 'money/year',
    ...flow,
    where: moves,
    about:
      'What came up for renewal in the period at its retention; without a renewal calendar a twelfth of ARR comes up each month.',
    choose: (row, members) => (hasCalendar(row, members) ? 'calendar' : 'even'),
    variants: {
      calendar: mul(
        lagArr,
        div(lookup('renewals.part'), lookup('renewals.left.arr')),
        sub(ref('retention.arr.yearly'), orZero('contraction.yearly')),
      ),
      even: mul(div(lagArr, num(12)), sub(ref('retention.arr.yearly'), orZero('contraction.yearly'))),
    },
  },
  segmentProductDriver(),
  {
    id: 'product.arr',
    name: 'ARR by product',
    rule: 'P2',
    unit: 'money/year',
    kind: 'stock',
    dims: ['product', 'segment'],
    where: (row, members) => members.plan.products?.[row.product ?? '']?.arrShare !== undefined,
    formula: mul(ref('arr'), ref('product.share')),
  },
];
