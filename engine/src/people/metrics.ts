import {
  add,
  ceilHeads,
  cohort,
  div,
  type Expr,
  lag,
  lead,
  max,
  min,
  monthNumber,
  mul,
  num,
  orZero,
  periodYears,
  type Row,
  ref,
  round,
  sub,
  sumOver,
  when,
} from '../formula/expr.ts';
import { type Members, TENURES } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { PlanStaffing } from '../plan/schema.ts';
import type { QuantityText } from '../units/quantity.ts';

const ruleOf = (row: Row, members: Members): { readonly id: string; readonly rule: PlanStaffing } | undefined =>
  members.staffing(row.role ?? '', row.team ?? '');
const staffed = (row: Row, members: Members): boolean => ruleOf(row, members) !== undefined;
const rostered = (row: Row, members: Members): boolean => members.hasRoster(row.role ?? '', row.team ?? '');

/** A driver of a staffing rule, at `staffing.<rule>.<tail>`. */
const ruleDriver = (
  id: string,
  name: string,
  unit: string,
  tail: string,
  read: (rule: PlanStaffing) => QuantityText | Readonly<Record<string, QuantityText>> | undefined,
): Metric =>
  driver({
    id,
    name,
    rule: 'P3',
    unit,
    dims: ['role', 'team'],
    input: (row, members): InputValue | undefined => {
      const found = ruleOf(row, members);
      const value = found === undefined ? undefined : read(found.rule);
      return found === undefined || value === undefined ? undefined : { path: `staffing.${found.id}.${tail}`, value };
    },
  });

const perTeam = { dims: ['team'] } as const;
const perHire = { dims: ['role', 'team'], where: staffed } as const;
const ahead = (row: Row, members: Members): number => ruleOf(row, members)?.rule.ahead ?? 0;
const shareOfSegment = (metric: string): Metric['variants'] => ({
  whole: ref(metric),
  part: mul(ref(metric), ref('team.share')),
});
const wholeOrPart = (row: Row, members: Members): string =>
  members.teams.get(row.team ?? '')?.region === undefined ? 'whole' : 'part';
const teamSlice = (
  id: string,
  name: string,
  unit: string,
  metric: string,
  kind: 'stock' | 'flow',
  where?: Metric['where'],
): Metric => ({
  id,
  name,
  rule: 'P4',
  unit,
  kind,
  ...perTeam,
  ...(where === undefined ? {} : { where }),
  totals: { team: 'none' },
  auxiliary: true,
  choose: wholeOrPart,
  variants: shareOfSegment(metric) ?? {},
});

/** Heads of the role a share or span builds on: the same team's, or all teams' for a shared rule. */
const others: Metric['variants'] = Object.fromEntries(
  (['required', 'target', 'heads'] as const).flatMap((basis) => [
    [`${basis} here`, ref(basis, { role: '@staffingOf' })],
    [`${basis} everywhere`, ref(basis, { role: '@staffingOf', team: '@total', segment: '@total', region: '@total' })],
  ]),
);

/** Heads at the end of the month before; for the month before the plan, the roster. */
const before = lag('heads', 1, ref('roster'));
const productive = (minutesOrHours: Expr): Expr => div(minutesOrHours, ref('hours.practical'));

const policyOf = (row: Row, members: Members): string =>
  members.role(row.role ?? '').rounding ?? members.plan.policies?.rounding ?? 'exact';

