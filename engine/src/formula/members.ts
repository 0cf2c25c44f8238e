import type { Plan, PlanRole, PlanSegment, PlanStaffing, PlanTouch } from '../plan/schema.ts';
import type { Month } from '../units/brand.ts';
import { monthRange, monthsBetween } from '../units/month.ts';
import type { Row } from './expr.ts';

/** The people who serve a segment × region, hired together (METHOD §1); a shared team serves all segments, or those named. */
export type Team = {
  readonly id: string;
  readonly segment?: string;
  readonly region?: string;
  readonly segments?: readonly string[];
};

/** Months of tenure a ramp may last, and the weeks of the look-ahead (R10). */
export const TENURES = 25;
export const WEEKS = 13;
export const SHARED = 'shared';

/** METHOD C1's chart of lines, used unless the plan brings its own. */
const DEFAULT_LINES: NonNullable<Plan['lines']> = {
  implementation: { name: 'Implementation', pnl: 'cogs' },
  support: { name: 'Support', pnl: 'cogs' },
  csm: { name: 'CSM', pnl: 'salesMarketing' },
  education: { name: 'Education', pnl: 'cogs' },
  ps: { name: 'PS', pnl: 'cogs' },
  operations: { name: 'Operations', pnl: 'cogs' },
  tools: { name: 'Tools', pnl: 'cogs' },
  travel: { name: 'Travel', pnl: 'salesMarketing' },
  sponsor: { name: 'Sponsor hours', pnl: 'salesMarketing' },
  marketing: { name: 'Customer marketing', pnl: 'salesMarketing' },
  corporate: { name: 'Corporate allocations', pnl: 'cogs' },
  other: { name: 'Other', pnl: 'cogs' },
};

/** Lines that cost without a line of its own falls to: they exist in every chart. */
const withImplied = (lines: NonNullable<Plan['lines']>): NonNullable<Plan['lines']> => {
  const { implementation, support, other } = DEFAULT_LINES;
  return { ...(implementation && { implementation }), ...(support && { support }), ...(other && { other }), ...lines };
};

/** The plan's own tables as dimensions, with the look-ups formulas need. */
export type Members = {
  readonly plan: Plan;
  readonly months: readonly Month[];
  /** Months computed beyond the horizon because something looks ahead; never shown. */
  readonly hidden: number;
  readonly dims: Readonly<Record<string, readonly string[]>>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly lines: NonNullable<Plan['lines']>;
  readonly segment: (id: string) => PlanSegment;
  readonly role: (id: string) => PlanRole;
  readonly touch: (id: string) => PlanTouch;
  /** The staffing rule of a role in a team, with its id. */
  readonly staffing: (role: string, team: string) => { readonly id: string; readonly rule: PlanStaffing } | undefined;
  /** Whether a team serves a segment: its own, or one of a shared team's. */
  readonly serves: (team: string, segment: string) => boolean;
  /** The shared team in which a role serves a segment. */
  readonly sharedTeam: (role: string, segment: string) => string | undefined;
  /** The role staffed by implementations that serves a segment. */
  readonly implementer: (segment: string) => string | undefined;
  /** Whether all a role's people work on one-time implementation. */
  readonly isOneTime: (role: string) => boolean;
  /** The role that does a touch in a segment: the touch's own, or the one that runs the segment's renewals (S4). */
  readonly touchRole: (touch: string, segment: string) => string;
  /** The role that carries a segment's book. */
  readonly owner: (segment: string) => string | undefined;
  readonly lineOf: (role: string) => string;
  readonly hasRoster: (role: string, team: string) => boolean;
  readonly isTemplate: (segment: string) => boolean;
  /** Index of the month a week of the look-ahead starts in. */
  readonly monthOfWeek: (week: string) => number;
};

