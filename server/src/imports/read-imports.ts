import type { LoggedImport, Reject, Scope, UndoResult } from '@fulcrum/warehouse';

/** What was imported into the scope's workspace, and undoing it: the warehouse's functions with its facts given. */
export type ImportsReader = {
  readonly imports: (scope: Scope) => Promise<readonly LoggedImport[]>;
  /** Rows of an import that did not get in. */
  readonly rejects: (scope: Scope, importId: string, limit: number) => Promise<readonly Reject[]>;
  /** All of them, some thousands at a time. */
  readonly rejectPages: (scope: Scope, importId: string) => AsyncIterable<readonly Reject[]>;
  readonly undo: (scope: Scope, importId: string) => Promise<UndoResult>;
};
