import type { Members, Team } from '../formula/members.ts';
import { type NameProblem, problemList, type Say } from './problem.ts';
import type { Plan, PlanStaffing } from './schema.ts';

/** Staffing rules: each has its driver, nobody is staffed twice, and who builds on another finds them. */
export const checkStaffing = (plan: Plan, members: Members): NameProblem[] => {
  const { problems, say, known } = problemList();
  const { segment: segments = [], role: roles = [] } = members.dims;
  const teams = [...members.teams.keys()];
  const taken = new Map<string, string>();
  for (const [id, rule] of Object.entries(plan.staffing ?? {})) {
    const role = rule.role ?? id;
    known(rule.role === undefined ? ['staffing', id] : ['staffing', id, 'role'], 'role', roles, role);
    known(['staffing', id, 'of'], 'role', roles, rule.of);
    for (const [at, segment] of (rule.segments ?? []).entries())
      known(['staffing', id, 'segments', at], 'segment', segments, segment);
    for (const place of placesOf(rule, segments)) {
      const other = taken.get(`${role}/${place}`);
      if (other !== undefined)
        say(
          ['staffing', id],
          'plan.two-rules',
          `staffing.${other} and staffing.${id} both staff ${role} for ${place}; only the first counts.`,
          'Name different segments, or delete one.',
        );
      else taken.set(`${role}/${place}`, id);
    }
    needed(id, rule, say);
    if ((rule.ahead ?? 0) > 0 && !AHEAD.has(rule.by))
      say(
        ['staffing', id, 'ahead'],
        'plan.ignored',
        `staffing.${id} is by ${rule.by}: ahead has no effect.`,
        'Only rules by arr, customers, hours and cases look ahead; leave it out, or set leadTime on the role.',
        'warning',
      );
    buildsOn(id, rule, plan, members, say);
    casesOf(id, rule, plan, members, say);
  }
  for (const [role, byTeam] of Object.entries(plan.roster ?? {})) {
    known(['roster', role], 'role', roles, role);
    for (const team of Object.keys(byTeam)) known(['roster', role, team], 'team', teams, team);
  }
  (plan.reductions ?? []).forEach((action, at) => {
    known(['reductions', at, 'role'], 'role', roles, action.role);
    known(['reductions', at, 'team'], 'team', teams, action.team);
  });
  return problems;
};

const AHEAD = new Set<PlanStaffing['by']>(['arr', 'customers', 'hours', 'cases']);

/** What a rule staffs, so that two rules for the same are seen. */
const placesOf = (rule: PlanStaffing, segments: readonly string[]): readonly string[] => {
  if (!rule.shared) return rule.segments ?? segments;
  return rule.segments === undefined
    ? ['all segments together']
    : rule.segments.map((segment) => `${segment} in a shared team`);
};

const DRIVER: Readonly<Partial<Record<PlanStaffing['by'], keyof PlanStaffing>>> = {
  arr: 'per',
  customers: 'per',
  share: 'share',
  span: 'span',
  implementations: 'hours',
  fixed: 'heads',
};

const needed = (id: string, rule: PlanStaffing, say: Say): void => {
  const driver = DRIVER[rule.by];
  if (driver !== undefined && rule[driver] === undefined)
    say(['staffing', id], 'plan.needs', `staffing.${id} is by ${rule.by} and needs ${driver}.`, `Add ${driver}.`);
  if ((rule.by === 'share' || rule.by === 'span') && rule.of === undefined)
    say(['staffing', id], 'plan.needs', `staffing.${id} builds on another role and doesn’t say which.`, 'Add of.');
};

/** K8: a share or span by segment needs the other role's people by segment; a shared one takes them from everywhere. */
const buildsOn = (id: string, rule: PlanStaffing, plan: Plan, members: Members, say: Say): void => {
  const { of } = rule;
  if ((rule.by !== 'share' && rule.by !== 'span') || of === undefined || plan.roles[of] === undefined) return;
  const staffs = (team: Team): boolean => members.staffing(of, team.id) !== undefined;
  const teams = [...members.teams.values()];
  const others = teams.filter(staffs);
  if (others.length === 0)
    say(
      ['staffing', id, 'of'],
      'plan.needs',
      `staffing.${id} builds on ${of}, and no rule staffs ${of}.`,
      `Add a rule for ${of} under staffing.`,
    );
  if (rule.shared || others.length === 0) return;
  const without = teams.filter((team) => members.staffing(rule.role ?? id, team.id)?.id === id && !staffs(team));
  if (without.length === 0) return;
  const shared = others.find((team) => team.segment === undefined);
  const named = [...new Set(without.map((team) => team.segment ?? team.id))];
  if (shared !== undefined)
    say(
      ['staffing', id],
      'plan.needs',
      `staffing.${id} staffs ${rule.role ?? id} by segment, and ${of}, on whom it builds, is one shared team: there is no ${of} of ${named.join(', ')} to count.`,
      `Set shared: true on staffing.${id}, or take it off staffing.${members.staffing(of, shared.id)?.id ?? of}.`,
    );
  else
    say(
      ['staffing', id],
      'plan.needs',
      `staffing.${id} builds on ${of}, and nobody staffs ${of} for ${named.join(', ')}.`,
      `Name its segments: segments: [${[...new Set(others.map((team) => team.segment ?? team.id))].join(', ')}].`,
    );
};

/** Cases are worked once: by the role their segment names. */
const casesOf = (id: string, rule: PlanStaffing, plan: Plan, members: Members, say: Say): void => {
  if (rule.by !== 'cases') return;
  const role = rule.role ?? id;
  const supported = (rule.segments ?? members.dims.segment ?? []).filter(
    (segment) => plan.segments[segment]?.support !== undefined,
  );
  const roleOf = (segment: string): string | undefined => plan.segments[segment]?.support?.role;
  const others = supported.filter((segment) => roleOf(segment) !== undefined && roleOf(segment) !== role);
  if (others.length > 0 && !supported.some((segment) => roleOf(segment) === role))
    say(
      ['staffing', id],
      'plan.cases',
      `staffing.${id} is by cases, and no segment names ${role} for its support; ${others.map((segment) => `${segment} names ${roleOf(segment)}`).join(', ')}.`,
      `Set support.role: ${role} where its people work the cases, or drop the rule.`,
      'warning',
    );
  const before = Object.entries(plan.staffing ?? {});
  const rivals = before.slice(
    0,
    before.findIndex(([other]) => other === id),
  );
  for (const [other, rival] of rivals) {
    const their = rival.role ?? other;
    if (rival.by !== 'cases' || their === role) continue;
    const both = supported.filter(
      (segment) => roleOf(segment) === undefined && (rival.segments?.includes(segment) ?? true),
    );
    if (both.length > 0)
      say(
        ['staffing', id],
        'F31',
        `${their} and ${role} are both staffed by the cases of ${both.join(', ')}, and its support names no role: the cases would be worked twice.`,
        `Set segments.${both[0]}.support.role to the role that works them.`,
        'warning',
      );
  }
};
