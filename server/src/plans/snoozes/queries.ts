import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';

/** A finding of a plan by its code and path; the path is empty where the finding has none. */
export type SnoozeKey = { readonly code: string; readonly path: string };
export type SnoozeRow = SnoozeKey & {
  /** The last day it stays aside. */
  readonly until: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
};

const snoozesOf = (scope: Scope, db: Database, planId: string) =>
  db
    .selectFrom('finding_snooze')
    .where('workspace_id', '=', scope.workspace)
    .where('plan_id', '=', planId)
    .select(({ cast }) => ['code', 'path', cast<string>('until', 'text').as('until'), 'reason', 'actor', 'at']);

/** The snoozed findings of a plan, also those whose day is past. */
export const selectSnoozes = (scope: Scope, db: Database, planId: string): Promise<SnoozeRow[]> =>
  snoozesOf(scope, db, planId).orderBy('code').orderBy('path').execute();

export const selectSnooze = (scope: Scope, db: Database, planId: string, { code, path }: SnoozeKey) =>
  snoozesOf(scope, db, planId).where('code', '=', code).where('path', '=', path).executeTakeFirst();

/** Snoozes a finding, in place of what was said of it before. */
export const upsertSnooze = (
  scope: Scope,
  db: Database,
  planId: string,
  { code, path, until, reason, at }: Omit<SnoozeRow, 'actor' | 'at'> & { readonly at: string },
) => {
  const said = { until, reason, actor: scope.actor, at };
  return db
    .insertInto('finding_snooze')
    .values({ workspace_id: scope.workspace, plan_id: planId, code, path, ...said })
    .onConflict((conflict) => conflict.columns(['plan_id', 'code', 'path']).doUpdateSet(said))
    .execute();
};

export const deleteSnooze = (scope: Scope, db: Database, planId: string, { code, path }: SnoozeKey) =>
  db
    .deleteFrom('finding_snooze')
    .where('workspace_id', '=', scope.workspace)
    .where('plan_id', '=', planId)
    .where('code', '=', code)
    .where('path', '=', path)
    .execute();
