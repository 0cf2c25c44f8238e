import type { Finding } from '@fulcrum/engine';
import type { Scope } from '../access/scope.ts';
import type { CostBasis, CostKey, CostReport } from './schemas.ts';

export type CostQuestion = { readonly by: readonly CostKey[]; readonly basis: CostBasis };
export type CostAnswer =
  | { readonly report: CostReport }
  | { readonly noFacts: true }
  | { readonly findings: readonly Finding[] };

/** Reads the cost of delivery of the scope's workspace. The caller of `serve` joins it to the warehouse. */
export type CostReader = (scope: Scope, question: CostQuestion) => Promise<CostAnswer>;
