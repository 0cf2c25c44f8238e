import type { Finding } from '@fulcrum/engine';
import type { Books } from './books.ts';
import { bySegment } from './by-segment.ts';
import type { CarriedCustomer } from './queries.ts';

/** Largest book ÷ mean, above which the books of a segment are uneven (F49). */
const UNEVEN = 1.15;
/** How many times an even share ten customers may take of the hours (F37), and from how many customers on it is asked. */
const HEAVY = 3;
const ENOUGH_CUSTOMERS = 30;

type Top = {
  readonly customers: readonly string[];
  readonly top: number;
  readonly all: number;
  readonly count: number;
};

/** F49, F23, F37 and customers nobody carries. Money is ARR in major units. */
export const bookFindings = (
  { books, unassigned, teams, scale, role }: Omit<Books, 'findings'>,
  customers: readonly CarriedCustomer[],
  top: Top,
): Finding[] => [
  ...uneven(books, scale),
  ...alone(teams, scale, role),
  ...heavy(top),
  ...(unassigned.customers === 0
    ? []
    : [
        {
          code: 'books.unassigned',
          severity: 'warning' as const,
          message: `${unassigned.customers} customers belong to nobody: no owner is named, and no ${role} recorded time for them in twelve months`,
          advice: 'name their csm in the customers’ export, or cover their segment digitally and say so',
          money: unassigned.arr / scale,
          evidence: { customers: unassigned.customers },
        },
      ]),
  ...strangers(customers),
];

const uneven = (books: Books['books'], scale: number): Finding[] => {
  // A person belongs to the segment that makes most of the book; books of one segment are alike enough to compare.
  const groups = bySegment(
    books.filter(({ customers }) => customers > 0),
    ({ parts }) => parts[0]?.segment,
  );
  return [...groups].flatMap(([segment, own]): Finding[] => {
    if (own.length < 2) return [];
    const mean = own.reduce((sum, { customers }) => sum + customers, 0) / own.length;
    const arr = own.reduce((sum, book) => sum + book.arr, 0) / own.length;
    const largest = own.reduce((most, book) => (book.customers > most.customers ? book : most));
    const ratio = largest.customers / mean;
    if (ratio <= UNEVEN) return [];
    return [
      {
        code: 'F49',
        severity: 'warning',
        message: `${largest.name ?? largest.person} carries ${largest.customers} customers${segment === '' ? '' : ` of ${segment}`}, ${ratio.toFixed(2)} times the mean of ${own.length} books (${mean.toFixed(1)})`,
        advice: 'move customers to the smaller books, those far from renewal first',
        path: `books.${segment}`,
        money: Math.max(0, largest.arr - arr) / scale,
        evidence: {
          segment,
          person: largest.person,
          customers: largest.customers,
          average: mean,
          ratio,
          books: own.length,
        },
      },
    ];
  });
};

const alone = (teams: Books['teams'], scale: number, role: string): Finding[] =>
  teams
    .filter(({ people, customers }) => people === 1 && customers > 0)
    .map(({ segment, region, customers, arr }) => ({
      code: 'F23',
      severity: 'warning' as const,
      message: `one ${role} alone covers ${[segment, region].filter((one) => one !== '').join(' ') || 'all customers'}: ${customers} customers`,
      advice: 'name a deputy who knows these customers',
      path: `books.${[segment, region].join('.')}`,
      money: arr / scale,
      evidence: { segment, region, customers },
    }));

const heavy = ({ customers, top, all, count }: Top): Finding[] => {
  if (count < ENOUGH_CUSTOMERS || all === 0) return [];
  const times = top / all / (customers.length / count);
  if (times <= HEAVY) return [];
  return [
    {
      code: 'F37',
      severity: 'warning',
      message: `ten customers took ${((top / all) * 100).toFixed(1)} % of the recorded hours, ${times.toFixed(1)} times an even share`,
      advice: 'look at what they are promised and whether they pay for it',
      evidence: { customers, share: top / all, times },
    },
  ];
};

const strangers = (customers: readonly CarriedCustomer[]): Finding[] => {
  const unknown = customers.filter(({ csm, owner }) => csm !== undefined && owner === undefined);
  if (unknown.length === 0) return [];
  const names = [...new Set(unknown.map(({ csm }) => csm))];
  return [
    {
      code: 'books.unknown-owner',
      severity: 'warning',
      message: `${unknown.length} customers name an owner who is none of the people there at the end: ${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}`,
      advice: 'import the people, or give these customers to somebody who is there',
      evidence: { owners: names.slice(0, 20) },
    },
  ];
};
