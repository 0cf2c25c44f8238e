import type { Money } from '../cost/cost.ts';
import type { Facts } from '../db/open-facts.ts';
import type { Scope } from '../scope.ts';
import { arrOf, type KnownCustomer, lastClosing, matchingCustomers, newestRun, placedSegments } from './queries.ts';

export type FoundCustomer = KnownCustomer & {
  /** Closing ARR of the month, one for each currency of its contracts; empty without any. */
  readonly arr: readonly (Omit<Money, 'currency'> & { readonly currency: string | undefined })[];
};

export type FoundCustomers = {
  /** The month ARR is of: the last the facts tell of. */
  readonly month: string;
  /** How many match, of which `customers` are the first. */
  readonly found: number;
  readonly customers: readonly FoundCustomer[];
};

export type CustomerSearch = { readonly search: string; readonly limit: number };

/**
 * Customers by id and name. The segment is the one cost was computed with, the export's before the first cost run;
 * ARR is as contracted, in its own currency, so that no costing is needed to find anybody.
 */
export const findCustomers = (facts: Facts, scope: Scope, { search, limit }: CustomerSearch): Promise<FoundCustomers> =>
  facts.exclusively(async (connection) => {
    const { workspace } = scope;
    const closing = (await lastClosing(connection, workspace)) ?? facts.clock().toISOString().slice(0, 10);
    const { found, customers } = await matchingCustomers(connection, workspace, closing, search, limit);
    const ids = customers.map(({ customer }) => customer);
    const arr = await arrOf(connection, workspace, closing, ids);
    const run = await newestRun(connection, workspace);
    const placed = run === undefined ? undefined : await placedSegments(connection, workspace, run, ids);
    return {
      month: closing.slice(0, 7),
      found,
      customers: customers.map((one) => ({
        ...one,
        segment: placed?.get(one.customer) ?? one.segment,
        arr: arr
          .filter(({ customer }) => customer === one.customer)
          .map(({ minor, currency }) => ({ minor, currency })),
      })),
    };
  });
