import type { Row } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';

export const perSegment = { dims: ['segment'] } as const;

export const PER_CUSTOMER = 'money/customer/year';

/** Whether a role is staffed anywhere that serves the segment, so that its people already carry the cost. */
export const isStaffed = (role: string | undefined, segment: string, members: Members): boolean =>
  role !== undefined &&
  [...members.teams.values()].some(
    (team) => (team.segment === undefined || team.segment === segment) && members.staffing(role, team.id) !== undefined,
  );

export const implementationOf = (row: Row, members: Members) => members.segment(row.segment ?? '').implementation;
