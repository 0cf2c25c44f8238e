import { mul, num, periodYears, type Row, ref } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { worksWithCustomers } from '../ratios/book.ts';

/** Whether a role works with customers and no rule staffs it, such as an executive sponsor; its hours are then priced. */
export const isUnstaffed = (row: Row, members: Members): boolean =>
  members.role(row.role ?? '').pay !== undefined &&
  worksWithCustomers(row, members) &&
  ![...members.teams.keys()].some((team) => members.staffing(row.role ?? '', team) !== undefined);

const perRole = { dims: ['role', 'segment'], where: isUnstaffed } as const;

/** C3: hours with customers of roles nobody is hired for. */
export const unstaffedMetrics: readonly Metric[] = [
  {
    id: 'hoursCost',
    name: 'Hours of a role no rule staffs',
    rule: 'C3',
    unit: 'money',
    kind: 'flow',
    ...perRole,
    about: 'Hours with customers × the role’s rate; a staffed role’s hours are in its people cost.',
    formula: mul(
      ref('hours.perCustomerWeek'),
      mul(ref('customers.average'), num(52, 'week/year'), periodYears),
      ref('capacityRate'),
    ),
  },
  {
    id: 'hoursCost.yearly',
    name: 'Hours of a role no rule staffs, a year at the month’s customers',
    rule: 'C3',
    unit: 'money/year',
    kind: 'stock',
    ...perRole,
    auxiliary: true,
    formula: mul(ref('hours.demand'), ref('capacityRate')),
  },
];
