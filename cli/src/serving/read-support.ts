import type { SupportReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import type { Io } from '../io.ts';
import { keptAnswers } from './kept-answers.ts';

/** Answers the server's questions about support. */
export const supportReader = (io: Io, facts: Facts): SupportReader =>
  keptAnswers(io, facts, async (scope, costing, periods) =>
    (await import('@fulcrum/warehouse')).support(facts, scope, costing, periods),
  );
