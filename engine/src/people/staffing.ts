import { add, type Expr, lag, num, type Row, ref } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { PlanStaffing } from '../plan/schema.ts';

export const ruleOf = (row: Row, members: Members): { readonly id: string; readonly rule: PlanStaffing } | undefined =>
  members.staffing(row.role ?? '', row.team ?? '');

export const staffed = (row: Row, members: Members): boolean => ruleOf(row, members) !== undefined;

export const perHire = { dims: ['role', 'team'], where: staffed } as const;

/** Σ of a flow over this month and those before it, so many in all; none before the plan. */
export function monthsOf(flow: string, months: number): Expr {
  const earlier = Array.from({ length: months }, (_, at): Expr => (at === 0 ? ref(flow) : lag(flow, at, num(0))));
  return earlier.reduce((sum, one) => add(sum, one));
}

/** Whether a role handles a segment's cases: the one its support names, or any when it names none. */
export function handles(role: string | undefined, segment: string, members: Members): boolean {
  const { support } = members.segment(segment);
  return support !== undefined && (support.role ?? role) === role;
}
