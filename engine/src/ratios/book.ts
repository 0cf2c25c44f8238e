import type { Row } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';

export const served = (row: Row, members: Members): boolean => {
  const touch = members.touch(row.touch ?? '');
  return !touch.only || touch.segments?.[row.segment ?? ''] !== undefined;
};

export const owned = (row: Row, members: Members): boolean =>
  row.segment === undefined || members.owner(row.segment) !== undefined;

export const touched = (row: Row, members: Members): boolean =>
  Object.entries(members.plan.touches ?? {}).some(
    ([id]) =>
      doneBy({ ...row, touch: id }, members) === members.owner(row.segment ?? '') &&
      served({ ...row, touch: id }, members),
  );

/** The role that does a touch in a segment. */
export const doneBy = (row: Row, members: Members): string => members.touchRole(row.touch ?? '', row.segment ?? '');

/** Whether a role has work with customers anywhere: touches, or a sponsor's hours. */
export const worksWithCustomers = (row: Row, members: Members): boolean =>
  (members.dims.segment ?? []).some(
    (segment) =>
      members.segment(segment).sponsor?.role === row.role ||
      (members.dims.touch ?? []).some((touch) => members.touchRole(touch, segment) === row.role),
  );

export const owner = { role: '@owner' } as const;
