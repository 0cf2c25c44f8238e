import { segmentDriver } from '../forecast/segment.ts';
import { mul, periodYears, type Row, ref } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { isStaffed, PER_CUSTOMER, perSegment } from './segment.ts';

const supportOf = (row: Row, members: Members) => members.segment(row.segment ?? '').support;

const hasSupport = (row: Row, members: Members): boolean => supportOf(row, members) !== undefined;

const minutePrice = (row: Row, members: Members): 'typed' | 'rate' | undefined => {
  const support = supportOf(row, members);
  return support?.costPerMinute !== undefined ? 'typed' : support?.role !== undefined ? 'rate' : undefined;
};

const supportIsDirect = (row: Row, members: Members): boolean =>
  hasSupport(row, members) &&
  minutePrice(row, members) !== undefined &&
  !isStaffed(supportOf(row, members)?.role, row.segment ?? '', members);

/** C3, C8: cases and what they cost. */
export const supportMetrics: readonly Metric[] = [
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
];
