import { segmentDriver } from '../forecast/segment.ts';
import { mul, num, periodYears, type Row, ref, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { served } from './book.ts';

const isRenewal = (row: Row, members: Members): boolean =>
  members.touch(row.touch ?? '').kind === 'renewal' && served(row, members);

/** Whether somebody else than the book's owner runs a segment's renewals. */
const renewedByOthers = (row: Row, members: Members): boolean => {
  const role = members.segment(row.segment ?? '').renewal?.role;
  return (
    role !== undefined &&
    role !== members.owner(row.segment ?? '') &&
    (members.dims.touch ?? []).some((touch) => isRenewal({ ...row, touch }, members))
  );
};

const perSegment = { dims: ['segment'], totals: { segment: 'sum' } } as const;

/** S4, P7: who serves a segment beside the owner of its book. */
export const coverageMetrics: readonly Metric[] = [
  segmentDriver(
    'sponsor.perCustomer',
    'Sponsor’s hours per customer a year',
    'S4',
    'hour/customer/year',
    'sponsor.hours',
    (segment) => segment.sponsor?.hours,
  ),
  {
    id: 'renewal.hours',
    name: 'Hours of renewals run by another role',
    rule: 'S4',
    unit: 'hour',
    kind: 'flow',
    ...perSegment,
    where: renewedByOthers,
    formula: mul(
      mul(
        ref('scope'),
        sumOver('touch', mul(ref('touch.hoursPerCustomerWeek'), ref('mix', { stage: '@stage' })), {
          words: 'renewal touches',
          test: isRenewal,
        }),
      ),
      mul(ref('customers.average'), num(52, 'week/year'), periodYears),
    ),
  },
  {
    id: 'renewal.cost',
    name: 'Cost of renewals run by another role',
    rule: 'P7',
    unit: 'money',
    kind: 'flow',
    ...perSegment,
    where: renewedByOthers,
    about: 'Their hours at the rate of the role that runs them.',
    formula: mul(ref('renewal.hours'), ref('capacityRate', { role: '@renewalRole' })),
  },
];
