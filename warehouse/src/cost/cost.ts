import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Finding, inOrder } from '@fulcrum/engine';
import type { Facts } from '../db/open-facts.ts';
import { inTransaction } from '../db/rows.ts';
import { exponentOf } from '../profiles/currencies.ts';
import { qualityFindings } from '../quality/quality.ts';
import type { Scope } from '../scope.ts';
import { allocatePots } from './allocation/queries.ts';
import { type RoleFactor, roleFactors } from './calibration/queries.ts';
import { costFindings } from './cost-findings.ts';
import type { Costing } from './costing.ts';
import { prepareCost, spreadCost } from './prepare-cost.ts';
import { type PoolMonthStages, poolMonths, stageTotals } from './stages/pool-months.ts';
import {
  absorbed,
  type Basis,
  type Calibration,
  calibration,
  type Dimension,
  factsState,
  keepRun,
  makeBasisCells,
  makeShownCells,
  poolSeconds,
  type ReconciledMonth,
  reconcile,
  rolesWithoutPool,
  type SegmentCost,
  segmentCosts,
  type ViewRow,
  viewOf,
  workTotals,
} from './views/queries.ts';

/** Money in a result: whole minor units and their currency. */
export type Money = { readonly minor: number; readonly currency: string };

export type CostOptions = {
  /** At most three. */
  readonly by?: readonly Dimension[];
  readonly basis?: Basis;
};

export type CostCell = {
  readonly by: ViewRow['by'];
  readonly kind: ViewRow['kind'];
  readonly hours: number;
  readonly money: Money;
};

/** What delivery cost. `impossible` when it cannot be computed; the findings say why. */
export type CostResult =
  | { readonly status: 'impossible'; readonly findings: readonly Finding[] }
  | {
      readonly status: 'computed';
      readonly costRunId: string;
      readonly currency: string;
      /** Minor units in a major one. */
      readonly scale: number;
      readonly from: string;
      readonly to: string;
      readonly basis: Basis;
      readonly by: readonly Dimension[];
      /** As incurred, whatever the basis: per pool and month, assigned + unused + unassigned = ledger (METHOD C6). */
      readonly reconciliation: readonly {
        readonly month: string;
        readonly pool: string;
        readonly ledger: Money;
        readonly assigned: Money;
        readonly unused: Money;
        readonly unassigned: Money;
      }[];
      readonly ledger: {
        readonly ledger: Money;
        readonly assigned: Money;
        readonly unused: Money;
        readonly unassigned: Money;
      };
      /** The first stage: what corporate pools sent on (METHOD C4). */
      readonly stages: readonly {
        readonly month: string;
        readonly from: string;
        readonly to: string;
        readonly amount: Money;
      }[];
      /** Both stages of each pool and month: ledger + received = sent + assigned + unused + unassigned. */
      readonly pools: readonly ({ readonly month: string; readonly pool: string } & Readonly<
        Record<Exclude<keyof PoolMonthStages, 'month' | 'pool'>, Money>
      >)[];
      readonly cells: readonly CostCell[];
      /** Sums of the cells along each dimension, and of all; each made by its own query. */
      readonly totals: {
        readonly all: readonly CostCell[];
        readonly by: Readonly<Partial<Record<Dimension, readonly CostCell[]>>>;
      };
      readonly segments: readonly {
        readonly segment: string | null;
        readonly customers: number;
        readonly cost: Money;
        /** Average ARR of the span's months. */
        readonly arr: Money;
        /** Assigned cost a customer and year; undefined without customers. */
        readonly perCustomerYear: Money | undefined;
        readonly shareOfArr: number | undefined;
      }[];
      readonly calibration: readonly (Calibration & { readonly share: number | undefined })[];
      /** Factors the costing asks for (METHOD C7), and what is unused with and without them; undefined without any. */
      readonly calibrated:
        | { readonly roles: readonly RoleFactor[]; readonly unused: Money; readonly unusedAsRecorded: Money }
        | undefined;
      readonly findings: readonly Finding[];
    };

/**
 * Time-driven activity-based cost of delivery (METHOD C4–C7, C13): each pool's ledger of a month reaches customers by the
 * minutes of its roles, a declared driver or directly; the cents are decided once, at the finest grain (T5), and
 * every view sums those cells. Keeps the run and its cells in the facts, in one transaction.
 */
