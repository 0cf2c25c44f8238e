import { segmentDriver } from '../forecast/segment.ts';
import { add, div, type Expr, max, maxOver, mul, num, type Row, ref, sub, sumOver, when } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { slice, slices } from '../people/slices.ts';
import { staffed } from '../people/staffing.ts';
import { doneBy, served } from './book.ts';

const STEPS = 12;

/** Whether a segment's customers are answered by a pool within a target. */
export const hasTarget = (segment: string, members: Members): boolean => {
  const { coverage, responseHours } = members.segment(segment);
  return responseHours !== undefined && [coverage].flat().includes('pooled');
};

const touchesOf = (role: string, segment: string, members: Members): boolean =>
  (members.dims.touch ?? []).some((touch) => {
    const row = { touch, segment };
    return doneBy(row, members) === role && served(row, members);
  });

/** A team whose role owns a pooled segment with a target, and has touches there. */
export const answers = (row: Row, members: Members): boolean =>
  staffed(row, members) &&
  (members.dims.segment ?? []).some(
    (segment) =>
      members.serves(row.team ?? '', segment) &&
      hasTarget(segment, members) &&
      members.owner(segment) === row.role &&
      touchesOf(row.role ?? '', segment, members),
  );

const ofPool = {
  kind: 'stock',
  dims: ['role', 'team'],
  totals: { role: 'none', team: 'none' },
  where: answers,
} as const satisfies Partial<Metric>;

const step = { ...ofPool, auxiliary: true } as const;

/** The shortest target among a shared team's segments. */
const shortest = (of: Expr): Expr =>
  sub(
    num(0, 'hour'),
    maxOver('segment', sub(num(0, 'hour'), of), {
      words: 'pooled segments of the team',
      test: (row, members, from) => members.serves(from.team ?? '', row.segment ?? ''),
    }),
  );

/** One person waiting for another: makes hours ÷ people a wait in hours. */
const one = num(1, 'customer*fte');

const steps = Array.from({ length: STEPS }, (_, at): Metric => {
  const before = ref(`pooled.step${at}`);
  return {
    id: `pooled.step${at + 1}`,
    name: `People on duty for the target, step ${at + 1}`,
    rule: 'S4',
    unit: 'fte',
    ...step,
    formula: div(add(mul(before, before), ref('pooled.strain')), sub(mul(num(2), before), ref('pooled.busy'))),
  };
});

/**
 * S4: a pool answers whoever comes next. As one queue served by the whole pool, a customer waits at most
 * h × u ÷ (c × (1 − u)): h hours a touch, c people on duty, u the part of their time that is taken. What c must be
 * for a target T is the larger root of c² − a × c − a × h ÷ T, with a people busy; found by Newton's steps.
 */
export const pooledMetrics: readonly Metric[] = [
  segmentDriver(
    'pooled.target.own',
    'Response-time target',
    'S4',
    'hour',
    'responseHours',
    (segment) => segment.responseHours,
  ),
  {
    id: 'pooled.touches.own',
    name: 'Touches a year',
    rule: 'S4',
    unit: 'customer/year',
    kind: 'stock',
    dims: ['segment', 'role'],
    totals: { segment: 'none', role: 'none' },
    auxiliary: true,
    where: (row, members) =>
      members.owner(row.segment ?? '') === row.role && touchesOf(row.role ?? '', row.segment ?? '', members),
    formula: mul(
      sumOver('touch', mul(ref('touch.timesPerWeek'), ref('touch.share'), ref('mix', { stage: '@stage' })), {
        words: 'touches of the role',
        test: (row, members) => doneBy(row, members) === row.role && served(row, members),
      }),
      mul(ref('customers'), num(52, 'week/year')),
    ),
  },
  {
    id: 'pooled.touches',
    name: 'Touches the team answers a year',
    rule: 'S4',
    unit: 'customer/year',
    ...step,
    choose: slice,
    variants: slices(ref('pooled.touches.own')),
  },
  {
    id: 'pooled.target',
    name: 'Response-time target of the team',
    rule: 'S4',
    unit: 'hour',
    ...step,
    choose: (row, members) => (slice(row, members) === 'shared' ? 'shared' : 'own'),
    variants: { own: ref('pooled.target.own'), shared: shortest(ref('pooled.target.own')) },
  },
  {
    id: 'pooled.touchHours',
    name: 'Hours of one touch, on average',
    rule: 'S4',
    unit: 'hour/customer',
    ...step,
    formula: div(ref('team.hours'), ref('pooled.touches')),
  },
  {
    id: 'pooled.busy',
    name: 'People busy with customers at any time',
    rule: 'S4',
    unit: 'fte',
    ...step,
    formula: div(ref('team.hours'), ref('hours.theoretical')),
  },
  {
    id: 'pooled.strain',
    name: 'Busy people × hours of a touch ÷ target',
    rule: 'S4',
    unit: 'fte*fte',
    ...step,
    formula: mul(div(mul(ref('pooled.busy'), ref('pooled.touchHours')), ref('pooled.target')), one),
  },
  {
    id: 'pooled.step0',
    name: 'People on duty for the target, first guess',
    rule: 'S4',
    unit: 'fte',
    ...step,
    formula: add(ref('pooled.busy'), mul(div(ref('pooled.touchHours'), ref('pooled.target')), one)),
  },
  ...steps,
  {
    id: 'pooled.required',
    name: 'People the response time needs',
    rule: 'S4',
    unit: 'fte',
    ...ofPool,
    about: 'Demand, and the free time a pool must have to answer within its target; nobody where there is no demand.',
    formula: when(
      ref('pooled.busy'),
      '>',
      num(0, 'fte'),
      mul(ref(`pooled.step${STEPS}`), div(ref('hours.theoretical'), ref('hours.practical'))),
      num(0, 'fte'),
    ),
  },
  {
    id: 'pooled.onDuty',
    name: 'People on duty for customers at any time',
    rule: 'S4',
    unit: 'fte',
    ...step,
    formula: mul(ref('productive'), div(ref('hours.practical'), ref('hours.theoretical'))),
  },
  {
    id: 'pooled.response',
    name: 'Response time, hours',
    rule: 'S4',
    unit: 'hour',
    ...ofPool,
    about:
      'The longest a customer waits on average, in working hours; never answered when all of the pool’s time is taken.',
    formula: div(
      mul(ref('pooled.touchHours'), ref('pooled.busy'), one),
      mul(ref('pooled.onDuty'), max(num(0, 'fte'), sub(ref('pooled.onDuty'), ref('pooled.busy')))),
    ),
  },
];
