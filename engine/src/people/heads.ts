import {
  add,
  cohort,
  div,
  lag,
  max,
  min,
  monthNumber,
  mul,
  num,
  orZero,
  periodYears,
  type Row,
  ref,
  sub,
  when,
} from '../formula/expr.ts';
import { type Members, TENURES } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';
import { worksWithCustomers } from '../ratios/book.ts';
import { monthsOf, perHire, staffed } from './staffing.ts';

const rostered = (row: Row, members: Members): boolean => members.hasRoster(row.role ?? '', row.team ?? '');

/** Heads at the end of the month before; for the month before the plan, the roster. */
const before = lag('heads', 1, ref('roster'));

/** Who is left of them after the month's leavers and releases. */
const remaining = sub(before, add(ref('leavers'), orZero('released')));

const isReleasing = (row: Row, members: Members): boolean =>
  (members.plan.reductions ?? []).some((action) => action.role === row.role && action.team === row.team);

/** K6, K7, K8, P4: who is hired, leaves, is there and is productive. */
export const headMetrics: readonly Metric[] = [
  driver({
    id: 'roster',
    name: 'Paid heads before the first month',
    rule: 'K8',
    unit: 'fte',
    dims: ['role', 'team'],
    input: (row, members) => {
      const value = members.plan.roster?.[row.role ?? '']?.[row.team ?? ''];
      return value === undefined ? undefined : { path: `roster.${row.role}.${row.team}`, value };
    },
  }),
  driver({
    id: 'leadTime',
    name: 'Lead time of a new seat',
    rule: 'P4',
    unit: 'month',
    dims: ['role'],
    input: (row, members) => {
      const value = members.role(row.role ?? '').leadTime;
      return {
        path: `roles.${row.role}.leadTime`,
        value: value ?? 0,
        ...(value === undefined ? { assumed: true as const } : {}),
      };
    },
  }),
  driver({
    id: 'released',
    name: 'Heads released',
    rule: 'K8',
    unit: 'fte',
    kind: 'flow',
    dims: ['role', 'team'],
    totals: { role: 'sum', team: 'sum' },
    input: (row, members) => {
      const actions = (members.plan.reductions ?? [])
        .map((action, at) => ({ action, at }))
        .filter(({ action }) => action.role === row.role && action.team === row.team);
      const first = actions[0];
      if (first === undefined) return undefined;
      return {
        path: `reductions.${first.at}.heads`,
        value: Object.fromEntries(actions.map(({ action }) => [action.month, action.heads])),
        months: 'only',
      };
    },
  }),
  {
    id: 'leavers',
    actual: true,
    name: 'Leavers',
    rule: 'K7',
    unit: 'fte',
    kind: 'flow',
    ...perHire,
    choose: (row, members) => (rostered(row, members) ? 'roster' : 'staffed'),
    variants: {
      roster: mul(before, ref('attrition'), periodYears),
      staffed: mul(lag('heads', 1, num(0)), ref('attrition'), periodYears),
    },
  },
  {
    id: 'vacant',
    name: 'Seats empty since their holder left',
    rule: 'K7',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    auxiliary: true,
    where: (row, members) => rostered(row, members) && (members.role(row.role ?? '').timeToFill ?? 0) > 0,
    choose: (row, members) => `${members.role(row.role ?? '').timeToFill ?? 0} months`,
    variants: Object.fromEntries(
      Array.from({ length: 24 }, (_, at) => [`${at + 1} months`, monthsOf('leavers', at + 1)]),
    ),
  },
  {
    id: 'released.unfilled',
    name: 'Seats released and not filled again',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    dims: ['role', 'team'],
    auxiliary: true,
    about: 'A released seat stays empty as long as the target asks for it.',
    where: (row, members) => staffed(row, members) && isReleasing(row, members),
    choose: (row, members) => (rostered(row, members) ? 'roster' : 'staffed'),
    variants: {
      roster: min(
        add(lag('released.unfilled', 1, num(0)), ref('released')),
        max(num(0), sub(ref('target'), remaining)),
      ),
      staffed: min(
        add(lag('released.unfilled', 1, num(0)), ref('released')),
        max(num(0), sub(ref('target'), sub(lag('heads', 1, ref('target')), add(ref('leavers'), orZero('released'))))),
      ),
    },
  },
  {
    id: 'hires',
    actual: true,
    name: 'Hires',
    rule: 'P4',
    unit: 'fte',
    kind: 'flow',
    ...perHire,
    about: 'People who start in the month; none before the lead time has passed.',
    choose: (row, members) => (rostered(row, members) ? 'roster' : 'staffed'),
    variants: {
      roster: when(
        monthNumber,
        '<',
        ref('leadTime'),
        num(0),
        max(num(0), sub(sub(ref('target'), add(orZero('vacant'), orZero('released.unfilled'))), remaining)),
      ),
      staffed: sub(add(ref('heads'), ref('leavers'), orZero('released')), lag('heads', 1, ref('heads'))),
    },
  },
  {
    id: 'heads',
    name: 'Heads',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    actual: true,
    about:
      'Paid heads at the end of the month. Without a roster the plan is staffed to its target; heads fall only by attrition or a reduction.',
    choose: (row, members) => (rostered(row, members) ? 'roster' : 'staffed'),
    variants: {
      roster: sub(add(before, ref('hires')), add(ref('leavers'), orZero('released'))),
      staffed: max(
        sub(ref('target'), orZero('released.unfilled')),
        sub(lag('heads', 1, num(0)), add(ref('leavers'), orZero('released'))),
      ),
    },
  },
  {
    id: 'heads.moved',
    name: 'Heads the walk does not explain',
    rule: 'P4',
    unit: 'fte',
    kind: 'flow',
    dims: ['role', 'team'],
    about:
      'In closed months, actual heads less opening, hires, leavers and releases: moves between teams, or gaps in the data.',
    where: (row, members) =>
      staffed(row, members) && members.plan.actuals?.heads?.[`${row.role}/${row.team}`] !== undefined,
    choose: (row, members) => (rostered(row, members) ? 'roster' : 'staffed'),
    variants: {
      roster: sub(ref('heads'), sub(add(before, ref('hires')), add(ref('leavers'), orZero('released')))),
      staffed: sub(
        ref('heads'),
        sub(add(lag('heads', 1, ref('heads')), ref('hires')), add(ref('leavers'), orZero('released'))),
      ),
    },
  },
  {
    id: 'paid',
    name: 'Paid people over the month',
    rule: 'P5',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    about: 'With a roster, the mean of opening and closing heads, for people start and leave mid-month.',
    choose: (row, members) => (rostered(row, members) ? 'roster' : 'staffed'),
    variants: { roster: div(add(before, ref('heads')), num(2)), staffed: ref('heads') },
  },
  {
    id: 'rampLoss',
    name: 'People lost to ramp',
    rule: 'K6',
    unit: 'fte',
    kind: 'stock',
    dims: ['role', 'team'],
    where: (row, members) => staffed(row, members) && members.role(row.role ?? '').ramp !== undefined,
    formula: cohort('hires', 'ramp.loss', TENURES),
  },
  {
    id: 'rampLoss.cost',
    name: 'Cost of people lost to ramp',
    rule: 'K5',
    unit: 'money',
    kind: 'flow',
    dims: ['role', 'team'],
    about: 'A line of its own: it is in people cost, and never in the rate of an hour.',
    where: (row, members) => staffed(row, members) && members.role(row.role ?? '').ramp !== undefined,
    formula: mul(ref('rampLoss'), ref('loadedCost'), periodYears),
  },
  {
    id: 'productive',
    name: 'Productive people',
    rule: 'K6',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    formula: sub(ref('paid'), orZero('rampLoss')),
  },
  {
    id: 'capacity.hours',
    name: 'Practical hours of the team',
    rule: 'K4',
    unit: 'hour',
    kind: 'flow',
    ...perHire,
    formula: mul(ref('productive'), ref('hours.practical'), periodYears),
  },
  {
    id: 'hours.needed',
    name: 'Hours the team’s customers need',
    rule: 'R2',
    unit: 'hour',
    kind: 'flow',
    dims: ['role', 'team'],
    totals: { role: 'none', team: 'none' },
    where: (row, members) => staffed(row, members) && worksWithCustomers(row, members),
    formula: mul(ref('team.hours'), periodYears),
  },
  {
    id: 'utilisation',
    name: 'Hours needed ÷ practical hours',
    rule: 'K4',
    unit: '1',
    kind: 'ratio',
    ...perHire,
    where: (row, members) => staffed(row, members) && worksWithCustomers(row, members),
    totals: { role: 'none', team: 'none' },
    formula: div(ref('hours.needed'), ref('capacity.hours')),
  },
  {
    id: 'gap',
    name: 'People short',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    about: 'Required less productive people; negative when there are more than needed.',
    formula: sub(ref('required'), ref('productive')),
  },
];
