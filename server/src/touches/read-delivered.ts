import type { DeliveredResult, Scope } from '@fulcrum/warehouse';

/** Holds what a plan promises against what happened with the customers of the scope's workspace. */
export type DeliveredReader = (scope: Scope, plan: { readonly text: string }) => Promise<DeliveredResult>;