/** P3, P4, K8: who is needed, hired and paid, by role and team. */
export const peopleMetrics: readonly Metric[] = [
  driver({
    id: 'team.share',
    name: 'Region’s share of the segment',
    rule: 'P4',
    unit: '1',
    dims: ['team'],
    input: (row, members) => {
      const team = members.teams.get(row.team ?? '');
      const value =
        team?.segment === undefined || team.region === undefined
          ? undefined
          : members.segment(team.segment).regions?.[team.region];
      return value === undefined ? undefined : { path: `segments.${team?.segment}.regions.${team?.region}`, value };
    },
  }),
  teamSlice('team.arr', 'ARR of the team', 'money/year', 'arr', 'stock'),
  teamSlice('team.customers', 'Customers of the team', 'customer', 'customers', 'stock'),
  teamSlice('team.newCustomers', 'New customers of the team', 'customer', 'customers.new', 'flow'),
  teamSlice('team.cases', 'Cases of the team', 'case', 'cases', 'flow', supported),
  teamSlice('team.caseMinutes', 'Minutes of the team’s cases', 'minute', 'cases.minutes.total', 'flow', supported),
  {
    id: 'team.hours',
    name: 'Hours the team’s customers need a year',
    rule: 'R2',
    unit: 'hour/year',
    kind: 'stock',
    dims: ['role', 'team'],
    where: (row, members) => staffed(row, members) && touchesCustomers(row, members),
    totals: { role: 'none', team: 'none' },
    auxiliary: true,
    choose: wholeOrPart,
    variants: shareOfSegment('hours.demand') ?? {},
  },

  ruleDriver('staffing.arrPerHead', 'ARR per head', 'money/year/fte', 'per', (rule) =>
    rule.by === 'arr' ? rule.per : undefined,
  ),
  ruleDriver('staffing.customersPerHead', 'Customers per head', 'customer/fte', 'per', (rule) =>
    rule.by === 'customers' ? rule.per : undefined,
  ),
  ruleDriver('staffing.share', 'Heads per head led', '1', 'share', (rule) =>
    rule.by === 'share' ? rule.share : undefined,
  ),
  ruleDriver('staffing.span', 'People led by one head', '1', 'span', (rule) =>
    rule.by === 'span' ? rule.span : undefined,
  ),
  ruleDriver('staffing.hours', 'Hours of one implementation', 'hour/customer', 'hours', (rule) =>
    rule.by === 'implementations' ? rule.hours : undefined,
  ),
  ruleDriver('staffing.heads', 'Heads given', 'fte', 'heads', (rule) => (rule.by === 'fixed' ? rule.heads : undefined)),
  {
    id: 'staffing.of',
    name: 'Heads it builds on',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    dims: ['role', 'team'],
    totals: { role: 'none', team: 'none' },
    auxiliary: true,
    where: (row, members) => ['share', 'span'].includes(ruleOf(row, members)?.rule.by ?? ''),
    choose: (row, members) => {
      const rule = ruleOf(row, members)?.rule;
      return `${rule?.basis ?? 'required'} ${rule?.shared ? 'everywhere' : 'here'}`;
    },
    variants: others,
  },
  {
    id: 'required',
    name: 'Required people',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    about: 'Productive FTE demanded by the staffing rule, before rounding.',
    choose: (row, members) => {
      const by = ruleOf(row, members)?.rule.by ?? 'fixed';
      return ahead(row, members) > 0 && (by === 'arr' || by === 'customers') ? `${by} ahead` : by;
    },
    variants: {
      arr: div(ref('team.arr'), ref('staffing.arrPerHead')),
      'arr ahead': div(lead('team.arr', ahead), ref('staffing.arrPerHead')),
      customers: div(ref('team.customers'), ref('staffing.customersPerHead')),
      'customers ahead': div(lead('team.customers', ahead), ref('staffing.customersPerHead')),
      hours: productive(ref('team.hours')),
      cases: productive(div(div(ref('team.caseMinutes'), num(60, 'minute/hour')), periodYears)),
      share: mul(ref('staffing.of'), ref('staffing.share')),
      span: div(ref('staffing.of'), ref('staffing.span')),
      implementations: productive(div(mul(ref('team.newCustomers'), ref('staffing.hours')), periodYears)),
      fixed: ref('staffing.heads'),
    },
  },
  {
    id: 'target',
    name: 'Target people',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    about: 'Required people after the heads policy.',
    choose: policyOf,
    variants: {
      exact: ref('required'),
      nearest: round(ref('required')),
      ceil: ceilHeads(ref('required')),
      threshold: when(
        min(
          sub(ref('required'), lag('target', 1, round(ref('required')))),
          sub(lag('required', 1, num(0)), lag('target', 1, round(ref('required')))),
        ),
        '>',
        num(0.5, 'fte'),
        round(ref('required')),
        lag('target', 1, round(ref('required'))),
      ),
    },
  },
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
    variants: Object.fromEntries(Array.from({ length: 24 }, (_, at) => [`${at + 1} months`, vacantFor(at + 1)])),
  },
  {
    id: 'hires',
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
        max(num(0), sub(sub(ref('target'), orZero('vacant')), sub(before, add(ref('leavers'), orZero('released'))))),
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
      staffed: max(ref('target'), sub(lag('heads', 1, num(0)), add(ref('leavers'), orZero('released')))),
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
    id: 'utilisation',
    name: 'Hours needed ÷ practical hours',
    rule: 'K4',
    unit: '1',
    kind: 'ratio',
    ...perHire,
    where: (row, members) => staffed(row, members) && touchesCustomers(row, members),
    totals: { role: 'none', team: 'none' },
    formula: div(ref('team.hours'), div(ref('capacity.hours'), periodYears)),
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
  {
    id: 'teamCost',
    name: 'People cost of the team',
    rule: 'P5',
    unit: 'money',
    kind: 'flow',
    ...perHire,
    formula: add(
      mul(ref('paid'), ref('loadedCost'), ref('pay.part')),
      mul(ref('hires'), orZero('recruiting')),
      mul(orZero('released'), orZero('severance')),
      orZero('backfillCost'),
    ),
  },
  {
    id: 'backfillCost',
    name: 'Extra pay of replacements',
    rule: 'P5',
    unit: 'money',
    kind: 'flow',
    dims: ['role', 'team'],
    auxiliary: true,
    about: 'Replacements of the last twelve months cost the premium on the pay they replace.',
    where: (row, members) => staffed(row, members) && members.role(row.role ?? '').backfillPremium !== undefined,
    formula: mul(vacantFor(12), ref('pay'), ref('backfillPremium'), periodYears),
  },
  {
    id: 'segment.share',
    name: 'Segment’s share of shared teams',
    rule: 'C4',
    unit: '1',
    kind: 'ratio',
    dims: ['segment'],
    totals: { segment: 'none' },
    choose: (_row, members) => members.plan.policies?.sharedCostBy ?? 'arr',
    variants: {
      arr: div(ref('arr'), ref('arr', { segment: '@total' })),
      customers: div(ref('customers'), ref('customers', { segment: '@total' })),
      even: div(num(1), sumOver('segment', num(1))),
    },
  },
  {
    id: 'peopleCost',
    name: 'People cost',
    rule: 'C4',
    unit: 'money',
    kind: 'flow',
    dims: ['role', 'segment'],
    where: serves,
    about: 'Cost of the segment’s own teams and its part of the shared ones.',
    formula: add(
      orZero('teamCost', { team: '@total' }),
      mul(orZero('teamCost', { team: 'shared', segment: '@total' }), ref('segment.share')),
    ),
  },
  {
    id: 'peopleCost.required',
    name: 'Yearly cost of the people required',
    rule: 'C3',
    unit: 'money/year',
    kind: 'stock',
    dims: ['role', 'segment'],
    where: serves,
    about: 'Required people, unrounded, at loaded cost: what standards are made of.',
    formula: mul(
      add(
        orZero('required', { team: '@total' }),
        mul(orZero('required', { team: 'shared', segment: '@total' }), ref('segment.share')),
      ),
      ref('loadedCost'),
    ),
  },
  {
    id: 'peopleCost.shareOfArr',
    name: 'People cost ÷ ARR',
    rule: 'P7',
    unit: '1',
    kind: 'ratio',
    dims: ['segment'],
    formula: div(div(ref('peopleCost', { role: '@total' }), periodYears), ref('arr')),
  },
];

function supported(row: Row, members: Members): boolean {
  const segment = members.teams.get(row.team ?? '')?.segment;
  return segment === undefined
    ? Object.values(members.plan.segments).some((one) => one.support !== undefined)
    : members.segment(segment).support !== undefined;
}

function touchesCustomers(row: Row, members: Members): boolean {
  return Object.values(members.plan.touches ?? {}).some((touch) => touch.role === row.role);
}

function vacantFor(months: number): Expr {
  const earlier = Array.from(
    { length: months },
    (_, at): Expr => (at === 0 ? ref('leavers') : lag('leavers', at, num(0))),
  );
  return earlier.reduce((sum, one) => add(sum, one));
}

function serves(row: Row, members: Members): boolean {
  return [...members.teams.values()].some(
    (team) =>
      (team.segment === undefined || team.segment === row.segment) &&
      members.staffing(row.role ?? '', team.id) !== undefined,
  );
}
