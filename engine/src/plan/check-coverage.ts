import type { Members } from '../formula/members.ts';
import { worksWithCustomers } from '../ratios/book.ts';
import { hasTarget } from '../ratios/pooled.ts';
import { type NameProblem, problemList, type Say } from './problem.ts';
import type { Plan } from './schema.ts';

/** S4, K5: who else serves a segment, how fast a pool answers, and what an hour’s price holds. */
export const checkCoverage = (plan: Plan, members: Members): NameProblem[] => {
  const { problems, say, known } = problemList();
  const { role: roles = [], touch: touches = [] } = members.dims;
  for (const [id, segment] of Object.entries(plan.segments)) {
    known(['segments', id, 'sponsor', 'role'], 'role', roles, segment.sponsor?.role);
    known(['segments', id, 'renewal', 'role'], 'role', roles, segment.renewal?.role);
    if (segment.renewal?.role !== undefined && !touches.some((touch) => members.touch(touch).kind === 'renewal'))
      say(
        ['segments', id, 'renewal', 'role'],
        'plan.ignored',
        `segments.${id} says who runs renewals, and no touch is one: nobody’s hours change.`,
        'Give the touch of a renewal kind: renewal.',
        'warning',
      );
    if (segment.responseHours !== undefined && !hasTarget(id, members))
      say(
        ['segments', id, 'responseHours'],
        'plan.ignored',
        `segments.${id} has a response-time target and is not pooled: the target has no effect.`,
        'Set coverage: pooled, or leave the target out.',
        'warning',
      );
  }
  for (const role of roles)
    if (isFree(role, plan, members))
      say(
        ['roles', role],
        'plan.needs',
        `roles.${role} works with customers, and has neither pay nor people: its hours cost nothing.`,
        `Add pay, or a rule for ${role} under staffing.`,
        'warning',
      );
  checkRate(plan, members, say);
  return problems;
};

const isStaffed = (role: string, members: Members): boolean =>
  [...members.teams.keys()].some((team) => members.staffing(role, team) !== undefined);

const isFree = (role: string, plan: Plan, members: Members): boolean =>
  plan.roles[role]?.pay === undefined && worksWithCustomers({ role }, members) && !isStaffed(role, members);

/** A rate takes in people who are planned, and never the same money as recurring and as one-time cost. */
const checkRate = (plan: Plan, members: Members, say: Say): void => {
  const { role: roles = [] } = members.dims;
  for (const [role, behind] of Object.entries(plan.policies?.capacityRate?.with ?? {})) {
    const path = ['policies', 'capacityRate', 'with', role];
    const unknown = [role, ...behind].find((one) => !roles.includes(one));
    if (unknown !== undefined) {
      say(
        path,
        'plan.unknown-name',
        `${path.join('.')}: the plan has no role called "${unknown}".`,
        `It has ${roles.join(', ')}.`,
      );
      continue;
    }
    if (behind.includes(role))
      say(
        path,
        'plan.cycle',
        `${path.join('.')}: ${role} cannot stand behind itself.`,
        'Name the roles it manages or serves.',
      );
    const unplanned = [role, ...behind].find((one) => !isStaffed(one, members));
    if (unplanned !== undefined)
      say(
        path,
        'plan.needs',
        `${path.join('.')}: no rule staffs ${unplanned}, so its part of an hour’s price is not known.`,
        `Add a rule for ${unplanned} under staffing.`,
      );
    if (new Set(behind.map((one) => members.isOneTime(one))).size > 1)
      say(
        path,
        'F31',
        `${path.join('.')}: ${role} stands behind people of one-time implementation and others; its cost would count in both.`,
        'Plan the two groups’ managers as roles of their own.',
      );
  }
};
