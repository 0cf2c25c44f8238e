import { createHash } from 'node:crypto';
import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../db/open-records.ts';
import type { ChangedPath } from './queries.ts';
import { advancePlan, ensureWorkspace, insertChanges, insertPlan, insertVersion, selectPlan } from './queries.ts';

/** What the record store needs from outside: the time, new ids, and which engine is running. */
export type RecordsContext = {
  readonly clock: () => Date;
  readonly ids: () => string;
  readonly engineVersion: string;
};

export type PlanToCreate = { readonly name: string; readonly text: string; readonly reason?: string | undefined };
export type PlanToSave = {
  readonly text: string;
  readonly expectedVersion: number;
  readonly reason?: string | undefined;
  readonly scenario?: string | undefined;
  readonly changes?: readonly ChangedPath[] | undefined;
};
export type Saved = { readonly id: string; readonly version: number; readonly hash: string };
export type SaveResult =
  | { readonly saved: Saved }
  | { readonly missing: true }
  | { readonly conflict: { readonly version: number; readonly savedBy: string; readonly savedAt: Date } };

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Makes a plan with its first version, and the workspace with its first plan. */
export const createPlan = (scope: Scope, db: Database, context: RecordsContext, plan: PlanToCreate): Promise<Saved> =>
  db.transaction().execute(async (tx) => {
    const at = context.clock().toISOString();
    const id = context.ids();
    const version = {
      planId: id,
      number: 1,
      text: plan.text,
      hash: sha256(plan.text),
      engineVersion: context.engineVersion,
      scenario: null,
      reason: plan.reason ?? null,
      at,
    };
    await ensureWorkspace(scope, tx, scope.workspace, at);
    await insertPlan(scope, tx, { id, name: plan.name, at });
    await insertVersion(scope, tx, version);
    await insertChanges(scope, tx, version, [{ path: '' }]);
    return { id, version: 1, hash: version.hash };
  });

/**
 * Saves a text as the plan's next version, if the newest is still the one its writer began with. A writer who comes
 * second gets the conflict and nothing is overwritten. A text equal to the newest version makes no new one.
 */
export const savePlan = (
  scope: Scope,
  db: Database,
  context: RecordsContext,
  id: string,
  plan: PlanToSave,
): Promise<SaveResult> =>
  db.transaction().execute(async (tx): Promise<SaveResult> => {
    const hash = sha256(plan.text);
    const head = await selectPlan(scope, tx, id);
    if (!head) return { missing: true };
    const conflict = { version: head.version, savedBy: head.savedBy, savedAt: head.savedAt };
    if (head.version !== plan.expectedVersion) return { conflict };
    if (head.hash === hash) return { saved: { id, version: head.version, hash } };
    // The read above only chose the words; on a database with many writers this update is what decides.
    if (!(await advancePlan(scope, tx, id, plan.expectedVersion))) return { conflict };
    const version = {
      planId: id,
      number: plan.expectedVersion + 1,
      text: plan.text,
      hash,
      engineVersion: context.engineVersion,
      scenario: plan.scenario ?? null,
      reason: plan.reason ?? null,
      at: context.clock().toISOString(),
    };
    await insertVersion(scope, tx, version);
    await insertChanges(scope, tx, version, plan.changes ?? [{ path: '' }]);
    return { saved: { id, version: version.number, hash } };
  });
