import type { DuckDBConnection } from '@duckdb/node-api';
import type { Facts } from '../../db/open-facts.ts';
import type { Scope } from '../../scope.ts';
import {
  type ChangedImport,
  changedImports,
  differencesBy,
  type LedgerChange,
  ledgerOfImports,
  type RunDifference,
  segmentSums,
} from './changes/queries.ts';
import { computeCost, factsFingerprint } from './cost-run.ts';
import { type CostingChange, costingChanges, costingSteps } from './costing-changes.ts';
import { type RunSummary, type RunTotals, runNamed, runSummary, totalsOf } from './list-runs.ts';
import type { KeptRun } from './queries.ts';

/** What moved money between two runs, one step after the other; the steps add up to the whole difference. */
export type BridgeStep = {
  readonly because: string;
  readonly change: RunTotals;
  /** Change of assigned cost by segment; segments it leaves alone are not named. */
  readonly segments: Readonly<Record<string, number>>;
};

export type RunComparison = {
  readonly status: 'computed';
  readonly before: RunSummary;
  readonly after: RunSummary;
  readonly costing: readonly CostingChange[];
  readonly imports: readonly ChangedImport[];
  /** Ledger lines of imports only the later run has, the largest first. */
  readonly ledgerLines: readonly LedgerChange[];
  /** Undefined between two currencies, where no figure can be held against another. */
  readonly change: RunTotals | undefined;
  /** Each list adds up to the change of the whole ledger; minor units. */
  readonly by: Readonly<Record<'pool' | 'month' | 'segment' | 'line' | 'kind', readonly RunDifference[]>> | undefined;
  /** Undefined when the facts have moved on since the later run: what they did then can no longer be told apart. */
  readonly bridge: readonly BridgeStep[] | undefined;
};

export type CompareRuns = RunComparison | { readonly status: 'missing'; readonly run: string };

/**
 * What changed between two kept runs and why: costing, imports and engine, and the differences of every pool, month,
 * segment and line. While the facts are still those of the later run, the difference is taken apart: first the new
 * facts with the earlier costing, then the costing part by part.
 */
export const compareRuns = (facts: Facts, scope: Scope, before: string, after: string): Promise<CompareRuns> =>
  facts.exclusively(async (connection): Promise<CompareRuns> => {
    const [one, other] = [
      await runNamed(connection, scope.workspace, before),
      await runNamed(connection, scope.workspace, after),
    ];
    if (one === undefined) return { status: 'missing', run: before };
    if (other === undefined) return { status: 'missing', run: after };
    const now = await factsFingerprint(connection, scope);
    const [early, late] = [runSummary(one, now), runSummary(other, now)];
    const imports = await changedImports(connection, scope.workspace, one.imports, other.imports);
    const came = imports.filter(({ change }) => change === 'came').map(({ importId }) => importId);
    const isComparable = one.currency === other.currency;
    return {
      status: 'computed',
      before: early,
      after: late,
      costing: costingChanges(one.costing, other.costing),
      imports,
      ledgerLines: await ledgerOfImports(connection, scope.workspace, came),
      change: isComparable ? minus(late.totals, early.totals) : undefined,
      by: isComparable ? await differences(connection, scope.workspace, one, other) : undefined,
      bridge: isComparable && late.isOfFactsNow ? await bridge(connection, scope, one, other) : undefined,
    };
  });

const differences = async (
  connection: DuckDBConnection,
  workspace: string,
  one: KeptRun,
  other: KeptRun,
): Promise<NonNullable<RunComparison['by']>> => {
  const by = (dimension: 'pool' | 'month' | 'segment' | 'line' | 'kind') =>
    differencesBy(connection, workspace, one.costRunId, other.costRunId, dimension);
  return {
    pool: await by('pool'),
    month: await by('month'),
    segment: await by('segment'),
    line: await by('line'),
    kind: await by('kind'),
  };
};

type State = { readonly totals: RunTotals; readonly segments: ReadonlyMap<string, number> };

const bridge = async (
  connection: DuckDBConnection,
  scope: Scope,
  one: KeptRun,
  other: KeptRun,
): Promise<BridgeStep[] | undefined> => {
  const early = await keptState(connection, scope.workspace, one);
  const late = await keptState(connection, scope.workspace, other);
  const parts = costingSteps(one.costing, other.costing);
  const isSameFacts = one.facts === other.facts && one.engineVersion === other.engineVersion;
  const wanted = [...(isSameFacts ? [] : [{ because: 'imports', costing: one.costing }]), ...parts];
  const steps: BridgeStep[] = [];
  let state = early;
  for (const [index, { because, costing }] of wanted.entries()) {
    const next = index === wanted.length - 1 ? late : await computedState(connection, scope, costing);
    // A costing of old may not be computable on facts of today (a currency without a rate): then there are no steps.
    if (next === undefined) return undefined;
    steps.push(step(because, state, next));
    state = next;
  }
  return steps;
};

const keptState = async (connection: DuckDBConnection, workspace: string, run: KeptRun): Promise<State> => ({
  totals: totalsOf((JSON.parse(run.report) as { reconciliation: RunTotals[] }).reconciliation),
  segments: await segmentSums(connection, { workspace, run: run.costRunId }),
});

const computedState = async (
  connection: DuckDBConnection,
  scope: Scope,
  costing: KeptRun['costing'],
): Promise<State | undefined> => {
  const made = await computeCost(connection, scope, costing);
  if ('impossible' in made) return undefined;
  return { totals: totalsOf(made.report.reconciliation), segments: await segmentSums(connection, 'computed') };
};

const step = (because: string, before: State, after: State): BridgeStep => {
  const names = [...new Set([...before.segments.keys(), ...after.segments.keys()])].sort();
  const moved = names
    .map((name) => [name, (after.segments.get(name) ?? 0) - (before.segments.get(name) ?? 0)] as const)
    .filter(([, change]) => change !== 0);
  return { because, change: minus(after.totals, before.totals), segments: Object.fromEntries(moved) };
};

const minus = (after: RunTotals, before: RunTotals): RunTotals => ({
  ledger: after.ledger - before.ledger,
  assigned: after.assigned - before.assigned,
  unused: after.unused - before.unused,
  unassigned: after.unassigned - before.unassigned,
});
