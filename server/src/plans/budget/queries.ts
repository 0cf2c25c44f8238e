import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';

/** Makes a frozen version the plan's budget, or leaves it without one. */
export const updateBudget = (scope: Scope, db: Database, planId: string, frozenId: string | null) =>
  db
    .updateTable('plan')
    .set({ budget_id: frozenId })
    .where('workspace_id', '=', scope.workspace)
    .where('id', '=', planId)
    .execute();
