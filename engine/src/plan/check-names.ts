import { type Members, membersOf } from '../formula/members.ts';
import { checkActuals } from './check-actuals.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkSegments } from './check-segments.ts';
import { checkStaffing } from './check-staffing.ts';
import { type NameProblem, problemList } from './problem.ts';
import { getPath } from './scenario.ts';
import type { Plan } from './schema.ts';

/** Ids that name a row of another table must exist there; numbers must be possible. */
export const checkNames = (plan: Plan): NameProblem[] => {
  const members = membersOf(plan);
  return [
    ...checkRoles(plan, members),
    ...checkSegments(plan, members),
    ...checkStaffing(plan, members),
    ...checkCoverage(plan, members),
    ...checkWork(plan, members),
    ...checkActuals(plan, members),
    ...checkAssumptions(plan),
    ...checkNumbers(plan),
  ];
};

const checkRoles = (plan: Plan, members: Members): NameProblem[] => {
  const { problems, say, known } = problemList();
  for (const [id, role] of Object.entries(plan.roles)) {
    known(['roles', id, 'line'], 'line', members.dims.line ?? [], role.line);
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
  return problems;
};

/** Touches, pools, programs and offerings. */
const checkWork = (plan: Plan, members: Members): NameProblem[] => {
  const { problems, say, known } = problemList();
  const {
    segment: segments = [],
    role: roles = [],
    stage: stages = [],
    touch: touches = [],
    line: lines = [],
  } = members.dims;
  for (const [id, touch] of Object.entries(plan.touches ?? {})) {
    known(['touches', id, 'stage'], 'stage', stages, touch.stage);
    known(['touches', id, 'role'], 'role', roles, touch.role);
    for (const segment of Object.keys(touch.segments ?? {}))
      known(['touches', id, 'segments', segment], 'segment', segments, segment);
  }
  for (const [id, pool] of Object.entries(plan.pools ?? {})) known(['pools', id, 'line'], 'line', lines, pool.line);
  const [first = plan.start, last = plan.start] = [members.months[0], members.months.at(-1)];
  for (const [id, program] of Object.entries(plan.programs ?? {})) {
    known(['programs', id, 'touch'], 'touch', touches, program.touch);
    known(['programs', id, 'line'], 'line', lines, program.line);
    program.segments?.forEach((segment, at) => {
      known(['programs', id, 'segments', at], 'segment', segments, segment);
    });
    if (program.start > last)
      say(
        ['programs', id, 'start'],
        'plan.outside',
        `programs.${id} starts in ${program.start}, after the plan’s last month: it costs and releases nothing.`,
        `The plan runs ${first} to ${last}.`,
        'warning',
      );
    if (program.start < first)
      say(
        ['programs', id, 'start'],
        'plan.outside',
        `programs.${id} starts in ${program.start}, before the plan: it runs from ${first}${program.oneTime === undefined ? '' : ', and its one-time cost is not counted'}.`,
        `The plan runs ${first} to ${last}.`,
        'warning',
      );
  }
  for (const [id, offering] of Object.entries(plan.offerings ?? {}))
    offering.segments?.forEach((segment, at) => {
      known(['offerings', id, 'segments', at], 'segment', segments, segment);
    });
  return problems;
};

/** P9: an assumption is about a value of the plan. */
const checkAssumptions = (plan: Plan): NameProblem[] => {
  const { problems, say } = problemList();
  for (const path of Object.keys(plan.assumptions ?? {}))
    if (getPath(plan, path) === undefined)
      say(
        ['assumptions', path],
        'plan.unknown-name',
        `assumptions: the plan has nothing at ${path}.`,
        'Use the path of a value as it stands in this file.',
        'warning',
      );
  return problems;
};
