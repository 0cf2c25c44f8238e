import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';
import type { LogAction } from '../../db/tables.ts';

/** What happened to a plan, at which version, and why. */
export type Happening = {
  readonly planId: string;
  readonly version: number;
  readonly action: LogAction;
  readonly of: number | null;
  readonly reason: string | null;
  readonly at: string;
};

/** One path of a plan that somebody changed; values as they stand in the file, left out where there was none. */
export type ChangedPath = { readonly path: string; readonly before?: unknown; readonly after?: unknown };

export type ChangeRow = {
  readonly version: number;
  readonly action: LogAction;
  readonly of: number | null;
  readonly actor: string;
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly at: Date;
};

/** What was changed in a plan, newest first; `since` leaves out what that version and older ones brought. */
export const selectChanges = (scope: Scope, db: Database, planId: string, since = 0): Promise<ChangeRow[]> =>
  db
    .selectFrom('change_log')
    .where('workspace_id', '=', scope.workspace)
    .where('plan_id', '=', planId)
    .where('version', '>', since)
    .select(['version', 'action', 'of_version as of', 'actor', 'path', 'before', 'after', 'reason', 'at'])
    .orderBy('id', 'desc')
    .execute();

/** PostgreSQL takes no more than 65,535 values in one statement; a row has eleven. */
const ROWS_AT_ONCE = 5000;

/** Adds to the log who changed what, and why. */
export const insertChanges = async (
  scope: Scope,
  db: Database,
  happening: Happening,
  changes: readonly ChangedPath[],
): Promise<void> => {
  const rows = changes.map(({ path, before, after }) => ({
    workspace_id: scope.workspace,
    plan_id: happening.planId,
    version: happening.version,
    action: happening.action,
    of_version: happening.of,
    actor: scope.actor,
    path,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
    reason: happening.reason,
    at: happening.at,
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await db
      .insertInto('change_log')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
};
