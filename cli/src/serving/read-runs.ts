import type { RunsReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';

/** Answers the server's questions about kept cost runs. */
export const runsReader = (facts: Facts): RunsReader => ({
  list: async (scope) => (await import('@fulcrum/warehouse')).listRuns(facts, scope),
  compare: async (scope, before, after) =>
    (await import('@fulcrum/warehouse')).compareRuns(facts, scope, before, after),
});
