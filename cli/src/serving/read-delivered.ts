import { openPlan } from '@fulcrum/engine';
import type { DeliveredReader } from '@fulcrum/server';
import type { DeliveredResult, Facts } from '@fulcrum/warehouse';
import type { Io } from '../io.ts';
import { keptAnswers } from './kept-answers.ts';

/** Holds a stored plan's touches against the facts, for the server. */
export const deliveredReader = (io: Io, facts: Facts): DeliveredReader => {
  const answers = keptAnswers<string, DeliveredResult>(io, facts, async (scope, costing, text) => {
    const { base, findings } = openPlan(text);
    if (base === undefined) return { status: 'impossible', findings };
    return (await import('@fulcrum/warehouse')).deliveredTouches(facts, scope, costing, base);
  });
  return (scope, { text }) => answers(scope, text);
};
