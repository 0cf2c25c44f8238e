import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Finding, inOrder, place, placementFindings } from '@fulcrum/engine';
import type { Facts } from '../db/open-facts.ts';
import { inTransaction } from '../db/rows.ts';
import { exponentOf } from '../profiles/currencies.ts';
import { qualityFindings } from '../quality/quality.ts';
import type { Scope } from '../scope.ts';
import { allocatePots, makePools, makePots, makeWeights } from './allocation/queries.ts';
import { costFindings } from './cost-findings.ts';
import type { Capacity, Costing } from './costing.ts';
import { poolOf } from './ledger-pools.ts';
import {
  customersOfGroups,
  ledgerKinds,
  ledgerSpan,
  makeArrMonth,
  makeCustomerMonth,
  makeLedgerMonth,
  makePersonMonth,
  makePolicy,
  makeSpan,
  makeWork,
  missingRates,
  placeAsGiven,
  placeCustomers,
  placementGroups,
  rolesOf,
} from './queries.ts';
import {
  type Basis,
  type Calibration,
  calibration,
  type Dimension,
  factsState,
  keepRun,
  makeBasisCells,
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
        /** Assigned cost a customer and year; undefined without customers. */
        readonly perCustomerYear: Money | undefined;
        readonly shareOfArr: number | undefined;
      }[];
      readonly calibration: readonly (Calibration & { readonly share: number | undefined })[];
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
      return impossible('cost.by', `at most three of segment, month, region, …: ${by.join(', ')}`, 'leave one out');
    const basis = options.basis ?? 'as-incurred';
    const startedAt = facts.clock();
    const prepared = await prepareCost(connection, scope, costing);
    if ('status' in prepared) return prepared;
    await allocatePots(connection);
    const reconciliation = await reconcile(connection);
    const costRunId = facts.ids();
    const policy = createHash('sha256')
      .update(JSON.stringify(costing))
      .update(await factsState(connection, scope.workspace))
      .digest('hex');
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
      }),
    );

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
    const findings = [
      ...prepared.findings,
      ...(await qualityFindings(connection, scope)).filter(({ code }) => code !== 'F07'),
      ...costFindings({
        reconciliation,
        calibration: calibrated,
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
      cells,
      totals: { all: (await viewOf(connection, [])).map(toCell), by: totals },
      segments: (await segmentCosts(connection, basis)).map((row) => perCustomer(row, prepared.months, money)),
      calibration: calibrated,
      findings: inOrder(findings),
    };
  });

/** Builds the temporary tables of a run up to the weights; shared with what only looks at drivers. */
export const prepareCost = async (
  connection: DuckDBConnection,
  { workspace }: Scope,
  costing: Costing,
): Promise<Prepared | (CostResult & { status: 'impossible' })> => {
  const span = await ledgerSpan(connection, workspace);
  if (!span)
    return impossible(
      'cost.no-ledger',
      'there is no ledger',
      'import ledger lines (posted_on, amount, currency, account …)',
    );
  await makeSpan(connection, span.from, span.to);
  const roles = [...new Set([...(await rolesOf(connection, workspace)), ...Object.keys(costing.roles)])];
  await makePolicy(connection, costing, (role) => practicalMonthSeconds(costing, role), roles);
  const rates = await missingRates(connection, workspace);
  if (rates.length > 0)
    return impossible(
      'cost.currency',
      `there is money in ${rates.join(', ')} and no rate to ${costing.currency}`,
      `give rates in the costing file: \`rates: {EUR: 1.08}\`, or by month`,
    );
  const kinds = await ledgerKinds(connection, workspace);
  await makeLedgerMonth(
    connection,
    workspace,
    costing.currency,
    kinds.map((kind) => ({ ...kind, to: poolOf(kind, costing) })),
  );
  await makeArrMonth(connection, workspace, costing.currency);
  await makeCustomerMonth(connection, workspace);
  const findings = await placeAll(connection, costing);
  await makeWork(connection, workspace, costing.caseRole);
  await makePersonMonth(connection, workspace);
  await makePools(connection);
  await makePots(connection);
  await makeWeights(connection);
  return { ...span, findings };
};

export type Prepared = {
  readonly from: string;
  readonly to: string;
  readonly months: number;
  readonly findings: readonly Finding[];
};

/** Practical seconds of a full-time person's month (METHOD K2–K4): hours a week × working weeks × customer time ÷ 12. */
export const practicalMonthSeconds = (costing: Pick<Costing, 'capacity' | 'roles'>, role: string): number => {
  const { hoursPerWeek, workingWeeks, customerTime }: Capacity = {
    ...costing.capacity,
    ...definedOf(costing.roles[role] ?? {}),
  };
  return Math.round((hoursPerWeek * workingWeeks * customerTime * 3600) / 12);
};

const definedOf = (part: { [Name in keyof Capacity]?: number | undefined }): Partial<Capacity> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));

const placeAll = async (connection: DuckDBConnection, costing: Costing): Promise<Finding[]> => {
  const { segments: rules, overrides } = costing;
  if (!rules) {
    await placeAsGiven(connection);
    return [
      {
        code: 'cost.segments',
        severity: 'note',
        message: 'every month is in the segment the export names today',
        advice: 'give `segments:` rules in the costing file, so that a month belongs to the segment it had then (S3)',
        path: 'segments',
      },
    ];
  }
  const scale = 10 ** exponentOf(costing.currency);
  const placements = (await placementGroups(connection)).map((group) => {
    const subject = {
      customer: '',
      arr: group.arr / scale,
      products: group.products,
      tags: group.tags,
      ...(group.potential === undefined ? {} : { potential: group.potential / scale }),
      ...(group.region === undefined ? {} : { region: group.region }),
    };
    return { group: group.group, subject, placement: place(subject, rules) };
  });
  const placed = placements.flatMap(({ group, placement }) =>
    placement.by === 'rule' ? [{ group, segment: placement.segment }] : [],
  );
  await placeCustomers(connection, placed, overrides);
  const lost = placements.filter(({ placement }) => placement.by === 'nothing');
  const torn = placements.filter(({ placement }) => placement.by === 'rule' && placement.alsoMatches.length > 0);
  const subjects = [];
  for (const list of [lost, torn]) {
    const first = list[0];
    if (!first) continue;
    for (const customer of await customersOfGroups(
      connection,
      list.map(({ group }) => group),
    ))
      subjects.push({ ...first.subject, customer });
  }
  return placementFindings(rules, subjects, overrides);
};

const impossible = (code: string, message: string, advice: string): CostResult & { status: 'impossible' } => ({
  status: 'impossible',
  findings: [{ code, severity: 'error', message, advice }],
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
    perCustomerYear: averageCustomers > 0 ? money(Math.round(year / averageCustomers)) : undefined,
    shareOfArr: averageArr > 0 ? year / averageArr : undefined,
  };
};
