import type { DuckDBConnection } from '@duckdb/node-api';
import type { Scope } from '../scope.ts';
import { allocatePots } from './allocation/queries.ts';
import type { Costing } from './costing.ts';
import { reconcile } from './measured/queries.ts';
import { prepareCost } from './prepare-cost.ts';

/** What delivery cost over all months of the ledger, in minor units: assigned + unused + unassigned = ledger. */
export type CostTotals = {
  readonly currency: string;
  readonly ledger: number;
  readonly assigned: number;
  readonly unused: number;
  readonly unassigned: number;
};

/** The totals of a cost run that nobody keeps; undefined where cost cannot be computed. */
export const costTotals = async (
  connection: DuckDBConnection,
  scope: Scope,
  costing: Costing,
): Promise<CostTotals | undefined> => {
  const prepared = await prepareCost(connection, scope, costing);
  if ('impossible' in prepared) return undefined;
  await allocatePots(connection);
  const sums = { ledger: 0, assigned: 0, unused: 0, unassigned: 0 };
  for (const row of await reconcile(connection)) {
    sums.ledger += row.ledger;
    sums.assigned += row.assigned;
    sums.unused += row.unused;
    sums.unassigned += row.unassigned;
  }
  return { currency: costing.currency, ...sums };
};
