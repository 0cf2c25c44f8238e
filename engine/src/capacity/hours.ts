import { add, div, mul, num, orZero, type Row, ref, sub } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { PlanCapacity } from '../plan/schema.ts';
import { perRole } from './role.ts';

const HOURS_PER_YEAR = 'hour/fte/year';

/** A capacity driver: the role's own where it has one, else the plan's. */
const capacityInput =
  (key: keyof PlanCapacity, assumed?: number) =>
  (row: Row, members: Members): InputValue | undefined => {
    const role = row.role ?? '';
    const own = members.role(role).capacity?.[key];
    if (own !== undefined) return { path: `roles.${role}.capacity.${key}`, value: own };
    const plan = members.plan.capacity?.[key];
    if (plan !== undefined) return { path: `capacity.${key}`, value: plan };
    return assumed === undefined ? undefined : { path: `capacity.${key}`, value: assumed, assumed: true };
  };

const capacityDriver = (
  id: string,
  name: string,
  rule: string,
  unit: string,
  key: keyof PlanCapacity,
  assumed?: number,
): Metric => driver({ id, name, rule, unit, dims: ['role'], input: capacityInput(key, assumed) });

/** K2 to K4: hours of a person. */
export const hoursMetrics: readonly Metric[] = [
  capacityDriver('capacity.hoursPerWeek', 'Contract hours a week', 'K2', 'hour/fte/week', 'hoursPerWeek'),
  capacityDriver('capacity.workingWeeks', 'Working weeks', 'K3', 'week/year', 'workingWeeks', 52),
  capacityDriver('capacity.leaveDays', 'Vacation days', 'K3', 'day/year', 'leaveDays'),
  capacityDriver('capacity.holidayDays', 'Public holidays', 'K3', 'day/year', 'holidayDays'),
  capacityDriver('capacity.sickDays', 'Sick days', 'K3', 'day/year', 'sickDays'),
  capacityDriver('capacity.trainingDays', 'Training days', 'K3', 'day/year', 'trainingDays'),
  capacityDriver('capacity.customerTime', 'Customer-time share', 'K4', '1', 'customerTime'),
  {
    id: 'hours.theoretical',
    name: 'Theoretical hours',
    rule: 'K2',
    unit: HOURS_PER_YEAR,
    kind: 'stock',
    ...perRole,
    formula: mul(ref('capacity.hoursPerWeek'), num(52, 'week/year')),
  },
  {
    id: 'hours.absent',
    name: 'Days of absence',
    rule: 'K3',
    unit: 'day/year',
    kind: 'stock',
    ...perRole,
    formula: add(
      orZero('capacity.leaveDays'),
      orZero('capacity.holidayDays'),
      orZero('capacity.sickDays'),
      orZero('capacity.trainingDays'),
    ),
  },
  {
    id: 'hours.present',
    name: 'Present hours',
    rule: 'K3',
    unit: HOURS_PER_YEAR,
    kind: 'stock',
    ...perRole,
    formula: mul(
      ref('capacity.hoursPerWeek'),
      sub(ref('capacity.workingWeeks'), div(ref('hours.absent'), num(5, 'day/week'))),
    ),
  },
  {
    id: 'hours.practical',
    name: 'Practical hours',
    rule: 'K4',
    unit: HOURS_PER_YEAR,
    kind: 'stock',
    ...perRole,
    formula: mul(ref('hours.present'), ref('capacity.customerTime')),
  },
  driver({
    id: 'leave.calendar',
    name: 'Absence by calendar month',
    rule: 'R10',
    unit: '1',
    dims: ['calendarMonth'],
    input: (row, members) => {
      const value = members.plan.leaveCalendar?.[Number(row.calendarMonth) - 1];
      return value === undefined ? undefined : { path: `leaveCalendar.${Number(row.calendarMonth) - 1}`, value };
    },
  }),
];
