import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';
import type { SnoozeKey, SnoozeRow } from '../../plans/snoozes/queries.ts';

const standing = (scope: Scope, db: Database) =>
  db.selectFrom('facts_snooze').where('workspace_id', '=', scope.workspace).where('woken_at', 'is', null);

/** Findings of the facts that are put aside, also those whose day is past. */
export const selectFactsSnoozes = (scope: Scope, db: Database): Promise<SnoozeRow[]> =>
  standing(scope, db)
    .select(({ cast }) => ['code', 'path', cast<string>('until', 'text').as('until'), 'reason', 'actor', 'at'])
    .orderBy('code')
    .orderBy('path')
    .execute();

/** Ends what was said of a finding; the row stays. */
export const wakeFactsFinding = async (
  scope: Scope,
  db: Database,
  { code, path }: SnoozeKey,
  at: string,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('facts_snooze')
    .set({ woken_at: at, woken_by: scope.actor })
    .where('workspace_id', '=', scope.workspace)
    .where('code', '=', code)
    .where('path', '=', path)
    .where('woken_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Puts a finding aside, in place of what was said of it before. */
export const snoozeFactsFinding = (
  scope: Scope,
  db: Database,
  { code, path, until, reason }: SnoozeKey & { readonly until: string; readonly reason: string },
  at: string,
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await wakeFactsFinding(scope, tx, { code, path }, at);
    const said = { workspace_id: scope.workspace, code, path, until, reason, actor: scope.actor, at };
    await tx.insertInto('facts_snooze').values(said).execute();
  });
