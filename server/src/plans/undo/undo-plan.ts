import { diffPlans, type PlanChange, revertChanges } from '@fulcrum/engine';
import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';
import type { LogAction } from '../../db/tables.ts';
import { type ChangeRow, selectChanges } from '../changes/queries.ts';
import { countFindings } from '../computing/plan-computing.ts';
import { selectPlan } from '../queries.ts';
import type { SavedText } from '../save-plan.ts';
import { selectVersion, selectVersions } from '../versions/queries.ts';
import { changePlan, type Head, type NotChanged, type RecordsContext, writeVersion } from '../write-version.ts';
import { undoHistory } from './history.ts';
import { takenBack } from './words.ts';

export type Direction = 'undo' | 'redo';

export type PlanToUndo = {
  /** The version the writer began with. */
  readonly version: number;
  /** The change to take back; the last one unless said. */
  readonly number?: number | undefined;
  readonly reason?: string | undefined;
};

/** What was done to which change, in words and place by place. */
type Undone = {
  readonly text: string;
  readonly of: number;
  readonly words: string;
  readonly changes: readonly PlanChange[];
};

/** Why a change stays: there is none (any more), or a later one stands in its way. */
export type NotUndone =
  | { readonly nothing: Direction }
  | { readonly inTheWay: { readonly path: string; readonly of: number; readonly by: ChangeRow | undefined } };

export type UndoResult = (SavedText & Undone) | NotUndone | NotChanged;

/** The change an undo or a redo would work on next. */
export type NextUndo = {
  readonly number: number;
  readonly words: string;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly reason: string | null;
};

/** The texts before and after a change, in the order in which an undo or a redo goes from the second to the first. */
const textsOf = async (scope: Scope, db: Database, id: string, of: number, direction: Direction) => {
  const [before, after] = [await selectVersion(scope, db, id, of - 1), await selectVersion(scope, db, id, of)];
  if (!before || !after) throw new Error(`version ${of} of plan ${id} has no neighbour`);
  return direction === 'undo' ? { to: before, from: after } : { to: after, from: before };
};

const historyOf = async (scope: Scope, db: Database, id: string) =>
  undoHistory((await selectVersions(scope, db, id)).reverse());

/** What an undo and a redo would do; undefined when there is no such plan. */
export const nextUndo = async (scope: Scope, db: Database, id: string) => {
  const plan = await selectPlan(scope, db, id);
  if (!plan) return undefined;
  const { undoable, redoable } = await historyOf(scope, db, id);
  const next = async (of: number | undefined, direction: Direction): Promise<NextUndo | undefined> => {
    if (of === undefined) return undefined;
    const { to, from } = await textsOf(scope, db, id, of, direction);
    const { actor: savedBy, createdAt: savedAt, reason } = direction === 'undo' ? from : to;
    return { number: of, words: takenBack(diffPlans(to.text, from.text)), savedBy, savedAt, reason };
  };
  const [undo, redo] = [await next(undoable.at(-1), 'undo'), await next(redoable.at(-1), 'redo')];
  return { version: plan.version, undo, redo };
};

/**
 * Takes the last change of a plan back, or puts the last one taken back in place again, as a new version. When the plan
 * stands exactly where the change left it, the earlier text returns to the byte. Else the change is taken back in the
 * newest text, place by place, and what others wrote since stays; a place changed since is in the way, and nothing is done.
 */
export const undoPlan = async (
  scope: Scope,
  db: Database,
  context: RecordsContext,
  id: string,
  direction: Direction,
  { version, number, reason }: PlanToUndo,
): Promise<UndoResult> => {
  const result = await changePlan(scope, db, id, version, async (tx, head) => {
    const { undoable, redoable } = await historyOf(scope, tx, id);
    const possible = direction === 'undo' ? undoable : redoable;
    const of = number ?? possible.at(-1);
    if (of === undefined || !possible.includes(of)) return { nothing: direction };
    const undone = await takeBack(scope, tx, head, of, direction);
    if (!('text' in undone)) return undone;
    const { text } = undone;
    const written = await writeVersion(scope, tx, context, head, { text, action: direction, of, reason });
    return 'saved' in written ? { ...undone, ...written } : written;
  });
  if (!('saved' in result)) return result;
  // Counted once the records are free again.
  const findings = await countFindings(context.compute, result.text);
  return { ...result, saved: { ...result.saved, findings } };
};

const takeBack = async (
  scope: Scope,
  tx: Database,
  head: Head,
  of: number,
  direction: Direction,
): Promise<Undone | NotUndone> => {
  const { to, from } = await textsOf(scope, tx, head.id, of, direction);
  const changes = diffPlans(to.text, from.text);
  const undone = { of, words: takenBack(changes), changes };
  if (head.hash === from.hash) return { ...undone, text: to.text };
  const reverted = revertChanges(head.text, changes);
  if ('source' in reverted) return { ...undone, text: reverted.source };
  const path = 'conflict' in reverted ? reverted.conflict.path : (reverted.finding.path ?? '');
  const since = (await selectChanges(scope, tx, head.id, of)).filter(({ action }) => REWRITES.has(action));
  return { inTheWay: { path, of, by: since.find((later) => touches(later.path, path)) ?? since[0] } };
};

const REWRITES: ReadonlySet<LogAction> = new Set(['edit', 'undo', 'redo', 'restore']);

/** Whether a change of one path changes what stands at the other. */
const touches = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
