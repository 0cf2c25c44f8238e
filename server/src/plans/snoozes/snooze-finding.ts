import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';
import { insertChanges } from '../changes/queries.ts';
import { selectPlan } from '../queries.ts';
import type { RecordsContext } from '../write-version.ts';
import { deleteSnooze, type SnoozeKey, type SnoozeRow, selectSnooze, upsertSnooze } from './queries.ts';

export type FindingToSnooze = SnoozeKey & { readonly until: string; readonly reason: string };
export type SnoozeResult =
  | { readonly snooze: SnoozeRow }
  | { readonly missing: 'plan' | 'snooze' }
  /** The day asked for is over. */
  | { readonly past: true };

const logged = (row: FindingToSnooze | undefined) => row && { code: row.code, until: row.until, reason: row.reason };

/** Puts a finding aside until the end of a day. What was said of it before goes into the log with what is said now. */
export const snoozeFinding = async (
  scope: Scope,
  db: Database,
  { clock }: Pick<RecordsContext, 'clock'>,
  planId: string,
  finding: FindingToSnooze,
): Promise<SnoozeResult> => {
  const now = clock();
  const at = now.toISOString();
  if (finding.until < at.slice(0, 10)) return { past: true };
  return db.transaction().execute(async (tx): Promise<SnoozeResult> => {
    const plan = await selectPlan(scope, tx, planId);
    if (!plan) return { missing: 'plan' };
    const before = await selectSnooze(scope, tx, planId, finding);
    await upsertSnooze(scope, tx, planId, { ...finding, at });
    const happening = {
      planId,
      version: plan.version,
      action: 'snooze',
      of: null,
      reason: finding.reason,
      at,
    } as const;
    await insertChanges(scope, tx, happening, [{ path: finding.path, before: logged(before), after: logged(finding) }]);
    return { snooze: { ...finding, actor: scope.actor, at: now } };
  });
};

/** Shows a snoozed finding again; the log keeps that it was snoozed. */
export const wakeFinding = (
  scope: Scope,
  db: Database,
  { clock }: Pick<RecordsContext, 'clock'>,
  planId: string,
  finding: SnoozeKey,
): Promise<SnoozeResult> =>
  db.transaction().execute(async (tx): Promise<SnoozeResult> => {
    const plan = await selectPlan(scope, tx, planId);
    if (!plan) return { missing: 'plan' };
    const snooze = await selectSnooze(scope, tx, planId, finding);
    if (!snooze) return { missing: 'snooze' };
    await deleteSnooze(scope, tx, planId, finding);
    const at = clock().toISOString();
    const happening = { planId, version: plan.version, action: 'wake', of: null, reason: null, at } as const;
    await insertChanges(scope, tx, happening, [{ path: finding.path, before: logged(snooze) }]);
    return { snooze };
  });
