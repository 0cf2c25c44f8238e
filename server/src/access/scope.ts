/** Who asks, and for which workspace: the first argument of every query. `*` among the capabilities allows everything. */
export type Scope = { readonly workspace: string; readonly actor: string; readonly capabilities: readonly string[] };

/** The scope of somebody at their own machine: one workspace, everything allowed. */
export const localScope: Scope = { workspace: 'local', actor: 'local', capabilities: ['*'] };

/** Whether the scope allows it, for example `plan.write`. */
export const may = (scope: Scope, capability: string): boolean =>
  scope.capabilities.includes('*') || scope.capabilities.includes(capability);
