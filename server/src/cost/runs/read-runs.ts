import type { CompareRuns, RunSummary, Scope } from '@fulcrum/warehouse';

/** Reads the kept cost runs of the scope's workspace: the warehouse's with its facts given. */
export type RunsReader = {
  readonly list: (scope: Scope) => Promise<readonly RunSummary[]>;
  readonly compare: (scope: Scope, before: string, after: string) => Promise<CompareRuns>;
};
