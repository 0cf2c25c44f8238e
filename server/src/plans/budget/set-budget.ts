import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';
import { selectFrozen } from '../frozen/queries.ts';
import { selectPlan } from '../queries.ts';
import { changePlan, type Head, type NotChanged, type RecordsContext, writeVersion } from '../write-version.ts';
import { updateBudget } from './queries.ts';

export type BudgetToSet = {
  /** Id of the frozen version, or null for none. */
  readonly frozen: string | null;
  /** The version the writer began with. */
  readonly version: number;
  readonly reason?: string | undefined;
};

export type SetBudgetResult = { readonly plan: Head } | { readonly noFrozen: true } | NotChanged;

/**
 * Says which frozen version a plan is held against. That is a new version of the plan, with the text it had: so two who
 * set it at once meet at the same lock as two who write, and its history is one.
 */
export const setBudget = (
  scope: Scope,
  db: Database,
  context: RecordsContext,
  id: string,
  { frozen, version, reason }: BudgetToSet,
): Promise<SetBudgetResult> =>
  changePlan(scope, db, id, version, async (tx, head): Promise<SetBudgetResult> => {
    const budget = frozen === null ? undefined : await selectFrozen(scope, tx, id, frozen);
    if (frozen !== null && !budget) return { noFrozen: true };
    if (head.budgetId === (budget?.id ?? null)) return { plan: head };
    const changes = [{ path: '', before: head.budgetName ?? undefined, after: budget?.name }];
    const { text } = head;
    const next = { text, action: 'budget', of: budget?.version, reason, changes } as const;
    const result = await writeVersion(scope, tx, context, head, next);
    if (!('saved' in result)) return result;
    await updateBudget(scope, tx, id, budget?.id ?? null);
    const plan = await selectPlan(scope, tx, id);
    return plan ? { plan } : { missing: true };
  });
