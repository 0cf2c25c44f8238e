/** Who asks, and for which workspace; the first argument of everything that reads or writes facts. */
export type Scope = { readonly workspace: string; readonly actor: string; readonly capabilities: readonly string[] };

/** The scope of somebody at their own machine: one workspace, everything allowed. */
export const localScope: Scope = { workspace: 'local', actor: 'local', capabilities: ['*'] };
