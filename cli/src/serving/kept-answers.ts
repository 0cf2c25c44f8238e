import type { Finding } from '@fulcrum/engine';
import type { Costing, Facts, Scope } from '@fulcrum/warehouse';
import { readCosting } from '../facts/costing-file.ts';
import type { Io } from '../io.ts';
import { noCosting } from './read-cost.ts';

type Answer = { readonly findings: readonly Finding[] };
type Impossible = { readonly status: 'impossible'; readonly findings: readonly Finding[] };

/** Answers kept until the facts or the costing change: computing one takes seconds, and nothing else changes it. */
export const keptAnswers = <Question, Found extends Answer>(
  io: Io,
  facts: Facts,
  ask: (scope: Scope, costing: Costing, question: Question) => Promise<Found>,
): ((scope: Scope, question: Question) => Promise<Found | Impossible>) => {
  const answers = new Map<string, Promise<Found>>();
  let of = '';
  return async (scope, question) => {
    const { factsVersion } = await import('@fulcrum/warehouse');
    try {
      const { costing, notes } = await readCosting(io, facts);
      const version = await factsVersion(facts, scope);
      if (version !== of) answers.clear();
      of = version;
      const key = JSON.stringify([scope.workspace, question, costing]);
      const answer = answers.get(key) ?? ask(scope, costing, question);
      answers.set(key, answer);
      answer.catch(() => answers.delete(key));
      const result = await answer;
      return { ...result, findings: [...result.findings, ...notes] };
    } catch (error) {
      return { status: 'impossible', findings: noCosting(error) };
    }
  };
};
