import { createHash } from 'node:crypto';
import { diffPlans } from '@fulcrum/engine';
import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../db/open-records.ts';
import type { VersionAction } from '../db/tables.ts';
import { type ChangedPath, insertChanges } from './changes/queries.ts';
import type { PlanComputing } from './computing/plan-computing.ts';
import { advancePlan, insertVersion, type NewVersion, selectPlan } from './queries.ts';

/** What the record store needs from outside: the time, new ids, which engine is running, and where it computes. */
export type RecordsContext = {
  readonly clock: () => Date;
  readonly ids: () => string;
  readonly engineVersion: string;
  readonly compute: PlanComputing;
};

/** A plan as its newest version has it. */
export type Head = NonNullable<Awaited<ReturnType<typeof selectPlan>>>;

/** The newest version when it isn't the one a writer began with. */
export type Conflict = { readonly version: number; readonly savedBy: string; readonly savedAt: Date };

/** Why nothing was changed. */
export type NotChanged = { readonly missing: true } | { readonly conflict: Conflict };

export type Saved = { readonly id: string; readonly version: number; readonly hash: string };

/** The next version of a plan; `of` is the version an undo, a redo or a restore speaks of. */
export type NextVersion = {
  readonly text: string;
  readonly action: VersionAction;
  readonly of?: number | undefined;
  readonly reason?: string | undefined;
  readonly scenario?: string | undefined;
  /** What the log tells; unless given, what the two texts differ in. */
  readonly changes?: readonly ChangedPath[] | undefined;
};

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Runs a change of a plan in one transaction, if the newest version is the one its writer began with. A writer who comes
 * second gets the conflict, and nothing is overwritten.
 */
export const changePlan = <Result>(
  scope: Scope,
  db: Database,
  id: string,
  expected: number,
  change: (tx: Database, head: Head) => Promise<Result>,
): Promise<Result | NotChanged> =>
  db.transaction().execute(async (tx): Promise<Result | NotChanged> => {
    const head = await selectPlan(scope, tx, id);
    if (!head) return { missing: true };
    return head.version === expected ? change(tx, head) : conflictWith(head);
  });

/**
 * Writes the next version of a plan and the log of what it changed, which is read off the two texts and not taken from
 * whoever wrote them. Call it inside `changePlan`.
 */
export const writeVersion = async (
  scope: Scope,
  tx: Database,
  context: RecordsContext,
  head: Head,
  next: NextVersion,
): Promise<{ readonly saved: Saved } | NotChanged> => {
  // `changePlan` only chose the words; on a database with many writers this update is what decides.
  if (!(await advancePlan(scope, tx, head.id, head.version))) return conflictWith(head);
  const version = versionOf(context, head.id, head.version + 1, next);
  await insertVersion(scope, tx, version);
  await logVersion(scope, tx, version, next.changes ?? diffPlans(head.text, next.text));
  return { saved: { id: head.id, version: version.number, hash: version.hash } };
};

/** A version with everything that is kept beside its text. */
export const versionOf = (
  context: RecordsContext,
  planId: string,
  number: number,
  { text, action, of, reason, scenario }: NextVersion,
): NewVersion => ({
  planId,
  number,
  text,
  hash: sha256(text),
  engineVersion: context.engineVersion,
  scenario: scenario ?? null,
  reason: reason ?? null,
  action,
  of: of ?? null,
  at: context.clock().toISOString(),
});

/** Adds to the log what a version changed. */
export const logVersion = (scope: Scope, tx: Database, version: NewVersion, changes: readonly ChangedPath[]) =>
  insertChanges(scope, tx, { ...version, version: version.number }, changes);

const conflictWith = ({ version, savedBy, savedAt }: Head): NotChanged => ({
  conflict: { version, savedBy, savedAt },
});
