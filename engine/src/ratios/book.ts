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
    ([id, touch]) => touch.role === members.owner(row.segment ?? '') && served({ ...row, touch: id }, members),
  );

export const owner = { role: '@owner' } as const;
