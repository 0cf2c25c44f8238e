import type { RevenueReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import type { Io } from '../io.ts';
import { keptAnswers } from './kept-answers.ts';

/** Answers the server's questions about ARR, revenue and retention. */
export const revenueReader = (io: Io, facts: Facts): RevenueReader =>
  keptAnswers(io, facts, async (scope, costing, options) =>
    (await import('@fulcrum/warehouse')).revenue(facts, scope, costing, options),
  );
