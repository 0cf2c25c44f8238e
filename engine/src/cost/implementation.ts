import { segmentDriver } from '../forecast/segment.ts';
import { add, mul, num, type Row, ref } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { implementationOf, isStaffed, perSegment } from './segment.ts';

const implementationHoursDirect = (row: Row, members: Members): boolean => {
  const implementation = implementationOf(row, members);
  return implementation?.hours !== undefined && !isStaffed(implementation.role, row.segment ?? '', members);
};

/** C2, C3: one-time work for new customers. */
export const implementationMetrics: readonly Metric[] = [
  segmentDriver(
    'implementation.cost',
    'Cost of one implementation',
    'C3',
    'money/customer',
    'implementation.cost',
    (segment) => segment.implementation?.cost,
  ),
  {
    id: 'implementation.hours',
    name: 'Hours of one implementation',
    rule: 'C3',
    unit: 'hour/customer',
    kind: 'stock',
    ...perSegment,
    totals: { segment: 'none' },
    about: 'The segment’s own, else those of the rule that staffs implementations.',
    where: (row, members) =>
      implementationOf(row, members)?.hours !== undefined || members.implementer(row.segment ?? '') !== undefined,
    input: (row, members) => {
      const value = implementationOf(row, members)?.hours;
      return value === undefined ? undefined : { path: `segments.${row.segment}.implementation.hours`, value };
    },
    formula: ref('staffing.hours', { role: '@implementationRole', team: '@implementerTeam' }),
  },
  {
    id: 'implementation.perCustomer',
    name: 'One-time cost per new customer',
    rule: 'C3',
    unit: 'money/customer',
    kind: 'ratio',
    ...perSegment,
    totals: { segment: 'none' },
    choose: (row, members) => {
      const { cost } = implementationOf(row, members) ?? {};
      const hours = implementationOf(row, members)?.hours ?? members.implementer(row.segment ?? '');
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
];
