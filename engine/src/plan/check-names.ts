import type { Severity } from '../findings/finding.ts';
import { parseQuantity } from '../units/quantity.ts';
import type { Plan } from './schema.ts';

/** A problem at a path of a plan, before it has a line. */
export type NameProblem = {
  readonly path: readonly string[];
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly advice: string;
};

/** Ids that name a row of another table must exist there; numbers must be possible. */
export const checkNames = (plan: Plan): NameProblem[] => {
  const problems: NameProblem[] = [];
  const say = (
    path: readonly (string | number)[],
    code: string,
    message: string,
    advice: string,
    severity: Severity = 'error',
  ): void => {
    problems.push({ path: path.map(String), code, severity, message, advice });
  };
  const known = (
    path: readonly (string | number)[],
    table: string,
    ids: readonly string[],
    id: string | undefined,
  ): void => {
    if (id !== undefined && !ids.includes(id))
      say(
        path,
        'plan.unknown-name',
        `${path.join('.')}: the plan has no ${table} called "${id}".`,
        `It has ${ids.join(', ') || 'none'}.`,
      );
  };
  const segments = Object.keys(plan.segments);
  const roles = Object.keys(plan.roles);
  const stages = Object.keys(plan.stages ?? {});
  const regions = Object.keys(plan.regions ?? {});
  const lines = plan.lines === undefined ? undefined : Object.keys(plan.lines);
  const touches = Object.keys(plan.touches ?? {});
  const teams = segments.flatMap((id) => {
    const own = Object.keys(plan.segments[id]?.regions ?? {});
    return own.length === 0 ? [id] : own.map((region) => `${id}-${region}`);
  });

  if (segments.length === 0)
    say(['segments'], 'plan.empty', 'The plan has no segment.', 'Add at least one under segments.');
  for (const [id, role] of Object.entries(plan.roles)) {
    if (lines !== undefined) known(['roles', id, 'line'], 'line', lines, role.line);
    if (role.currency !== undefined && role.currency !== plan.currency && plan.fx?.[role.currency] === undefined)
      say(
        ['roles', id, 'currency'],
        'plan.no-rate',
        `roles.${id} is paid in ${role.currency} and the plan has no rate for it.`,
        `Add fx.${role.currency}: ${plan.currency} per ${role.currency}.`,
      );
    if (role.loadOn === 'base' && role.base === undefined)
      say(['roles', id, 'loadOn'], 'plan.invalid', `roles.${id} loads base pay but gives none.`, 'Add base.');
  }
  for (const [id, segment] of Object.entries(plan.segments)) {
    known(['segments', id, 'owner'], 'role', roles, segment.owner);
    known(['segments', id, 'startStage'], 'stage', stages, segment.startStage);
    known(['segments', id, 'support', 'role'], 'role', roles, segment.support?.role);
    known(['segments', id, 'implementation', 'role'], 'role', roles, segment.implementation?.role);
    known(['segments', id, 'movements', 'migration', 'to'], 'segment', segments, segment.movements?.migration?.to);
    known(['segments', id, 'closedToNew', 'sendTo'], 'segment', segments, segment.closedToNew?.sendTo);
    known(['segments', id, 'region'], 'region', regions, segment.region);
    for (const region of Object.keys(segment.regions ?? {}))
      known(['segments', id, 'regions', region], 'region', regions, region);
    if (lines !== undefined)
      for (const line of Object.keys(segment.costs ?? {})) known(['segments', id, 'costs', line], 'line', lines, line);
    if (typeof segment.mix === 'object')
      for (const stage of Object.keys(segment.mix)) known(['segments', id, 'mix', stage], 'stage', stages, stage);
    sumsToOne(say, ['segments', id, 'regions'], segment.regions);
    sumsToOne(say, ['segments', id, 'mix'], typeof segment.mix === 'object' ? segment.mix : undefined);
    const { customers, arr } = segment.opening ?? {};
    if (customers === undefined && arr === undefined && segment.movements === undefined)
      say(
        ['segments', id],
        'plan.needs',
        `segments.${id} has neither opening customers nor opening ARR.`,
        'Add opening: { customers, arr }.',
        'warning',
      );
  }
  for (const [id, touch] of Object.entries(plan.touches ?? {})) {
    known(['touches', id, 'stage'], 'stage', stages, touch.stage);
    known(['touches', id, 'role'], 'role', roles, touch.role);
    for (const segment of Object.keys(touch.segments ?? {}))
      known(['touches', id, 'segments', segment], 'segment', segments, segment);
  }
  const taken = new Map<string, string>();
  for (const [id, rule] of Object.entries(plan.staffing ?? {})) {
    const role = rule.role ?? id;
    known(rule.role === undefined ? ['staffing', id] : ['staffing', id, 'role'], 'role', roles, role);
    known(['staffing', id, 'of'], 'role', roles, rule.of);
    for (const [at, segment] of (rule.segments ?? []).entries())
      known(['staffing', id, 'segments', at], 'segment', segments, segment);
    for (const segment of rule.shared ? ['all segments together'] : (rule.segments ?? segments)) {
      const other = taken.get(`${role}/${segment}`);
      if (other !== undefined)
        say(
          ['staffing', id],
          'plan.two-rules',
          `staffing.${other} and staffing.${id} both staff ${role} for ${segment}; only the first counts.`,
          'Name different segments, or delete one.',
        );
      else taken.set(`${role}/${segment}`, id);
    }
    const needed = {
      arr: 'per',
      customers: 'per',
      share: 'share',
      span: 'span',
      implementations: 'hours',
      fixed: 'heads',
      hours: undefined,
      cases: undefined,
    }[rule.by] as keyof typeof rule | undefined;
    if (needed !== undefined && rule[needed] === undefined)
      say(['staffing', id], 'plan.needs', `staffing.${id} is by ${rule.by} and needs ${needed}.`, `Add ${needed}.`);
    if ((rule.by === 'share' || rule.by === 'span') && rule.of === undefined)
      say(['staffing', id], 'plan.needs', `staffing.${id} builds on another role and doesn’t say which.`, 'Add of.');
  }
  for (const [role, byTeam] of Object.entries(plan.roster ?? {})) {
    known(['roster', role], 'role', roles, role);
    for (const team of Object.keys(byTeam)) known(['roster', role, team], 'team', [...teams, 'shared'], team);
  }
  (plan.reductions ?? []).forEach((action, at) => {
    known(['reductions', at, 'role'], 'role', roles, action.role);
    known(['reductions', at, 'team'], 'team', [...teams, 'shared'], action.team);
  });
  for (const [id, program] of Object.entries(plan.programs ?? {}))
    known(['programs', id, 'touch'], 'touch', touches, program.touch);
  for (const [id, row] of Object.entries(plan.actuals ?? {}))
    if (plan.closedThrough === undefined && Object.keys(row).length > 0)
      say(
        ['actuals', id],
        'plan.needs',
        'The plan has actuals but no closedThrough.',
        'Add closedThrough, the last closed month.',
        'warning',
      );
  if (plan.closedThrough !== undefined && plan.closedThrough < plan.start)
    say(
      ['closedThrough'],
      'plan.invalid',
      `closedThrough ${plan.closedThrough} lies before the plan’s start.`,
      `Use ${plan.start} or later, or leave it out.`,
    );
  return [...problems, ...impossible(plan)];
};

