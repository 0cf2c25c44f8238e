import type { Finding } from '@fulcrum/engine';
import type { CostReader } from '@fulcrum/server';
import type { CostResult, Facts } from '@fulcrum/warehouse';
import { readCosting } from '../facts/costing-file.ts';
import { Failure } from '../failure.ts';
import type { Io } from '../io.ts';

/** Why there is no costing to use, as findings; what is no failure of the costing is thrown again. */
export const noCosting = (error: unknown): readonly Finding[] => {
  if (!(error instanceof Failure)) throw error;
  const { message, advice, findings } = error;
  return findings.length > 0 ? findings : [{ code: 'cost.no-costing', severity: 'error', message, advice }];
};

/**
 * Answers the server's questions about cost. An answer stands until the facts or the costing file change; asking again
 * would keep another run of the same figures.
 */
export const costReader = (io: Io, facts: Facts): CostReader => {
  const answers = new Map<string, Promise<CostResult>>();
  let of = '';
  return async (scope, question) => {
    const { cost, factsVersion } = await import('@fulcrum/warehouse');
    try {
      const { costing, notes } = await readCosting(io, facts);
      const version = await factsVersion(facts, scope);
      if (version !== of) answers.clear();
      of = version;
      const key = JSON.stringify([scope.workspace, question, costing]);
      const answer = answers.get(key) ?? cost(facts, scope, costing, question);
      answers.set(key, answer);
      answer.catch(() => answers.delete(key));
      const result = await answer;
      return { ...result, findings: [...result.findings, ...notes] };
    } catch (error) {
      return { status: 'impossible', findings: noCosting(error) };
    }
  };
};
