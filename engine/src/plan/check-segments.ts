import type { Members } from '../formula/members.ts';
import { parseQuantity, type QuantityText, quantityValue } from '../units/quantity.ts';
import { type NameProblem, problemList } from './problem.ts';
import type { Plan, PlanSegment } from './schema.ts';

/** Segments: what they name must exist, and no customer may get lost between them. */
export const checkSegments = (plan: Plan, members: Members): NameProblem[] => {
  const { problems, say, known } = problemList();
  const {
    segment: segments = [],
    role: roles = [],
    stage: stages = [],
    region: regions = [],
    line: lines = [],
  } = members.dims;
  if (segments.length === 0)
    say(['segments'], 'plan.empty', 'The plan has no segment.', 'Add at least one under segments.');
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
    for (const line of Object.keys(segment.costs ?? {})) known(['segments', id, 'costs', line], 'line', lines, line);
    if (typeof segment.mix === 'object')
      for (const stage of Object.keys(segment.mix)) known(['segments', id, 'mix', stage], 'stage', stages, stage);
    const { customers, arr } = segment.opening ?? {};
    if (customers === undefined && arr === undefined && segment.movements === undefined)
      say(
        ['segments', id],
        'plan.needs',
        `segments.${id} has neither opening customers nor opening ARR.`,
        'Add opening: { customers, arr }.',
        'warning',
      );
    if (segment.growth !== undefined && segment.movements !== undefined)
      say(
        ['segments', id, 'movements'],
        'plan.ignored',
        `segments.${id} has both growth and movements: it grows net, and the volumes of movements are ignored.`,
        'Keep growth for a template, or movements for new, lost and moved customers.',
        'warning',
      );
    const targets: readonly (readonly [readonly string[], string | undefined])[] = [
      [['movements', 'migration', 'to'], segment.movements?.migration?.to],
      [['closedToNew', 'sendTo'], segment.closedToNew?.sendTo],
    ];
    for (const [tail, to] of targets) {
      const why = to === undefined ? undefined : takesNone(id, to, plan, members);
      if (to !== undefined && why !== undefined)
        say(
          ['segments', id, ...tail],
          'plan.lost-customers',
          `segments.${id}.${tail.join('.')} sends customers to ${to}, ${why}.`,
          `Name a segment that is open and has movements${openOnes(id, plan, members)}.`,
        );
    }
    const lost = lostCustomers(segment);
    if (lost !== undefined)
      say(
        ['segments', id, 'closedToNew'],
        'plan.lost-customers',
        `segments.${id} is closed to new customers and says not where its ${lost} new customers a month go: they are lost.`,
        'Add sendTo, or set newCustomers to 0.',
        'warning',
      );
  }
  return problems;
};

/** Why a segment takes no customers from another; undefined when it does, or doesn't exist. */
const takesNone = (from: string, to: string, plan: Plan, members: Members): string | undefined => {
  const target = plan.segments[to];
  if (target === undefined) return undefined;
  if (to === from) return 'which is itself';
  if (members.isTemplate(to)) return 'which has no movements and would not take them up';
  return target.closedToNew === undefined ? undefined : 'which is itself closed to new customers';
};

const openOnes = (from: string, plan: Plan, members: Members): string => {
  const open = Object.keys(plan.segments).filter((id) => takesNone(from, id, plan, members) === undefined);
  return open.length === 0 ? '' : `: ${open.join(', ')}`;
};

/** New customers a month of a closed segment that nobody takes, in words. */
const lostCustomers = ({ closedToNew, growth, movements }: PlanSegment): string | undefined => {
  if (closedToNew === undefined || closedToNew.sendTo !== undefined || growth !== undefined) return undefined;
  const given = movements?.newCustomers;
  if (given === undefined) return undefined;
  const amounts = (typeof given === 'object' ? Object.values(given) : [given]).map((text: QuantityText) =>
    parseQuantity(text) === undefined ? 0 : quantityValue(text),
  );
  const most = Math.max(0, ...amounts);
  if (most === 0) return undefined;
  return `${amounts.length > 1 ? 'up to ' : ''}${Number(most.toFixed(2))}`;
};
