import { add, div, mul, num, orZero, periodYears, type Row, ref, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { perHire, staffed, vacantFor } from './staffing.ts';

function serves(row: Row, members: Members): boolean {
  return [...members.teams.values()].some(
    (team) =>
      (team.segment === undefined || team.segment === row.segment) &&
      members.staffing(row.role ?? '', team.id) !== undefined,
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
