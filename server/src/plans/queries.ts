import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../db/open-records.ts';

export type PlanRow = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly savedAt: Date;
  readonly savedBy: string;
};
export type VersionRow = {
  readonly number: number;
  readonly hash: string;
  readonly engineVersion: string;
  readonly scenario: string | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly createdAt: Date;
};
export type NewVersion = {
  readonly planId: string;
  readonly number: number;
  readonly text: string;
  readonly hash: string;
  readonly engineVersion: string;
  readonly scenario: string | null;
  readonly reason: string | null;
  readonly at: string;
};
/** One path of a plan that somebody changed; values as they stand in the file, left out where there was none. */
export type ChangedPath = { readonly path: string; readonly before?: unknown; readonly after?: unknown };
export type ChangeRow = {
  readonly version: number;
  readonly actor: string;
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly at: Date;
};

const VERSION_COLUMNS = [
  'number',
  'hash',
  'engine_version as engineVersion',
  'scenario',
  'actor',
  'reason',
  'created_at as createdAt',
] as const;

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

/** One plan with the text of its newest version. */
export const selectPlan = (scope: Scope, db: Database, id: string) =>
  plansOf(scope, db).where('plan.id', '=', id).select(['head.text', 'head.hash']).executeTakeFirst();

/** All versions of a plan, newest first, without their texts. */
export const selectVersions = (scope: Scope, db: Database, planId: string): Promise<VersionRow[]> =>
  db
    .selectFrom('plan_version')
    .where('workspace_id', '=', scope.workspace)
    .where('plan_id', '=', planId)
    .select(VERSION_COLUMNS)
    .orderBy('number', 'desc')
    .execute();

/** One version with its text. */
export const selectVersion = (scope: Scope, db: Database, planId: string, number: number) =>
  db
    .selectFrom('plan_version')
    .where('workspace_id', '=', scope.workspace)
    .where('plan_id', '=', planId)
    .where('number', '=', number)
    .select([...VERSION_COLUMNS, 'text'])
    .executeTakeFirst();

/** What was changed in a plan, newest first. */
export const selectChanges = (scope: Scope, db: Database, planId: string): Promise<ChangeRow[]> =>
  db
    .selectFrom('change_log')
    .where('workspace_id', '=', scope.workspace)
    .where('plan_id', '=', planId)
    .select(['version', 'actor', 'path', 'before', 'after', 'reason', 'at'])
    .orderBy('id', 'desc')
    .execute();

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
    })
    .execute();

/** Adds to the log who changed what, in the version it made. */
export const insertChanges = async (
  scope: Scope,
  db: Database,
  version: NewVersion,
  changes: readonly ChangedPath[],
): Promise<void> => {
  if (changes.length === 0) return;
  await db
    .insertInto('change_log')
    .values(
      changes.map(({ path, before, after }) => ({
        workspace_id: scope.workspace,
        plan_id: version.planId,
        version: version.number,
        actor: scope.actor,
        path,
        before: before === undefined ? null : JSON.stringify(before),
        after: after === undefined ? null : JSON.stringify(after),
        reason: version.reason,
        at: version.at,
      })),
    )
    .execute();
};
