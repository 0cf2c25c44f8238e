import type { ImportsReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';

/** Answers the server's questions about what was imported. */
export const importsReader = (facts: Facts): ImportsReader => ({
  imports: async (scope) => (await import('@fulcrum/warehouse')).importLog(facts, scope),
  rejects: async (scope, importId, limit) =>
    (await import('@fulcrum/warehouse')).rejectsOf(facts, scope, importId, limit),
});
