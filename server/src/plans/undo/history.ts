import type { VersionAction } from '../../db/tables.ts';

/** What made a version; `of` is the change an undo or a redo speaks of. */
export type Step = { readonly number: number; readonly action: VersionAction; readonly of: number | null };

/** The changes that can be taken back and those that can be put back, each the next one last. */
export type UndoHistory = { readonly undoable: readonly number[]; readonly redoable: readonly number[] };

/**
 * Reads off a plan's versions, oldest first, what an undo and a redo would work on. Nothing else remembers it, so any
 * reload and any process finds the same. A new change ends what could be redone.
 */
export const undoHistory = (steps: readonly Step[]): UndoHistory => {
  let undoable: number[] = [];
  let redoable: number[] = [];
  for (const { number, action, of } of steps) {
    switch (action) {
      case 'edit':
      case 'restore':
        undoable.push(number);
        redoable = [];
        break;
      case 'undo':
        undoable = undoable.filter((one) => one !== of);
        if (of !== null) redoable.push(of);
        break;
      case 'redo':
        redoable = redoable.filter((one) => one !== of);
        if (of !== null) undoable.push(of);
        break;
      case 'create':
      case 'budget':
    }
  }
  return { undoable, redoable };
};
