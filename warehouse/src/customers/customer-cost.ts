import type { Finding } from '@fulcrum/engine';
import { cost, type Money } from '../cost/cost.ts';
import type { Costing } from '../cost/costing.ts';
import { makeArrMonth, makePolicy, makeSpan } from '../cost/queries.ts';
import { costPolicy } from '../cost/runs/cost-run.ts';
import type { Facts } from '../db/open-facts.ts';
import { exponentOf } from '../profiles/currencies.ts';
import type { Scope } from '../scope.ts';
import {
  customerArrMonths,
  customerCells,
  customerWithId,
  type KnownCustomer,
  placedSegments,
  runOf,
} from './queries.ts';

/** What one customer cost, as incurred, and what it pays: months by pool, hours where they were recorded. */
export type CustomerCost =
  | { readonly status: 'missing' }
  | { readonly status: 'impossible'; readonly findings: readonly Finding[] }
  | ({
      readonly status: 'computed';
      readonly currency: string;
      /** Minor units in a major one. */
      readonly scale: number;
      readonly from: string;
      readonly to: string;
      readonly cells: readonly {
        readonly month: string;
        readonly pool: string;
        readonly money: Money;
        readonly hours: number;
      }[];
      /** Closing ARR of every month of the span (METHOD T1). */
      readonly arr: readonly { readonly month: string; readonly money: Money }[];
    } & KnownCustomer);

/** Reads the customer's cells of the kept run of this costing; costs the facts first when there is none. */
export const customerCost = async (
  facts: Facts,
  scope: Scope,
  costing: Costing,
  customer: string,
): Promise<CustomerCost> => {
  const kept = await readCells(facts, scope, costing, customer);
  if (kept !== undefined) return kept;
  const result = await cost(facts, scope, costing, { by: ['month'] });
  if (result.status === 'impossible') return result;
  const made = await readCells(facts, scope, costing, customer);
  if (made === undefined) throw new Error('the cost run that was just kept is not there');
  return made;
};

const readCells = (facts: Facts, scope: Scope, costing: Costing, customer: string): Promise<CustomerCost | undefined> =>
  facts.exclusively(async (connection) => {
    const { workspace } = scope;
    const known = await customerWithId(connection, workspace, customer);
    if (known === undefined) return { status: 'missing' };
    const run = await runOf(connection, workspace, await costPolicy(connection, scope, costing));
    if (run === undefined) return undefined;
    const { currency } = costing;
    await makeSpan(connection, run.from, run.to);
    await makePolicy(connection, costing, () => 0, []);
    await makeArrMonth(connection, workspace, currency);
    const placed = await placedSegments(connection, workspace, run.id, [customer]);
    const cells = await customerCells(connection, workspace, run.id, customer);
    const arr = await customerArrMonths(connection, customer);
    return {
      status: 'computed',
      ...known,
      segment: placed.get(customer) ?? known.segment,
      currency,
      scale: 10 ** exponentOf(currency),
      from: run.from.slice(0, 7),
      to: run.to.slice(0, 7),
      cells: cells.map(({ month, pool, minor, seconds }) => ({
        month,
        pool,
        money: { minor, currency },
        hours: seconds / 3600,
      })),
      arr: arr.map(({ month, minor }) => ({ month, money: { minor, currency } })),
    };
  });
