import type { Facts } from '../../db/open-facts.ts';
import { inTransaction } from '../../db/rows.ts';
import { TABLES } from '../../profiles/tables.ts';
import type { Scope } from '../../scope.ts';
import { importToUndo, markUndone, takeBack } from './queries.ts';

export type UndoResult =
  | {
      readonly status: 'undone';
      readonly file: string;
      /** Rows that were the import's and are gone. */
      readonly removed: number;
      /** Rows of earlier imports that are back. */
      readonly restored: number;
    }
  | { readonly status: 'missing' }
  | { readonly status: 'already' }
  /** It came in before what it replaced was kept. */
  | { readonly status: 'too-old'; readonly file: string; readonly replaced: number };

/**
 * Undoes one import, whichever: afterwards the facts are what importing the others, in their order, makes of them. All of it
 * happens or nothing. The log and the rejects stay; the same file may come in again, as a new import.
 */
export const undoImport = (facts: Facts, scope: Scope, importId: string): Promise<UndoResult> =>
  facts.exclusively((connection) =>
    inTransaction(connection, async (): Promise<UndoResult> => {
      const found = await importToUndo(connection, scope.workspace, importId);
      const table = TABLES.find(({ name }) => name === found?.table);
      if (!found || !table) return { status: 'missing' };
      if (found.isUndone) return { status: 'already' };
      if (!found.pastKept && found.replaced > 0)
        return { status: 'too-old', file: found.file, replaced: found.replaced };
      const moved = await takeBack(connection, table, scope.workspace, importId);
      await markUndone(connection, scope.workspace, importId, facts.clock(), scope.actor);
      return { status: 'undone', file: found.file, ...moved };
    }),
  );