/** Reads the dimensions out of a plan. */
export const membersOf = (plan: Plan): Members => {
  const segments = Object.keys(plan.segments);
  const teams = new Map<string, Team>();
  for (const [id, segment] of Object.entries(plan.segments)) {
    const regions = Object.keys(segment.regions ?? {});
    if (regions.length === 0) teams.set(id, { id, segment: id });
    for (const region of regions) teams.set(`${id}-${region}`, { id: `${id}-${region}`, segment: id, region });
  }
  const rules = Object.entries(plan.staffing ?? {});
  for (const [id, rule] of rules) {
    if (!rule.shared) continue;
    const team: Team =
      rule.segments === undefined ? { id: SHARED } : { id: `${SHARED}-${id}`, segments: rule.segments };
    teams.set(team.id, team);
  }
  const lines = plan.lines === undefined ? DEFAULT_LINES : withImplied(plan.lines);
  const hidden = Math.max(0, ...rules.map(([, rule]) => rule.ahead ?? 0));
  const months = monthRange(plan.start as Month, plan.months);
  const staffing = new Map<string, { id: string; rule: PlanStaffing }>();
  for (const [id, rule] of rules)
    for (const team of teams.values()) {
      const role = rule.role ?? id;
      const applies = rule.shared
        ? team.id === (rule.segments === undefined ? SHARED : `${SHARED}-${id}`)
        : team.segment !== undefined && (rule.segments?.includes(team.segment) ?? true);
      if (applies && !staffing.has(`${role}/${team.id}`)) staffing.set(`${role}/${team.id}`, { id, rule });
    }
  const owners = new Map(segments.map((id) => [id, plan.segments[id]?.owner ?? onlyBookRole(id, teams, staffing)]));
  const firstOpen =
    plan.closedThrough === undefined
      ? 0
      : Math.max(0, monthsBetween(plan.start as Month, plan.closedThrough as Month) + 1);
  const serves = (id: string, segment: string): boolean => {
    const team = teams.get(id);
    if (team === undefined) return false;
    return team.segment === undefined ? (team.segments?.includes(segment) ?? true) : team.segment === segment;
  };
  const staffs = (role: string, segment: string): Team[] =>
    [...teams.values()].filter((team) => serves(team.id, segment) && staffing.has(`${role}/${team.id}`));
  const byImplementations = (role: string, team: Team): boolean =>
    staffing.get(`${role}/${team.id}`)?.rule.by === 'implementations';
  const isOneTime = (role: string): boolean =>
    plan.roles[role]?.line === 'implementation' || [...teams.values()].some((team) => byImplementations(role, team));
  const behind = plan.policies?.capacityRate?.with ?? {};
  const sponsors = new Set(segments.flatMap((id) => plan.segments[id]?.sponsor?.role ?? []));
  return {
    plan,
    serves,
    sharedTeam: (role, segment) => staffs(role, segment).find((team) => team.segment === undefined)?.id,
    implementer: (segment) =>
      Object.keys(plan.roles).find((role) => staffs(role, segment).some((team) => byImplementations(role, team))),
    isOneTime: (role) => isOneTime(role) || (behind[role]?.every(isOneTime) ?? false),
    touchRole: (id, segment) => {
      const touch = plan.touches?.[id];
      return (touch?.kind === 'renewal' ? plan.segments[segment]?.renewal?.role : undefined) ?? touch?.role ?? '';
    },
    months,
    hidden,
    teams,
    lines,
    dims: {
      segment: segments,
      role: Object.keys(plan.roles),
      team: [...teams.keys()],
      region: Object.keys(plan.regions ?? {}),
      stage: Object.keys(plan.stages ?? {}),
      touch: Object.keys(plan.touches ?? {}),
      line: Object.keys(lines),
      pool: Object.keys(plan.pools ?? {}),
      product: Object.keys(plan.products ?? {}),
      program: Object.keys(plan.programs ?? {}),
      offering: Object.keys(plan.offerings ?? {}),
      currency: Object.keys(plan.fx ?? {}),
      tenure: Array.from({ length: TENURES }, (_, index) => `m${index}`),
      calendarMonth: Array.from({ length: 12 }, (_, index) => `${index + 1}`),
      week: Array.from({ length: WEEKS }, (_, index) => `w${String(index + 1).padStart(2, '0')}`),
    },
    segment: (id) => plan.segments[id] ?? {},
    role: (id) => plan.roles[id] ?? {},
    touch: (id) => plan.touches?.[id] ?? { stage: '', role: '', hours: 0, per: 'year' },
    staffing: (role, team) => staffing.get(`${role}/${team}`),
    owner: (segment) => owners.get(segment),
    lineOf: (role) =>
      plan.roles[role]?.line ?? (sponsors.has(role) && lines.sponsor !== undefined ? 'sponsor' : 'other'),
    hasRoster: (role, team) => plan.roster?.[role]?.[team] !== undefined,
    isTemplate: (segment) =>
      plan.segments[segment]?.growth !== undefined || plan.segments[segment]?.movements === undefined,
    monthOfWeek: (week) => Math.min(plan.months - 1, firstOpen + Math.floor(((Number(week.slice(1)) - 1) * 12) / 52)),
  };
};

const BOOK_RULES = new Set(['arr', 'customers', 'hours', 'fixed']);

const onlyBookRole = (
  segment: string,
  teams: ReadonlyMap<string, Team>,
  staffing: ReadonlyMap<string, { rule: PlanStaffing }>,
): string | undefined => {
  const roles = new Set<string>();
  for (const [key, { rule }] of staffing) {
    const [role, team] = key.split('/') as [string, string];
    if (teams.get(team)?.segment === segment && BOOK_RULES.has(rule.by)) roles.add(role);
  }
  return roles.size === 1 ? [...roles][0] : undefined;
};

/** The member of `dim` that a row is about: its own, its team's segment or region, or undefined for the total. */
export const memberIn = (row: Row, dim: string, members: Members): string | undefined => {
  if (row[dim] !== undefined) return row[dim];
  if (row.team !== undefined && (dim === 'segment' || dim === 'region')) return members.teams.get(row.team)?.[dim];
  return undefined;
};
