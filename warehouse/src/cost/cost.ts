import type { DuckDBConnection } from '@duckdb/node-api';
import { type Finding, inOrder } from '@fulcrum/engine';
import type { Facts } from '../db/open-facts.ts';
import { exponentOf } from '../profiles/currencies.ts';
import type { Scope } from '../scope.ts';
import type { RoleFactor } from './calibration/queries.ts';
import type { Costing } from './costing.ts';
import type { Calibration, ReconciledMonth } from './measured/queries.ts';
import type { PoolMonthRate } from './rates.ts';
import { costRun, type FinishedRun } from './runs/cost-run.ts';
import type { CapitalisedMonth } from './runs/queries.ts';
import type { PoolMonthStages } from './stages/pool-months.ts';
import type { StandardUse } from './times/queries.ts';
import {
  type Basis,
  type CostFilter,
  type Dimension,
  type RunView,
  type SegmentCost,
  segmentCosts,
  type ViewRow,
  viewOf,
} from './views/queries.ts';

/** Money in a result: whole minor units and their currency. */
export type Money = { readonly minor: number; readonly currency: string };

export type CostOptions = {
  /** At most three. */
  readonly by?: readonly Dimension[];
  readonly basis?: Basis;
  /** Only cells of these members. Reconciliation and segments stay whole. */
  readonly where?: CostFilter;
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
      readonly where: CostFilter;
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
      /** One-time cost not yet amortised (METHOD C2): opening + capitalised − amortised − written off = closing. */
      readonly capitalised: readonly ({ readonly month: string } & Readonly<
        Record<Exclude<keyof CapitalisedMonth, 'month'>, Money>
      >)[];
      /** What an hour of each pool cost, by month and basis, beside the standard of twelve months (METHOD K5); minor units. */
      readonly rates: readonly PoolMonthRate[];
      /** What time equations counted for work without minutes. */
      readonly standards: readonly StandardUse[];
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

const MOST = 3;

/**
 * Time-driven activity-based cost of delivery (METHOD C4–C7, C13): each pool's ledger of a month reaches customers by the
 * minutes of its roles, a declared driver or directly; the cents are decided once, at the finest grain (T5), and
 * every view sums those cells. A run is made once for a costing and a state of the facts, kept, and then read.
 */
export const cost = async (
  facts: Facts,
  scope: Scope,
  costing: Costing,
  options: CostOptions = {},
): Promise<CostResult> => {
  const by = [...new Set<Dimension>(options.by ?? ['segment', 'month'])];
  if (by.length > MOST)
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
  const finished = await costRun(facts, scope, costing);
  if ('impossible' in finished) return { status: 'impossible', findings: finished.impossible };
  return facts.reading((connection) => lookAt(connection, scope, costing, finished, by, options));
};

const lookAt = async (
  connection: DuckDBConnection,
  scope: Scope,
  costing: Costing,
  { run, report }: FinishedRun,
  by: readonly Dimension[],
  options: CostOptions,
): Promise<CostResult> => {
  const basis = options.basis ?? 'as-incurred';
  const view: RunView = {
    workspace: scope.workspace,
    run: run.costRunId,
    basis,
    coverage: costing.coverage,
    ...(options.where === undefined ? {} : { where: options.where }),
  };
  const money = (minor: number): Money => ({ minor, currency: run.currency });
  const cellsBy = async (dimensions: readonly Dimension[]): Promise<CostCell[]> =>
    (await viewOf(connection, view, dimensions)).map(({ by: members, kind, seconds, minor }) => ({
      by: members,
      kind,
      hours: seconds / 3600,
      money: money(minor),
    }));
  const totals: Partial<Record<Dimension, CostCell[]>> = {};
  for (const dimension of by) totals[dimension] = await cellsBy([dimension]);
  const { calibrated, reconciliation, months } = report;
  return {
    status: 'computed',
    costRunId: run.costRunId,
    currency: run.currency,
    scale: 10 ** exponentOf(run.currency),
    from: run.from.slice(0, 7),
    to: run.to.slice(0, 7),
    basis,
    by,
    where: options.where ?? {},
    reconciliation: reconciliation.map((row) => ({ month: row.month, pool: row.pool, ...fourOf(row, money) })),
    ledger: fourOf(reconciliation.reduce(addFour, { ledger: 0, assigned: 0, unused: 0, unassigned: 0 }), money),
    stages: report.stages.map(({ amount, ...step }) => ({ ...step, amount: money(amount) })),
    pools: report.pools.map(({ month, pool, received, sent, ...four }) => ({
      month,
      pool,
      ...fourOf(four, money),
      received: money(received),
      sent: money(sent),
    })),
    capitalised: report.capitalised.map(({ month, opening, capitalised, amortised, writtenOff, closing }) => ({
      month,
      opening: money(opening),
      capitalised: money(capitalised),
      amortised: money(amortised),
      writtenOff: money(writtenOff),
      closing: money(closing),
    })),
    rates: report.rates ?? [],
    standards: report.standards ?? [],
    cells: await cellsBy(by),
    totals: { all: await cellsBy([]), by: totals },
    segments: (await segmentCosts(connection, view, months)).map((row) => perCustomer(row, months, money)),
    calibration: report.calibration.map((row) => ({ ...row, share: row.share })),
    calibrated:
      calibrated === undefined
        ? undefined
        : {
            roles: calibrated.roles,
            unused: money(calibrated.unused),
            unusedAsRecorded: money(calibrated.unusedAsRecorded),
          },
    findings: inOrder([...report.findings]),
  };
};

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
