import type { Finding } from '@fulcrum/engine';
import type { Money } from '../cost/cost.ts';
import type { Costing } from '../cost/costing.ts';
import { makeArrMonth, makePolicy, makeSpan } from '../cost/queries.ts';
import { costRun } from '../cost/runs/cost-run.ts';
import type { Facts } from '../db/open-facts.ts';
import { exponentOf } from '../profiles/currencies.ts';
import { makeMonthRevenue } from '../revenue/queries.ts';
import type { Scope } from '../scope.ts';
import { whalePoints } from './queries.ts';

/** A customer's place: what it contributes, and what all up to it contribute together. */
export type WhalePoint = {
  readonly place: number;
  readonly customer: string;
  readonly name: string | undefined;
  readonly segment: string | undefined;
  readonly revenue: Money;
  readonly cost: Money;
  readonly contribution: Money;
  readonly cumulative: Money;
};

export type WhaleResult =
  | { readonly status: 'impossible'; readonly findings: readonly Finding[] }
  | {
      readonly status: 'computed';
      readonly costRunId: string;
      readonly currency: string;
      readonly scale: number;
      readonly from: string;
      readonly to: string;
      /** Customers with revenue or cost in the span. */
      readonly customers: number;
      /** What all contribute together. */
      readonly total: Money;
      /** The place after which the cumulative only falls, and how much it is there. */
      readonly peak: { readonly place: number; readonly cumulative: Money };
      /** Those who take: how many, and how much together. */
      readonly tail: { readonly customers: number; readonly contribution: Money };
      /** Every customer, or so many of them along the curve: the first, the last and the peak are always there. */
      readonly points: readonly WhalePoint[];
      readonly findings: readonly Finding[];
    };

/**
 * Customers by contribution and what they contribute together (METHOD C9): revenue of the run's months (C10) less all cost
 * assigned to them, as incurred, hosting included.
 */
export const whaleCurve = async (facts: Facts, scope: Scope, costing: Costing, most: number): Promise<WhaleResult> => {
  const finished = await costRun(facts, scope, costing);
  if ('impossible' in finished) return { status: 'impossible', findings: finished.impossible };
  const { costRunId, from, to, currency } = finished.run;
  return facts.reading(async (connection): Promise<WhaleResult> => {
    await makePolicy(connection, costing, () => 0, []);
    // Revenue of the first month needs the closing of the one before.
    await makeSpan(connection, monthBefore(from), to);
    await makeArrMonth(connection, scope.workspace, currency);
    await makeSpan(connection, from, to);
    await makeMonthRevenue(connection, scope.workspace, currency);
    const { points, ...whole } = await whalePoints(connection, scope.workspace, costRunId, most);
    const money = (minor: number): Money => ({ minor, currency });
    return {
      status: 'computed',
      costRunId,
      currency,
      scale: 10 ** exponentOf(currency),
      from: from.slice(0, 7),
      to: to.slice(0, 7),
      customers: whole.customers,
      total: money(whole.total),
      peak: { place: whole.peakPlace, cumulative: money(whole.peak) },
      tail: { customers: whole.tailCustomers, contribution: money(whole.tail) },
      points: points.map(({ revenue, cost, contribution, cumulative, ...point }) => ({
        ...point,
        revenue: money(revenue),
        cost: money(cost),
        contribution: money(contribution),
        cumulative: money(cumulative),
      })),
      findings: [],
    };
  });
};

const monthBefore = (first: string): string => {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 10);
};
