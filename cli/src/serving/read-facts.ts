import type { FactsReader } from '@fulcrum/server';
import type { Facts, FitResult } from '@fulcrum/warehouse';
import { readCosting } from '../facts/costing-file.ts';
import type { Io } from '../io.ts';
import { noCosting } from './read-cost.ts';

/** Answers the server's questions about what the facts hold. */
export const factsReader = (io: Io, facts: Facts): FactsReader => ({
  drivers: driversReader(io, facts),
  tables: async (scope) => (await import('@fulcrum/warehouse')).freshness(facts, scope),
  findings: async (scope) => (await import('@fulcrum/warehouse')).quality(facts, scope),
});

/** Measuring takes seconds, so its answer is kept until the facts or their costing change. */
const driversReader = (io: Io, facts: Facts): FactsReader['drivers'] => {
  let kept: { readonly of: string; readonly answer: Promise<FitResult> } | undefined;
  return async (scope) => {
    const { factsVersion, fit: fitFacts } = await import('@fulcrum/warehouse');
    try {
      const { costing } = await readCosting(io, facts);
      const of = JSON.stringify([scope.workspace, await factsVersion(facts, scope), costing]);
      if (kept?.of !== of) kept = { of, answer: fitFacts(facts, scope, costing) };
      return await kept.answer;
    } catch (error) {
      kept = undefined;
      return { status: 'impossible', findings: noCosting(error) };
    }
  };
};
