import type { ValueReader } from '@fulcrum/server';
import type { Facts, ValueResult } from '@fulcrum/warehouse';
import { readCosting } from '../facts/costing-file.ts';
import type { Io } from '../io.ts';
import { keptAnswers } from './kept-answers.ts';
import { noCosting } from './read-cost.ts';

/** Answers the server's questions about what customers are worth. */
export const valueReader = (io: Io, facts: Facts): ValueReader => {
  const valued = keptAnswers<undefined, ValueResult>(io, facts, async (scope, costing) =>
    (await import('@fulcrum/warehouse')).value(facts, scope, costing),
  );
  return {
    value: (scope) => valued(scope, undefined),
    exit: async (scope, customer) => {
      const { customerExit } = await import('@fulcrum/warehouse');
      try {
        const { costing } = await readCosting(io, facts);
        return await customerExit(facts, scope, costing, customer);
      } catch (error) {
        return { status: 'impossible', findings: noCosting(error) };
      }
    },
  };
};
