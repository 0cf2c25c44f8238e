import type { Periods, Scope, SupportResult } from '@fulcrum/warehouse';

/** Reads what support of the scope's workspace costs, and what changed between two periods. */
export type SupportReader = (scope: Scope, periods: Partial<Periods>) => Promise<SupportResult>;