type Say = (
  path: readonly (string | number)[],
  code: string,
  message: string,
  advice: string,
  severity?: Severity,
) => void;

const sumsToOne = (
  say: Say,
  path: readonly string[],
  shares: Readonly<Record<string, string | number>> | undefined,
): void => {
  if (shares === undefined || Object.keys(shares).length === 0) return;
  const sum = Object.values(shares).reduce<number>((total, share) => total + (parseQuantity(share)?.value ?? 0), 0);
  if (Math.abs(sum - 1) > 0.0005)
    say(
      path,
      'plan.shares',
      `${path.join('.')} add up to ${(sum * 100).toFixed(1)} % and not to 100 %.`,
      'Correct the shares; the rest would be lost or counted twice.',
    );
};

/** Numbers that cannot be what they stand for: negative amounts, shares above 1, ranges the wrong way round. */
const impossible = (plan: Plan): NameProblem[] => {
  const problems: NameProblem[] = [];
  const shares =
    /\.(customerTime|load|automated|share|releases|billable|discount|attach|logoRetention|arrRetention|contraction|grossMargin|hosting|time)$/;
  const allowAboveOne = /\.load$|^staffing\./;
  const maybeNegative = /^segments\.[^.]+\.growth|^scenarios\.|^slides\.|^assumptions\.|^actuals\.|expansion|raise$/;
  const walk = (value: unknown, path: readonly string[]): void => {
    const name = path.join('.');
    if (/^(scenarios|slides|assumptions|stated|description|name)\b/.test(name)) return;
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
      return;
    }
    const text = typeof value === 'string' && /\d\s*\.\./.test(value);
    const quantity =
      typeof value === 'number' || (typeof value === 'string' && /^[-+\d]/.test(value) && !/^\d{4}-\d{2}/.test(value))
        ? parseQuantity(value)
        : undefined;
    if (text && quantity === undefined)
      problems.push({
        path,
        code: 'plan.invalid',
        severity: 'error',
        message: `${name}: ${String(value)} is not a range from low to high.`,
        advice: 'Write the smaller end first: 5..8 or 5..6..8.',
      });
    if (quantity === undefined) return;
    const low = quantity.low ?? quantity.value;
    const high = quantity.high ?? quantity.value;
    if (low < 0 && !maybeNegative.test(name))
      problems.push({
        path,
        code: 'plan.invalid',
        severity: 'error',
        message: `${name} is ${String(value)}; it cannot be negative.`,
        advice: 'Check the sign.',
      });
    if (shares.test(name) && high > 1 && !allowAboveOne.test(name))
      problems.push({
        path,
        code: 'plan.invalid',
        severity: 'error',
        message: `${name} is ${String(value)}, more than 100 %.`,
        advice: 'Shares are written 75% or 0.75.',
      });
  };
  walk(plan, []);
  return problems;
};
