import type { quality, Scope, TableFreshness } from '@fulcrum/warehouse';

/** Reads what the facts of the scope's workspace hold, and what is doubtful in them. */
export type FactsReader = {
  readonly tables: (scope: Scope) => Promise<readonly TableFreshness[]>;
  readonly findings: (scope: Scope) => ReturnType<typeof quality>;
};
