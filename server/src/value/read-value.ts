import type { ExitResult, Scope, ValueResult } from '@fulcrum/warehouse';

/** Reads what customers of the scope's workspace need and are worth, and what leaving one would do. */
export type ValueReader = {
  readonly value: (scope: Scope) => Promise<ValueResult>;
  readonly exit: (scope: Scope, customer: string) => Promise<ExitResult>;
};
