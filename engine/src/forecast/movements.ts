import {
  add,
  div,
  type Expr,
  lag,
  lookup,
  max,
  missing,
  monthlyLoss,
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
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { PlanSegment } from '../plan/schema.ts';
import type { QuantityText } from '../units/quantity.ts';

const segmentOf = (row: Row, members: Members): PlanSegment => members.segment(row.segment ?? '');

type Read = (segment: PlanSegment) => QuantityText | Readonly<Record<string, QuantityText>> | undefined;

/** A driver of a segment, at `segments.<id>.<tail>`. */
export const segmentDriver = (
  id: string,
  name: string,
  rule: string,
  unit: string,
  tail: string,
  read: Read,
  kind: 'stock' | 'flow' = 'stock',
  assumed?: number,
): Metric =>
  driver({
    id,
    name,
    rule,
    unit,
    kind,
    dims: ['segment'],
    input: (row, members): InputValue | undefined => {
      const value = read(segmentOf(row, members));
      if (value !== undefined) return { path: `segments.${row.segment}.${tail}`, value };
      return assumed === undefined
        ? undefined
        : { path: `segments.${row.segment}.${tail}`, value: assumed, assumed: true };
    },
  });

const perSegment = { dims: ['segment'] } as const;
const moves = (row: Row, members: Members): boolean => !members.isTemplate(row.segment ?? '');
const lagArr = lag('arr', 1, ref('arr.opening'));
const lagCustomers = lag('customers', 1, ref('customers.opening'));
const hasCalendar = (row: Row, members: Members): boolean => segmentOf(row, members).movements?.renewals !== undefined;

/** Loss over a month at a yearly retention: spread evenly (T4), or on the renewal calendar when contracts are known. */
const lossVariants = (of: Expr, retention: Expr): Readonly<Record<string, Expr>> => ({
  even: mul(of, monthlyLoss(retention)),
  calendar: mul(of, lookup('renewals.part'), sub(num(1), retention)),
});

const flow = { kind: 'flow', ...perSegment } as const;

/** P2: customers and ARR month by month. */
export const movementMetrics: readonly Metric[] = [
  segmentDriver('growth.net', 'Net growth a month', 'P2', '1', 'growth.net', (segment) => segment.growth?.net),
  {
    id: 'arr.perCustomer.planned',
    name: 'ARR per customer, as planned',
    rule: 'S5',
    unit: 'money/customer/year',
    kind: 'stock',
    ...perSegment,
    totals: { segment: 'none' },
    input: (row, members) => {
      const value = segmentOf(row, members).arrPerCustomer;
      const { customers, arr } = segmentOf(row, members).opening ?? {};
      return value === undefined ||
        (customers !== undefined && arr !== undefined && members.isTemplate(row.segment ?? ''))
        ? undefined
        : { path: `segments.${row.segment}.arrPerCustomer`, value };
    },
    formula: div(ref('arr.opening'), ref('customers.opening')),
    needs: 'ARR per customer',
  },
  {
    id: 'arr.opening',
    name: 'Opening ARR',
    rule: 'T1',
    unit: 'money/year',
    kind: 'stock',
    ...perSegment,
    input: (row, members) => {
      const value = segmentOf(row, members).opening?.arr;
      return value === undefined ? undefined : { path: `segments.${row.segment}.opening.arr`, value };
    },
    choose: (row, members) =>
      segmentOf(row, members).opening?.customers !== undefined && segmentOf(row, members).arrPerCustomer !== undefined
        ? 'counted'
        : undefined,
    variants: { counted: mul(ref('customers.opening'), ref('arr.perCustomer.planned')) },
    needs: 'opening ARR',
  },
  {
    id: 'customers.opening',
    name: 'Opening customers',
    rule: 'T1',
    unit: 'customer',
    kind: 'stock',
    ...perSegment,
    input: (row, members) => {
      const value = segmentOf(row, members).opening?.customers;
      return value === undefined ? undefined : { path: `segments.${row.segment}.opening.customers`, value };
    },
    choose: (row, members) =>
      segmentOf(row, members).opening?.arr !== undefined && segmentOf(row, members).arrPerCustomer !== undefined
        ? 'divided'
        : undefined,
    variants: { divided: div(ref('arr.opening'), ref('arr.perCustomer.planned')) },
    needs: 'opening customers',
  },
  segmentDriver(
    'retention.logo.yearly',
    'Logo retention a year',
    'V4',
    '1',
    'movements.logoRetention',
    (segment) => segment.movements?.logoRetention,
  ),
  {
    id: 'retention.arr.yearly',
    name: 'ARR retention of leavers a year',
    rule: 'V4',
    unit: '1',
    kind: 'stock',
    ...perSegment,
    totals: { segment: 'none' },
    input: (row, members) => {
      const value = segmentOf(row, members).movements?.arrRetention;
      return value === undefined ? undefined : { path: `segments.${row.segment}.movements.arrRetention`, value };
    },
    formula: ref('retention.logo.yearly'),
  },
  segmentDriver(
    'expansion.yearly',
    'Expansion a year',
    'P2',
    '1',
    'movements.expansion',
    (segment) => segment.movements?.expansion,
  ),
  segmentDriver(
    'contraction.yearly',
    'Contraction a year',
    'P2',
    '1',
    'movements.contraction',
    (segment) => segment.movements?.contraction,
  ),
  segmentDriver(
    'migration.yearly',
    'Migration a year',
    'P2',
    '1',
    'movements.migration.share',
    (segment) => segment.movements?.migration?.share,
  ),
  segmentDriver(
    'customers.new.planned',
    'New customers a month',
    'P2',
    'customer',
    'movements.newCustomers',
    (segment) => segment.movements?.newCustomers,
    'flow',
  ),
  {
    id: 'arr.perNewCustomer',
    name: 'ARR of a new customer',
    rule: 'P2',
    unit: 'money/customer/year',
    kind: 'stock',
    ...perSegment,
    totals: { segment: 'none' },
    input: (row, members) => {
      const value = segmentOf(row, members).movements?.newArrPerCustomer;
      return value === undefined ? undefined : { path: `segments.${row.segment}.movements.newArrPerCustomer`, value };
    },
    formula: ref('arr.perCustomer.planned'),
  },
  driver({
    id: 'renewals.part',
    name: 'Contracts ending in the calendar month',
    rule: 'T4',
    unit: '1',
    dims: ['segment', 'calendarMonth'],
    input: (row, members) => {
      const at = Number(row.calendarMonth) - 1;
      const value = segmentOf(row, members).movements?.renewals?.[at];
      return value === undefined ? undefined : { path: `segments.${row.segment}.movements.renewals.${at}`, value };
    },
  }),
  {
    id: 'customers.new',
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
    name: 'New ARR',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    where: moves,
    formula: mul(ref('customers.new'), ref('arr.perNewCustomer')),
  },
  {
    id: 'customers.churned',
    name: 'Churned customers',
    rule: 'P2',
    unit: 'customer',
    ...flow,
    where: moves,
    choose: (row, members) => (hasCalendar(row, members) ? 'calendar' : 'even'),
    variants: lossVariants(lagCustomers, ref('retention.logo.yearly')),
  },
  {
    id: 'arr.churn',
    name: 'Churned ARR',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    where: moves,
    choose: (row, members) => (hasCalendar(row, members) ? 'calendar' : 'even'),
    variants: lossVariants(lagArr, ref('retention.arr.yearly')),
  },
  {
    id: 'arr.expansion',
    name: 'Expansion',
    rule: 'P2',
    unit: 'money/year',
    ...flow,
    where: moves,
    formula: mul(lagArr, sub(num(0), monthlyLoss(add(num(1), orZero('expansion.yearly'))))),
  },
  {
    id: 'arr.contraction',
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
      movements: add(
        lagArr,
        sub(
          add(ref('arr.new'), ref('arr.expansion'), orZero('arr.migratedIn')),
          add(ref('arr.contraction'), ref('arr.churn'), orZero('arr.migratedOut')),
        ),
      ),
    },
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
      movements: add(
        lagCustomers,
        sub(
          add(ref('customers.new'), orZero('customers.migratedIn')),
          add(ref('customers.churned'), orZero('customers.migratedOut')),
        ),
      ),
    },
  },
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
  ...(['grr', 'nrr', 'logo'] as const).flatMap(retention),
  {
    id: 'arr.renewed',
    name: 'ARR renewed before expansion',
    rule: 'P7',
    unit: 'money/year',
    ...flow,
    where: moves,
    about:
      'What came up for renewal in the period less what was lost; without a renewal calendar a twelfth of ARR comes up each month.',
    choose: (row, members) => (hasCalendar(row, members) ? 'calendar' : 'even'),
    variants: {
      calendar: sub(mul(lagArr, lookup('renewals.part')), add(ref('arr.churn'), ref('arr.contraction'))),
      even: sub(div(lagArr, num(12)), add(ref('arr.churn'), ref('arr.contraction'))),
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

function openingChoice(row: Row, members: Members): string {
  return moves(row, members) ? 'movements' : 'template';
}

function migrates(row: Row, members: Members): boolean {
  return segmentOf(row, members).movements?.migration !== undefined;
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

/** V4 from gross movements: what is left of a dollar (or customer) of twelve months ago, as a chained index. */
function retention(kind: 'grr' | 'nrr' | 'logo'): Metric[] {
  const names = { grr: 'GRR', nrr: 'NRR', logo: 'Logo retention' } as const;
  const kept: Record<typeof kind, Expr> = {
    grr: sub(num(1), div(add(ref('arr.churn'), ref('arr.contraction')), lagArr)),
    nrr: add(num(1), div(sub(ref('arr.expansion'), add(ref('arr.churn'), ref('arr.contraction'))), lagArr)),
    logo: sub(num(1), div(ref('customers.churned'), lagCustomers)),
  };
  const index = `retention.${kind}.index`;
  return [
    {
      id: index,
      name: `${names[kind]} index`,
      rule: 'V4',
      unit: '1',
      kind: 'asOf',
      ...perSegment,
      auxiliary: true,
      where: totalsMove,
      formula: mul(lag(index, 1, num(1)), kept[kind]),
      needs: 'gross movements',
    },
    {
      id: `retention.${kind}`,
      name: names[kind],
      rule: 'V4',
      unit: '1',
      kind: 'asOf',
      ...perSegment,
      needs: 'gross movements',
      about: 'Over the twelve months that end here; needs twelve months of history and gross movements.',
      choose: (row, members) => (totalsMove(row, members) ? 'gross' : undefined),
      variants: {
        gross: div(ref(index), lag(index, 12, num(1), { before: missing('twelve months of history') })),
      },
    },
  ];
}

function totalsMove(row: Row, members: Members): boolean {
  return row.segment === undefined
    ? Object.keys(members.plan.segments).every((segment) => !members.isTemplate(segment))
    : moves(row, members);
}
