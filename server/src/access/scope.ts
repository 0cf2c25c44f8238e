import type { Scope } from '@fulcrum/warehouse';

/** Whether the scope allows it, for example `plan.write`. */
export const may = (scope: Scope, capability: string): boolean =>
  scope.capabilities.includes('*') || scope.capabilities.includes(capability);
