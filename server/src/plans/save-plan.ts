import type { Finding } from '@fulcrum/engine';
import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../db/open-records.ts';
import type { FindingCounts } from './checked-text.ts';
import { ensureWorkspace, insertPlan, insertVersion } from './queries.ts';
import type { NextVersion, NotChanged, RecordsContext, Saved } from './write-version.ts';
import { changePlan, logVersion, sha256, versionOf, writeVersion } from './write-version.ts';

export type PlanToCreate = { readonly name: string; readonly text: string; readonly reason?: string | undefined };
export type PlanToSave = {
  readonly text: string;
  readonly expectedVersion: number;
  readonly reason?: string | undefined;
  readonly scenario?: string | undefined;
};
export type Unreadable = { readonly unreadable: readonly Finding[] };
export type SavedText = { readonly saved: Saved & { readonly findings: FindingCounts } };
export type CreateResult = SavedText | Unreadable;
export type SaveResult = SavedText | Unreadable | NotChanged;

/** Makes a plan with its first version, and the workspace with its first plan. */
export const createPlan = async (
  scope: Scope,
  db: Database,
  context: RecordsContext,
  plan: PlanToCreate,
): Promise<CreateResult> => {
  const checked = await context.compute.check(plan.text);
  if ('unreadable' in checked) return checked;
  const id = context.ids();
  const first: NextVersion = { text: plan.text, action: 'create', reason: plan.reason };
  const version = versionOf(context, id, 1, first);
  await db.transaction().execute(async (tx) => {
    await ensureWorkspace(scope, tx, scope.workspace, version.at);
    await insertPlan(scope, tx, { id, name: plan.name, at: version.at });
    await insertVersion(scope, tx, version);
    await logVersion(scope, tx, version, [{ path: '' }]);
  });
  return { saved: { id, version: 1, hash: version.hash, findings: checked.findings } };
};

/**
 * Saves a text as the plan's next version, if the newest is still the one its writer began with. A text with findings is
 * saved, one that cannot be read is refused. A text equal to the newest version makes no new one.
 */
export const savePlan = async (
  scope: Scope,
  db: Database,
  context: RecordsContext,
  id: string,
  { text, expectedVersion, reason, scenario }: PlanToSave,
): Promise<SaveResult> => {
  const checked = await context.compute.check(text);
  const result = await changePlan(scope, db, id, expectedVersion, async (tx, head) => {
    if ('unreadable' in checked) return checked;
    const hash = sha256(text);
    if (head.hash === hash) return { saved: { id, version: head.version, hash } };
    return writeVersion(scope, tx, context, head, { text, action: 'edit', reason, scenario });
  });
  if (!('saved' in result) || 'unreadable' in checked) return result as Exclude<typeof result, { saved: Saved }>;
  return { saved: { ...result.saved, findings: checked.findings } };
};
