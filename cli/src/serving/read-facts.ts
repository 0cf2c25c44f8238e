import type { FactsReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';

/** Answers the server's questions about what the facts hold. */
export const factsReader = (facts: Facts): FactsReader => ({
  tables: async (scope) => (await import('@fulcrum/warehouse')).freshness(facts, scope),
  findings: async (scope) => (await import('@fulcrum/warehouse')).quality(facts, scope),
});
