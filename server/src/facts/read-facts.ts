import type { FitResult, quality, Scope, TableFreshness } from '@fulcrum/warehouse';

/** Reads what the facts of the scope's workspace hold, and what is doubtful in them. */
export type FactsReader = {
  /** Drivers as the facts show them now; the findings say why there are none. */
  readonly drivers: (scope: Scope) => Promise<FitResult>;
  readonly tables: (scope: Scope) => Promise<readonly TableFreshness[]>;
  readonly findings: (scope: Scope) => ReturnType<typeof quality>;
};
