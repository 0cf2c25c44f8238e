import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../db/open-records.ts';
import type { VersionAction } from '../db/tables.ts';

export type PlanRow = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly savedAt: Date;
  readonly savedBy: string;
};
export type NewVersion = {
  readonly planId: string;
  readonly number: number;
  readonly text: string;
  readonly hash: string;
  readonly engineVersion: string;
  readonly scenario: string | null;
  readonly reason: string | null;
  readonly action: VersionAction;
  readonly of: number | null;
  readonly at: string;
};

const plansOf = (scope: Scope, db: Database) =>
  db
    .selectFrom('plan')
    .innerJoin('plan_version as head', (join) =>
      join.onRef('head.plan_id', '=', 'plan.id').onRef('head.number', '=', 'plan.version'),
    )
    .where('plan.workspace_id', '=', scope.workspace)
    .select([
      'plan.id',
      'plan.name',
      'plan.version',
      'plan.created_at as createdAt',
      'head.created_at as savedAt',
      'head.actor as savedBy',
    ]);

/** The workspace's plans, by name. */
export const selectPlans = (scope: Scope, db: Database): Promise<PlanRow[]> =>
  plansOf(scope, db).orderBy('plan.name').orderBy('plan.id').execute();

/** One plan with the text of its newest version, and the frozen version that is its budget. */
export const selectPlan = (scope: Scope, db: Database, id: string) =>
  plansOf(scope, db)
    .leftJoin('frozen_version as budget', 'budget.id', 'plan.budget_id')
    .where('plan.id', '=', id)
    .select([
      'head.text',
      'head.hash',
      'budget.id as budgetId',
      'budget.name as budgetName',
      'budget.version as budgetVersion',
    ])
    .executeTakeFirst();

/** Makes the scope's workspace if it is not there yet. */
export const ensureWorkspace = (scope: Scope, db: Database, name: string, at: string) =>
  db
    .insertInto('workspace')
    .values({ id: scope.workspace, name, created_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();

/** A plan at its first version; the version's text comes with `insertVersion`. */
export const insertPlan = (scope: Scope, db: Database, plan: { id: string; name: string; at: string }) =>
  db
    .insertInto('plan')
    .values({
      id: plan.id,
      workspace_id: scope.workspace,
      name: plan.name,
      version: 1,
      created_at: plan.at,
      created_by: scope.actor,
    })
    .execute();

/** Moves a plan from the expected version to the next. False when somebody else has moved it: nothing is changed then. */
export const advancePlan = async (scope: Scope, db: Database, id: string, expected: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('plan')
    .set({ version: expected + 1 })
    .where('workspace_id', '=', scope.workspace)
    .where('id', '=', id)
    .where('version', '=', expected)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

export const insertVersion = (scope: Scope, db: Database, version: NewVersion) =>
  db
    .insertInto('plan_version')
    .values({
      plan_id: version.planId,
      number: version.number,
      workspace_id: scope.workspace,
      text: version.text,
      hash: version.hash,
      engine_version: version.engineVersion,
      scenario: version.scenario,
      created_at: version.at,
      actor: scope.actor,
      reason: version.reason,
      action: version.action,
      of_version: version.of,
    })
    .execute();
