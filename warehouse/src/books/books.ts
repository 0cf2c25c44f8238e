import type { Finding } from '@fulcrum/engine';
import type { Costing } from '../cost/costing.ts';
import { practicalMonthSeconds } from '../cost/prepare-cost.ts';
import { lastClosing, newestRun } from '../customers/queries.ts';
import type { Facts } from '../db/open-facts.ts';
import { exponentOf } from '../profiles/currencies.ts';
import type { Scope } from '../scope.ts';
import { bookFindings } from './book-findings.ts';
import { bySegment } from './by-segment.ts';
import {
  arrCurrencies,
  type CarriedCustomer,
  type Carrier,
  carriedCustomers,
  carriersOf,
  rolesAtWork,
  teamHours,
  topTen,
} from './queries.ts';

type Part = { readonly segment: string; readonly customers: number; readonly arr: number };

/** What one person carries (METHOD B): never hours, which are individuals' data. ARR in minor units. */
export type Book = {
  readonly person: string;
  readonly name?: string;
  readonly customers: number;
  readonly arr: number;
  /** By segment, the largest ARR first. */
  readonly parts: readonly Part[];
  /** Customers the export names the person as owner of; the others are by recorded time. */
  readonly named: number;
};

/** People who serve a segment × region together. Hours stand only where at least three people share them. */
export type BookTeam = {
  readonly segment: string;
  readonly region: string;
  readonly people: number;
  readonly customers: number;
  readonly arr: number;
  readonly hoursPerWeek?: number;
  readonly practicalPerWeek?: number;
};

export type Books = {
  readonly status: 'read';
  readonly month: string;
  readonly currency: string;
  readonly scale: number;
  /** The role that carries books, and how it was found. */
  readonly role: string;
  readonly roleBy: 'asked' | 'owners' | 'name' | 'hours';
  readonly customers: number;
  readonly arr: number;
  readonly books: readonly Book[];
  readonly unassigned: { readonly customers: number; readonly arr: number; readonly parts: readonly Part[] };
  readonly teams: readonly BookTeam[];
  readonly findings: readonly Finding[];
};
export type BooksResult = Books | { readonly status: 'impossible'; readonly findings: readonly Finding[] };

export type BooksOptions = {
  /** The role whose people carry books; found from the facts unless said. */
  readonly role?: string;
  /** For practical hours; without it they are left out. */
  readonly costing?: Costing;
};

/** Fewer people than this are not told by their hours. */
export const LEAST = 3;
const WEEKS = 13;

/**
 * Who carries what (METHOD B): each customer under contract belongs to the person its export names (`csm`), else to the
 * one of the carrying role who recorded most time for it in the last twelve months, else to nobody.
 */
export const books = (facts: Facts, scope: Scope, options: BooksOptions = {}): Promise<BooksResult> =>
  facts.exclusively(async (connection): Promise<BooksResult> => {
    const { workspace } = scope;
    const closing = (await lastClosing(connection, workspace)) ?? facts.clock().toISOString().slice(0, 10);
    const [currency] = await arrCurrencies(connection, workspace, closing);
    if (currency === undefined)
      return needs('no customer has ARR', 'import subscriptions, or customers with arr and currency');
    const carrying = carryingRole(await rolesAtWork(connection, workspace, closing), options.role);
    if ('finding' in carrying) return { status: 'impossible', findings: [carrying.finding] };
    const { role, by } = carrying;
    const run = await newestRun(connection, workspace);
    const asked = { role, currency: currency.currency, run };
    const customers = await carriedCustomers(connection, workspace, closing, asked);
    const carriers = await carriersOf(connection, workspace, closing, role);
    const hours = await teamHours(connection, workspace, closing, role, LEAST);
    const found = makeBooks(customers, carriers);
    const practical =
      options.costing === undefined ? undefined : (practicalMonthSeconds(options.costing, role) * 12) / 52 / 3600;
    const teams = hours.map(({ segment, region, people, fte, seconds }): BookTeam => {
      const own = customers.filter(
        (one) => (segment === '' || one.segment === segment) && (region === '' || one.region === region),
      );
      return {
        segment,
        region,
        people,
        ...sumOf(own),
        ...(seconds === undefined ? {} : { hoursPerWeek: seconds / 3600 / WEEKS }),
        ...(seconds === undefined || practical === undefined ? {} : { practicalPerWeek: practical * fte }),
      };
    });
    const scale = 10 ** exponentOf(currency.currency);
    const read = {
      status: 'read' as const,
      month: closing.slice(0, 7),
      currency: currency.currency,
      scale,
      role,
      roleBy: by,
      ...sumOf(customers),
      ...found,
      teams,
    };
    const top = await topTen(connection, workspace, closing);
    return { ...read, findings: bookFindings(read, customers, top) };
  });

