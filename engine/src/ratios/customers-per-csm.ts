import { div, type Expr, mul, num, ref, sumOver } from '../formula/expr.ts';
import type { Metric } from '../formula/metric.ts';
import { owned, owner, touched } from './book.ts';

const perHead = 'customer/fte';

/** Total over segments: customers ÷ the people they need, each segment at its own ratio. */
const together = (ratio: string): Expr => div(ref('customers'), sumOver('segment', div(ref('customers'), ref(ratio))));

const ownerHere = { role: '@owner', team: '@total' } as const;

/** R4, R9: customers and ARR per CSM, designed, staffed and affordable. */
export const customersPerCsmMetrics: readonly Metric[] = [
  {
    id: 'ratio.byRole',
    name: 'Customers per person of the role',
    rule: 'R4',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment', 'role'],
    totals: { segment: 'none', role: 'none' },
    where: (row, members) => Object.values(members.plan.touches ?? {}).some((touch) => touch.role === row.role),
    formula: div(ref('hours.practical'), mul(ref('hours.perCustomerWeek'), num(52, 'week/year'))),
  },
  {
    id: 'ratio.designed.customersPerCsm',
    name: 'Customers per CSM, designed',
    rule: 'R4',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment'],
    needs: 'touches',
    where: (row, members) => owned(row, members) && touched(row, members),
    totals: { segment: together('ratio.designed.customersPerCsm') },
    formula: div(ref('hours.practical', owner), mul(ref('hours.perCustomerWeek', owner), num(52, 'week/year'))),
  },
  {
    id: 'ratio.owners',
    name: 'Heads that carry the book',
    rule: 'R4',
    unit: 'fte',
    kind: 'stock',
    dims: ['segment'],
    where: owned,
    about: 'Heads of the role that owns the segment’s book.',
    formula: ref('heads', ownerHere),
  },
  {
    id: 'ratio.owned',
    name: 'Customers in a book',
    rule: 'R4',
    unit: 'customer',
    kind: 'stock',
    dims: ['segment'],
    where: owned,
    auxiliary: true,
    formula: ref('customers'),
  },
  {
    id: 'ratio.staffed.customersPerCsm',
    name: 'Customers per CSM, staffed',
    rule: 'R9',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment'],
    where: owned,
    formula: div(ref('ratio.owned'), ref('ratio.owners')),
    needs: 'people who carry the book',
  },
  {
    id: 'ratio.affordable.customersPerCsm',
    name: 'Customers per CSM, affordable',
    rule: 'R9',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment'],
    where: owned,
    totals: { segment: together('ratio.affordable.customersPerCsm') },
    about: 'The fewest customers that bear a CSM’s cost within the band.',
    formula: div(ref('floor.arrPerCsm', owner), ref('arr.perCustomer')),
  },
  {
    id: 'ratio.customersPerCsm',
    name: 'Customers per CSM',
    rule: 'R4',
    unit: perHead,
    kind: 'ratio',
    dims: ['segment'],
    where: owned,
    totals: { segment: together('ratio.customersPerCsm') },
    about: 'Designed where touches exist, else staffed.',
    choose: (row, members) => (touched(row, members) ? 'designed' : 'staffed'),
    variants: { designed: ref('ratio.designed.customersPerCsm'), staffed: ref('ratio.staffed.customersPerCsm') },
  },
  ...(['designed.', 'staffed.', 'affordable.', ''] as const).map(
    (view): Metric => ({
      id: `ratio.${view}arrPerCsm`,
      name: `ARR per CSM${view === '' ? '' : `, ${view.slice(0, -1)}`}`,
      rule: 'R9',
      unit: 'money/year/fte',
      kind: 'ratio',
      dims: ['segment'],
      where: (row, members) => owned(row, members) && (view !== 'designed.' || touched(row, members)),
      formula: mul(ref(`ratio.${view}customersPerCsm`), ref('arr.perCustomer')),
    }),
  ),
];
