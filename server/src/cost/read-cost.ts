import type { Basis, CostFilter, CostResult, Dimension, Scope } from '@fulcrum/warehouse';

export type CostQuestion = { readonly by: readonly Dimension[]; readonly basis: Basis; readonly where: CostFilter };

/** Reads the cost of delivery of the scope's workspace: the warehouse's `cost` with its facts and costing given. */
export type CostReader = (scope: Scope, question: CostQuestion) => Promise<CostResult>;
