import type { Change, FrozenCheck, PlanVersion } from '@fulcrum/server';
import { writtenWords } from '../plan/written-words.ts';

type Version = Pick<PlanVersion, 'number' | 'action' | 'of'>;
export type ChangeLine = { readonly path: string; readonly words: string };

const MOST = 3;
// What is done beside a plan's text stands in the same log, and is shown by other marks.
const BESIDE: ReadonlySet<Change['action']> = new Set(['freeze', 'snooze', 'wake']);

/** What made a version, where it was no plain edit. */
export const actionWords = ({ action, of }: Version): string | undefined => {
  if (action === 'create') return 'The plan was made';
  if (action === 'undo') return `Undone: version ${of}`;
  if (action === 'redo') return `Done again: version ${of}`;
  return action === 'restore' ? `Restored from version ${of}` : undefined;
};

/** The log of a plan by the version each entry made. */
export const changesByVersion = (changes: readonly Change[]): ReadonlyMap<number, readonly Change[]> => {
  const byVersion = new Map<number, Change[]>();
  for (const change of changes) {
    if (BESIDE.has(change.action)) continue;
    const own = byVersion.get(change.version);
    if (own === undefined) byVersion.set(change.version, [change]);
    else own.push(change);
  }
  return byVersion;
};

/** The first changes of a version place by place, and how many there are besides. */
export const changeLines = (
  changes: readonly Pick<Change, 'path' | 'before' | 'after' | 'action'>[],
): { readonly lines: readonly ChangeLine[]; readonly more: number } => {
  const told = changes.filter(({ action }) => action !== 'create');
  const lines = told.slice(0, MOST).map(({ path, before, after, action }) => ({
    path,
    words:
      path === '' && action !== 'budget'
        ? 'Comments, order or layout only'
        : path === '' && (after === null || after === undefined)
          ? `No budget any more, before ${writtenWords(before)}`
          : path === '' && (before === null || before === undefined)
            ? `Budget: ${writtenWords(after)}`
            : `${writtenWords(before)} → ${writtenWords(after)}`,
  }));
  return { lines, more: told.length - lines.length };
};

/** What came of computing a frozen version again. */
export const checkWords = ({ identical, count, then, now, findings }: FrozenCheck): string => {
  if (findings.length > 0) return `It cannot be computed today: ${findings[0]?.message ?? ''}`;
  const engines = then === now ? `engine ${now}` : `frozen with engine ${then}, checked with ${now}`;
  if (identical) return `Computed again, every figure is the same (${engines}).`;
  return count === 0
    ? `Computed again, every figure is the same, but figures come in another order (${engines}).`
    : `Computed again, ${count === 1 ? 'one figure differs' : `${count} figures differ`} (${engines}).`;
};
