import type { ImportsReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';

/** Answers the server's questions about what was imported, and undoes it. */
export const importsReader = (facts: Facts): ImportsReader => ({
  imports: async (scope) => (await import('@fulcrum/warehouse')).importLog(facts, scope),
  rejects: async (scope, importId, limit) =>
    (await import('@fulcrum/warehouse')).rejectsOf(facts, scope, importId, limit),
  rejectPages: async function* (scope, importId) {
    yield* (await import('@fulcrum/warehouse')).rejectPages(facts, scope, importId);
  },
  undo: async (scope, importId) => (await import('@fulcrum/warehouse')).undoImport(facts, scope, importId),
});
