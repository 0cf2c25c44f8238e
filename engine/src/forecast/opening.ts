import { div, mul, ref } from '../formula/expr.ts';
import { driver, type Metric } from '../formula/metric.ts';
import { perSegment, segmentDriver, segmentOf } from './segment.ts';

/** T1, P2: what the plan starts from, and the yearly rates at which it moves. */
export const openingMetrics: readonly Metric[] = [
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
];