const makeBooks = (customers: readonly CarriedCustomer[], carriers: readonly Carrier[]) => {
  const held = new Map<string, CarriedCustomer[]>(carriers.map(({ person }) => [person, []]));
  const loose: CarriedCustomer[] = [];
  for (const one of customers) {
    // An owner who is none of the people is a book of its own under the name the export has.
    const person = one.owner ?? one.csm ?? one.worked;
    if (person === undefined) loose.push(one);
    else held.set(person, [...(held.get(person) ?? []), one]);
  }
  const names = new Map(carriers.map(({ person, name }) => [person, name]));
  return {
    books: [...held]
      .map(([person, own]): Book => {
        const name = names.get(person);
        return {
          person,
          ...(name === undefined ? {} : { name }),
          ...sumOf(own),
          parts: partsOf(own),
          named: own.filter(({ csm }) => csm !== undefined).length,
        };
      })
      .sort((a, b) => b.arr - a.arr || (a.person < b.person ? -1 : 1)),
    unassigned: { ...sumOf(loose), parts: partsOf(loose) },
  };
};

const sumOf = (customers: readonly CarriedCustomer[]) => ({
  customers: customers.length,
  arr: customers.reduce((sum, { minor }) => sum + minor, 0),
});

const partsOf = (customers: readonly CarriedCustomer[]): Part[] => {
  const segments = bySegment(customers, ({ segment }) => segment);
  return [...segments]
    .map(([segment, own]) => ({ segment, ...sumOf(own) }))
    .sort((a, b) => b.arr - a.arr || (a.segment < b.segment ? -1 : 1));
};

type AtWork = Awaited<ReturnType<typeof rolesAtWork>>[number];

/** The role asked for; else that of most owners; else one called CSM; else that with the most hours for customers. */
const carryingRole = (
  roles: readonly AtWork[],
  asked: string | undefined,
): { readonly role: string; readonly by: Books['roleBy'] } | { readonly finding: Finding } => {
  const finding = (message: string, advice: string) => ({ finding: error(message, advice) });
  if (roles.length === 0)
    return finding('there are no people at the end of the facts', 'import people (person, role, starts_on, fte)');
  if (asked !== undefined)
    return roles.some(({ role }) => role === asked)
      ? { role: asked, by: 'asked' }
      : finding(`nobody has the role ${asked}`, `the roles are ${roles.map(({ role }) => role).join(', ')}`);
  const most = (size: (one: AtWork) => number): AtWork | undefined => {
    const [first] = [...roles].sort((a, b) => size(b) - size(a));
    return first === undefined || size(first) === 0 ? undefined : first;
  };
  const owner = most(({ owns }) => owns);
  if (owner !== undefined) return { role: owner.role, by: 'owners' };
  const called = roles.find(({ role }) =>
    /^(csm|csp|customer success (manager|partner))s?$/i.test(role.replace(/[-_]/g, ' ')),
  );
  if (called !== undefined) return { role: called.role, by: 'name' };
  const busiest = most(({ seconds }) => seconds);
  if (busiest !== undefined) return { role: busiest.role, by: 'hours' };
  return finding(
    'no customer names an owner and nobody recorded time for one',
    'import customers with a csm column, or time entries (person, customer, started_on, minutes)',
  );
};

const error = (message: string, advice: string): Finding => ({
  code: 'books.needs',
  severity: 'error',
  message,
  advice,
});
const needs = (message: string, advice: string): BooksResult => ({
  status: 'impossible',
  findings: [error(message, advice)],
});
