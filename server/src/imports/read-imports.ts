import type { LoggedImport, Reject, Scope } from '@fulcrum/warehouse';

/** Reads what was imported into the scope's workspace: the warehouse's log with its facts given. */
export type ImportsReader = {
  readonly imports: (scope: Scope) => Promise<readonly LoggedImport[]>;
  /** Rows of an import that did not get in. */
  readonly rejects: (scope: Scope, importId: string, limit: number) => Promise<readonly Reject[]>;
};
