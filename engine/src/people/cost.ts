import {
  add,
  div,
  type Expr,
  min,
  mul,
  num,
  orZero,
  periodYears,
  type Row,
  ref,
  sumOver,
  when,
} from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { worksWithCustomers } from '../ratios/book.ts';
import { handles, monthsOf, perHire, staffed } from './staffing.ts';

const serves = (row: Row, members: Members): boolean =>
  [...members.teams.keys()].some(
    (team) => members.serves(team, row.segment ?? '') && members.staffing(row.role ?? '', team) !== undefined,
  );

const inShared = (row: Row, members: Members): boolean =>
  members.sharedTeam(row.role ?? '', row.segment ?? '') !== undefined;

/** Segments the role's shared team serves, this one among them. */
const together = {
  words: 'segments of the same shared team',
  test: (row: Row, members: Members, from: Row) =>
    members.sharedTeam(from.role ?? '', row.segment ?? '') === members.sharedTeam(from.role ?? '', from.segment ?? ''),
};

/** A segment's part of a whole; even where the whole is nothing. */
const partOf = (figure: string): Expr =>
  when(
    sumOver('segment', orZero(figure), together),
    '>',
    num(0),
    div(orZero(figure), sumOver('segment', orZero(figure), together)),
    div(num(1), sumOver('segment', num(1), together)),
  );

/** A figure of a role's own teams in the segment, and the segment's part of its shared team's. */
const reaching = (figure: string): Expr =>
  add(
    orZero(figure, { team: '@total' }),
    mul(orZero(figure, { team: '@sharedTeam', segment: '@total', region: '@total' }), orZero('shared.part')),
  );

const drivesShared = (row: Row, members: Members): 'hours' | 'cases' | 'arr' | 'customers' | 'even' => {
  const by = members.staffing(row.role ?? '', members.sharedTeam(row.role ?? '', row.segment ?? '') ?? '')?.rule.by;
  if (by === 'cases') return 'cases';
  return worksWithCustomers(row, members) ? 'hours' : (members.plan.policies?.sharedCostBy ?? 'arr');
};

/** Pay of the month, and what hires, releases and replacements cost beside it. */
function costOfTeam(pay: Expr): Expr {
  return add(
    pay,
    mul(ref('hires'), orZero('recruiting')),
    mul(orZero('released'), orZero('severance')),
    orZero('backfillCost'),
  );
}

/** P5, C4: what people cost, and how it reaches segments. */
export const peopleCostMetrics: readonly Metric[] = [
  {
    id: 'teamCost',
    name: 'People cost of the team',
    rule: 'P5',
    unit: 'money',
    kind: 'flow',
    ...perHire,
    choose: (row, members) => (members.role(row.role ?? '').variable === undefined ? 'even' : 'timed'),
    variants: {
      even: costOfTeam(mul(ref('paid'), ref('loadedCost'), periodYears)),
      timed: costOfTeam(
        mul(
          ref('paid'),
          add(mul(ref('loadedCost.pay'), ref('pay.part')), mul(orZero('loadedCost.extras'), periodYears)),
        ),
      ),
    },
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
    formula: mul(monthsOf('replaced', 12), ref('pay'), ref('backfillPremium'), periodYears),
  },
  {
    id: 'replaced',
    name: 'Leavers replaced',
    rule: 'P5',
    unit: 'fte',
    kind: 'flow',
    dims: ['role', 'team'],
    auxiliary: true,
    where: (row, members) => staffed(row, members) && members.role(row.role ?? '').backfillPremium !== undefined,
    formula: min(ref('leavers'), ref('hires')),
  },
  {
    id: 'shared.part',
    name: 'Segment’s part of the shared team',
    rule: 'C4',
    unit: '1',
    kind: 'ratio',
    dims: ['role', 'segment'],
    totals: { role: 'none', segment: 'none' },
    about: 'By the hours the role’s touches need, by the minutes of the cases it handles, else by the plan’s driver.',
    where: inShared,
    choose: drivesShared,
    variants: {
      hours: partOf('hours.demand'),
      cases: partOf('cases.minutes.handled'),
      arr: partOf('arr'),
      customers: partOf('customers'),
      even: div(num(1), sumOver('segment', num(1), together)),
    },
  },
  {
    id: 'cases.minutes.handled',
    name: 'Minutes of the segment’s cases the role handles',
    rule: 'C8',
    unit: 'minute',
    kind: 'flow',
    dims: ['role', 'segment'],
    totals: { role: 'none', segment: 'none' },
    auxiliary: true,
    where: (row, members) => inShared(row, members) && handles(row.role, row.segment ?? '', members),
    formula: ref('cases.minutes.total'),
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
    formula: reaching('teamCost'),
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
    formula: mul(reaching('required'), ref('loadedCost')),
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
