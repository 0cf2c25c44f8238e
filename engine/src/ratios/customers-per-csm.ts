import { add, div, type Expr, mul, num, orZero, type Row, ref, sumOver, type Where, when } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { owned, owner, touched, worksWithCustomers } from './book.ts';

const bookStaffed = (row: Row, members: Members): boolean => {
  const role = members.owner(row.segment ?? '');
  return (
    role !== undefined &&
    [...members.teams.keys()].some(
      (team) => members.serves(team, row.segment ?? '') && members.staffing(role, team) !== undefined,
    )
  );
};

const perHead = 'customer/fte';

const inBook = { words: 'segments with a book', test: owned };
const designedFor = {
  words: 'segments whose owner has touches',
  test: (row: Row, members: Members) => owned(row, members) && touched(row, members),
};

/** Totals over segments at their own ratios; a segment without customers needs nobody. */
const together = (ratio: string, of: 'customers' | 'arr', among: Where): Expr =>
  div(
    sumOver('segment', ref(of), among),
    sumOver('segment', when(ref('customers'), '>', num(0), div(ref('customers'), ref(ratio)), num(0)), among),
  );

const sharedOwners = { role: '@owner', team: '@ownerSharedTeam', segment: '@total', region: '@total' } as const;
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
    where: worksWithCustomers,
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
    totals: { segment: together('ratio.designed.customersPerCsm', 'customers', designedFor) },
    formula: div(ref('hours.practical', owner), mul(ref('hours.perCustomerWeek', owner), num(52, 'week/year'))),
  },
  {
    id: 'ratio.owners',
    name: 'Heads that carry the book',
    rule: 'R4',
    unit: 'fte',
    kind: 'stock',
    dims: ['segment'],
    where: bookStaffed,
    about: 'Heads of the role that owns the segment’s book, and its part of a shared team’s.',
    formula: add(orZero('heads', ownerHere), mul(orZero('heads', sharedOwners), orZero('shared.part', owner))),
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
    totals: { segment: together('ratio.affordable.customersPerCsm', 'customers', inBook) },
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
    totals: { segment: together('ratio.customersPerCsm', 'customers', inBook) },
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
      totals: { segment: together(`ratio.${view}customersPerCsm`, 'arr', view === 'designed.' ? designedFor : inBook) },
      formula: mul(ref(`ratio.${view}customersPerCsm`), ref('arr.perCustomer')),
    }),
  ),
];