export const cost = (facts: Facts, scope: Scope, costing: Costing, options: CostOptions = {}): Promise<CostResult> =>
  facts.exclusively(async (connection): Promise<CostResult> => {
    const by = [...new Set<Dimension>(options.by ?? ['segment', 'month'])];
    if (by.length > 3)
      return {
        status: 'impossible',
        findings: [
          {
            code: 'cost.by',
            severity: 'error',
            message: `at most three of segment, month, region, …: ${by.join(', ')}`,
            advice: 'leave one out',
          },
        ],
      };
    const basis = options.basis ?? 'as-incurred';
    const startedAt = facts.clock();
    const prepared = await prepareCost(connection, scope, costing);
    if ('impossible' in prepared) return { status: 'impossible', findings: prepared.impossible };
    const factors = await roleFactors(connection);
    const unusedAsRecorded = factors.length > 0 ? await unusedWithoutCalibration(connection, costing) : undefined;
    await allocatePots(connection);
    const reconciliation = await reconcile(connection);
    const pools = poolMonths(reconciliation, await absorbed(connection), prepared.stages);
    const costRunId = facts.ids();
    const policy = await costPolicy(connection, scope, costing);
    await inTransaction(connection, () =>
      keepRun(connection, {
        workspace: scope.workspace,
        id: costRunId,
        startedAt,
        finishedAt: facts.clock(),
        policy,
        currency: costing.currency,
        from: prepared.from,
        to: prepared.to,
        calibrated: Object.fromEntries(factors.map(({ role, factor }) => [role, factor])),
      }),
    );

    await makeShownCells(connection);
    await makeBasisCells(connection, basis, costing);
    const money = (minor: number): Money => ({ minor, currency: costing.currency });
    const toCell = (row: ViewRow): CostCell => ({
      by: row.by,
      kind: row.kind,
      hours: row.seconds / 3600,
      money: money(row.minor),
    });
    const cells = (await viewOf(connection, by)).map(toCell);
    const totals: Partial<Record<Dimension, CostCell[]>> = {};
    for (const dimension of by) totals[dimension] = (await viewOf(connection, [dimension])).map(toCell);
    const calibrated = (await calibration(connection)).map((row) => ({
      ...row,
      share: row.practicalMinutes > 0 ? row.recordedMinutes / row.practicalMinutes : undefined,
    }));
    const unused = reconciliation.reduce((sum, row) => sum + row.unused, 0);
    const findings = [
      ...prepared.findings,
      ...(await qualityFindings(connection, scope)).filter(({ code }) => code !== 'F07'),
      ...costFindings({
        reconciliation,
        stages: pools,
        calibration: calibrated,
        calibrated: unusedAsRecorded === undefined ? undefined : { roles: factors, unused, unusedAsRecorded },
        pools: await poolSeconds(connection),
        rolesWithoutPool: await rolesWithoutPool(connection),
        work: await workTotals(connection),
        scale: 10 ** exponentOf(costing.currency),
      }),
    ];
    return {
      status: 'computed',
      costRunId,
      currency: costing.currency,
      scale: 10 ** exponentOf(costing.currency),
      from: prepared.from.slice(0, 7),
      to: prepared.to.slice(0, 7),
      basis,
      by,
      reconciliation: reconciliation.map((row) => ({ month: row.month, pool: row.pool, ...fourOf(row, money) })),
      ledger: fourOf(reconciliation.reduce(addFour, { ledger: 0, assigned: 0, unused: 0, unassigned: 0 }), money),
      stages: stageTotals(prepared.stages).map(({ amount, ...step }) => ({ ...step, amount: money(amount) })),
      pools: pools.map(({ month, pool, ...parts }) => ({ month, pool, ...moneyOf(parts, money) })),
      cells,
      totals: { all: (await viewOf(connection, [])).map(toCell), by: totals },
      segments: (await segmentCosts(connection, basis)).map((row) => perCustomer(row, prepared.months, money)),
      calibration: calibrated,
      calibrated:
        unusedAsRecorded === undefined
          ? undefined
          : { roles: factors, unused: money(unused), unusedAsRecorded: money(unusedAsRecorded) },
      findings: inOrder(findings),
    };
  });

/** What a kept run is of: this costing on the facts as they stand. */
export const costPolicy = async (
  connection: DuckDBConnection,
  { workspace }: Scope,
  // What is said of support, scores and exits only reads the run.
  { support: _, scores: __, exit: ___, ...costing }: Costing,
): Promise<string> =>
  createHash('sha256')
    .update(JSON.stringify(costing))
    .update(await factsState(connection, workspace))
    .digest('hex');

/** What would be unused had nothing been calibrated; leaves the temporary tables as they were before allocation. */
const unusedWithoutCalibration = async (connection: DuckDBConnection, costing: Costing): Promise<number> => {
  await spreadCost(connection, costing, false);
  await allocatePots(connection);
  const unused = (await reconcile(connection)).reduce((sum, row) => sum + row.unused, 0);
  await spreadCost(connection, costing, true);
  return unused;
};

const moneyOf = (
  { ledger, received, sent, ...rest }: Omit<PoolMonthStages, 'month' | 'pool'>,
  money: (minor: number) => Money,
) => ({
  ledger: money(ledger),
  received: money(received),
  sent: money(sent),
  assigned: money(rest.assigned),
  unused: money(rest.unused),
  unassigned: money(rest.unassigned),
});

type Four = Pick<ReconciledMonth, 'ledger' | 'assigned' | 'unused' | 'unassigned'>;
const addFour = (sum: Four, row: Four): Four => ({
  ledger: sum.ledger + row.ledger,
  assigned: sum.assigned + row.assigned,
  unused: sum.unused + row.unused,
  unassigned: sum.unassigned + row.unassigned,
});
const fourOf = (row: Four, money: (minor: number) => Money): Record<keyof Four, Money> => ({
  ledger: money(row.ledger),
  assigned: money(row.assigned),
  unused: money(row.unused),
  unassigned: money(row.unassigned),
});

const perCustomer = (
  { segment, averageCustomers, averageArr, minor }: SegmentCost,
  months: number,
  money: (minor: number) => Money,
) => {
  const year = minor * (12 / months);
  return {
    segment,
    customers: averageCustomers,
    cost: money(minor),
    arr: money(Math.round(averageArr)),
    perCustomerYear: averageCustomers > 0 ? money(Math.round(year / averageCustomers)) : undefined,
    shareOfArr: averageArr > 0 ? year / averageArr : undefined,
  };
};
