import { add, div, lag, mul, num, orZero, periodYears, type Row, ref, sub, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';

const perSegment = { dims: ['segment'] } as const;
const flow = { kind: 'flow', ...perSegment } as const;
const sells = (row: Row, members: Members): boolean =>
  members.plan.offerings?.[row.offering ?? '']?.segments?.includes(row.segment ?? '') ?? true;
const bills = (row: Row, members: Members): boolean =>
  members.role(row.role ?? '').services !== undefined && members.staffing(row.role ?? '', row.team ?? '') !== undefined;
const anyBills = (row: Row, members: Members): boolean =>
  members.role(row.role ?? '').services !== undefined &&
  [...members.teams.keys()].some((team) => members.staffing(row.role ?? '', team) !== undefined);

const offeringDriver = (key: 'price' | 'attach' | 'discount', name: string, unit: string): Metric =>
  driver({
    id: `offering.${key}`,
    name,
    rule: 'P6',
    unit,
    dims: ['offering'],
    input: (row, members) => {
      const value = members.plan.offerings?.[row.offering ?? '']?.[key];
      return value === undefined ? undefined : { path: `offerings.${row.offering}.${key}`, value };
    },
  });

/** P6, P7: revenue and what is left of it. */
export const resultMetrics: readonly Metric[] = [
  offeringDriver('price', 'Price', 'money/customer'),
  offeringDriver('attach', 'Share of new customers that buy', '1'),
  offeringDriver('discount', 'Discount', '1'),
  {
    id: 'revenue.offerings',
    name: 'Revenue from offerings',
    rule: 'P6',
    unit: 'money',
    kind: 'flow',
    dims: ['offering', 'segment'],
    where: sells,
    about: 'New customers × attach × price after discount; an included offering earns 0.',
    choose: (row, members) => (members.plan.offerings?.[row.offering ?? '']?.included ? 'included' : 'sold'),
    variants: {
      included: num(0, 'money'),
      sold: mul(
        ref('customers.new'),
        ref('offering.attach'),
        ref('offering.price'),
        sub(num(1), orZero('offering.discount')),
      ),
    },
  },
  {
    id: 'revenue.team',
    name: 'Services revenue of the team',
    rule: 'P6',
    unit: 'money',
    kind: 'flow',
    dims: ['role', 'team'],
    where: bills,
    auxiliary: true,
    choose: (row, members) => members.role(row.role ?? '').services?.hours ?? 'present',
    variants: {
      present: mul(ref('paid'), ref('services.revenuePerHead.present'), periodYears),
      theoretical: mul(ref('paid'), ref('services.revenuePerHead.theoretical'), periodYears),
    },
  },
  {
    id: 'revenue.services',
    name: 'Services revenue',
    rule: 'P6',
    unit: 'money',
    kind: 'flow',
    dims: ['role', 'segment'],
    where: anyBills,
    formula: add(
      orZero('revenue.team', { team: '@total' }),
      mul(orZero('revenue.team', { team: '@sharedTeam', segment: '@total', region: '@total' }), orZero('shared.part')),
    ),
  },
  {
    id: 'revenue',
    name: 'Revenue',
    rule: 'C10',
    unit: 'money',
    ...flow,
    formula: add(
      ref('revenue.subscription'),
      sumOver('offering', ref('revenue.offerings')),
      sumOver('role', ref('revenue.services')),
    ),
  },
  driver({
    id: 'hosting',
    name: 'Hosting and third parties',
    rule: 'C10',
    unit: '1',
    dims: [],
    input: (_row, members) =>
      members.plan.policies?.hosting === undefined
        ? undefined
        : { path: 'policies.hosting', value: members.plan.policies.hosting },
  }),
  {
    id: 'cost.hosting',
    name: 'Hosting and third-party cost',
    rule: 'C10',
    unit: 'money',
    ...flow,
    where: (_row, members) => members.plan.policies?.hosting !== undefined,
    formula: mul(ref('revenue'), ref('hosting')),
  },
  {
    id: 'margin.gross',
    name: 'Gross margin',
    rule: 'C10',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    formula: div(sub(sub(ref('revenue'), ref('cost.cogs')), orZero('cost.hosting')), ref('revenue')),
  },
  {
    id: 'contribution',
    name: 'Contribution',
    rule: 'C10',
    unit: 'money',
    ...flow,
    about: 'Revenue less hosting and third parties less cost of delivery; its change is the plan’s effect on EBITDA.',
    formula: sub(sub(ref('revenue'), orZero('cost.hosting')), ref('delivery.asIncurred')),
  },
  {
    id: 'contribution.margin',
    name: 'Contribution ÷ revenue',
    rule: 'C10',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    formula: div(ref('contribution'), ref('revenue')),
  },
  {
    id: 'arr.perHead',
    name: 'ARR per post-sale head',
    rule: 'P7',
    unit: 'money/year/fte',
    kind: 'ratio',
    dims: [],
    formula: div(ref('arr'), ref('heads')),
  },
  {
    id: 'delivery.perNetNewArr',
    name: 'Delivery cost per net new dollar of ARR',
    rule: 'P7',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    formula: div(ref('delivery.asIncurred'), mul(ref('arr.netNew'), num(1, 'year'))),
  },
  {
    id: 'cost.perRetainedDollar',
    name: 'Cost per retained dollar',
    rule: 'P7',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    totals: { segment: 'none' },
    about: 'Cost of the people who carry the book and of those who run renewals ÷ ARR renewed before expansion.',
    where: (row, members) => members.owner(row.segment ?? '') !== undefined && !members.isTemplate(row.segment ?? ''),
    formula: div(
      add(ref('peopleCost', { role: '@owner' }), orZero('renewal.cost')),
      mul(ref('arr.renewed'), num(1, 'year')),
    ),
  },
  {
    id: 'headcount.opening',
    name: 'Heads at the start of the month',
    rule: 'P4',
    unit: 'fte',
    kind: 'stock',
    dims: ['role', 'team'],
    auxiliary: true,
    where: (row, members) => members.staffing(row.role ?? '', row.team ?? '') !== undefined,
    choose: (row, members) => (members.hasRoster(row.role ?? '', row.team ?? '') ? 'roster' : 'staffed'),
    variants: { roster: lag('heads', 1, ref('roster')), staffed: lag('heads', 1, ref('heads')) },
  },
];
