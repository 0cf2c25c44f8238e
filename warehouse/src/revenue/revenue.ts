import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import type { Costing } from '../cost/costing.ts';
import { makeCustomerMonth } from '../cost/customers/queries.ts';
import { placeAll } from '../cost/prepare-cost.ts';
import { makeArrMonth, makePolicy, makeSpan, missingRates } from '../cost/queries.ts';
import { lastClosing } from '../customers/queries.ts';
import type { Facts } from '../db/open-facts.ts';
import { exponentOf } from '../profiles/currencies.ts';
import type { Scope } from '../scope.ts';
import { DEFINITIONS } from './definitions.ts';
import {
  type Cohort,
  type Level,
  type MovementRow,
  makeConstantArr,
  makeMonthRevenue,
  makeMovements,
  makeUnits,
  movementRows,
  type RetentionRow,
  type RevenueDimension,
  type RevenueRow,
  retentionRows,
  revenueRows,
  revenueSpan,
} from './queries.ts';
import { retentionFindings } from './retention-findings.ts';

export type RevenueOptions = {
  readonly by?: RevenueDimension;
  readonly level?: Level;
  readonly cohort?: Cohort;
};

/** GRR, NRR and logo retention of the twelve months to `month`, with everything they are made of (METHOD V4). */
export type Retention = RetentionRow & {
  readonly grr: number | undefined;
  readonly nrr: number | undefined;
  readonly logo: number | undefined;
  /** What price rises and cuts add to NRR. */
  readonly priceShare: number | undefined;
};

export type RevenueResult =
  | { readonly status: 'impossible'; readonly findings: readonly Finding[] }
  | {
      readonly status: 'computed';
      readonly currency: string;
      /** Minor units in a major one; all amounts are whole minor units. */
      readonly scale: number;
      readonly from: string;
      readonly to: string;
      readonly by: RevenueDimension | undefined;
      readonly level: Level;
      readonly cohort: Cohort;
      /** opening + moved + new + returned + expansion + price − contraction − churn = closing, for each member and month. */
      readonly movements: readonly MovementRow[];
      /** The same of all members together, by a query of its own. */
      readonly totals: readonly MovementRow[];
      readonly revenue: readonly RevenueRow[];
      readonly revenueTotals: readonly RevenueRow[];
      readonly retention: readonly Retention[];
      readonly retentionTotals: readonly Retention[];
      /** What each figure means, in words. */
      readonly definitions: Readonly<Record<string, string>>;
      readonly findings: readonly Finding[];
    };

const NO_ARR: Finding = {
  code: 'revenue.no-arr',
  severity: 'error',
  message: 'there is no ARR',
  advice: 'import subscriptions (subscription, customer, starts_on, ends_on, arr, currency), or customers with arr',
};

/** Monthly ARR with its movements, revenue, and retention by cohort and segment (METHOD C10, V4), from subscriptions. */
export const revenue = (
  facts: Facts,
  scope: Scope,
  costing: Costing,
  options: RevenueOptions = {},
): Promise<RevenueResult> =>
  facts.reading(async (connection): Promise<RevenueResult> => {
    const { by, level = 'customer', cohort = 'quarter' } = options;
    const prepared = await prepareRevenue(connection, scope, costing, level, cohort);
    if ('impossible' in prepared) return { status: 'impossible', findings: prepared.impossible };
    const retained = by === 'product' ? [] : (await retentionRows(connection, by)).map(withRates);
    const retainedInAll = (await retentionRows(connection, undefined)).map(withRates);
    return {
      status: 'computed',
      currency: costing.currency,
      scale: 10 ** exponentOf(costing.currency),
      from: prepared.from.slice(0, 7),
      to: prepared.to.slice(0, 7),
      by,
      level,
      cohort,
      movements: await movementRows(connection, by),
      totals: await movementRows(connection, undefined),
      revenue: await revenueRows(connection, by),
      revenueTotals: await revenueRows(connection, undefined),
      retention: retained,
      retentionTotals: retainedInAll,
      definitions: DEFINITIONS,
      findings: [...prepared.findings, ...retentionFindings([...retainedInAll, ...retained])],
    };
  });

type Prepared = { readonly from: string; readonly to: string; readonly findings: readonly Finding[] };

const prepareRevenue = async (
  connection: DuckDBConnection,
  scope: Scope,
  costing: Costing,
  level: Level,
  cohort: Cohort,
): Promise<Prepared | { readonly impossible: readonly Finding[] }> => {
  const { workspace } = scope;
  const span = await revenueSpan(connection, workspace, await lastClosing(connection, workspace));
  if (span === undefined) return { impossible: [NO_ARR] };
  await makePolicy(connection, costing, () => 0, []);
  await makeSpan(connection, span.from, span.to);
  const rates = await missingRates(connection, workspace);
  if (rates.length > 0)
    return {
      impossible: [
        {
          code: 'cost.currency',
          severity: 'error',
          message: `there is money in ${rates.join(', ')} and no rate to ${costing.currency}`,
          advice: 'give rates in the costing file: `rates: {EUR: 1.08}`, or by month',
        },
      ],
    };
  await makeArrMonth(connection, workspace, costing.currency);
  await makeCustomerMonth(connection, workspace);
  const findings = await placeAll(connection, costing);
  await makeUnits(connection, workspace, level);
  await makeConstantArr(connection, workspace, costing.currency);
  await makeMovements(connection, cohort);
  await makeMonthRevenue(connection, workspace, costing.currency);
  return { ...span, findings };
};

const withRates = (row: RetentionRow): Retention => {
  const share = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined);
  return {
    ...row,
    grr: share(row.gross, row.arrBefore),
    nrr: share(row.arrNow, row.arrBefore),
    logo: share(row.kept, row.customers),
    priceShare: row.price === undefined ? undefined : share(row.price, row.arrBefore),
  };
};
