import type { RevenueOptions, RevenueResult, Scope } from '@fulcrum/warehouse';

/** Reads ARR, revenue and retention of the scope's workspace. */
export type RevenueReader = (scope: Scope, options: RevenueOptions) => Promise<RevenueResult>;
