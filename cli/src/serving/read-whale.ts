import type { WhaleReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import type { Io } from '../io.ts';
import { keptAnswers } from './kept-answers.ts';

/** Answers the server's questions about who contributes. */
export const whaleReader = (io: Io, facts: Facts): WhaleReader =>
  keptAnswers(io, facts, async (scope, costing, most) =>
    (await import('@fulcrum/warehouse')).whaleCurve(facts, scope, costing, most),
  );
