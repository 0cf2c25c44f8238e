import type { DuckDBConnection } from '@duckdb/node-api';
import type { Facts } from '../../db/open-facts.ts';
import { exponentOf } from '../../profiles/currencies.ts';
import type { Scope } from '../../scope.ts';
import type { ReconciledMonth } from '../measured/queries.ts';
import { type CostReport, factsFingerprint } from './cost-run.ts';
import { type KeptRun, keptRuns } from './queries.ts';

/** Minor units: where the ledger of a run went. */
export type RunTotals = Pick<ReconciledMonth, 'ledger' | 'assigned' | 'unused' | 'unassigned'>;

/** A kept run, without its cells and its costing. */
export type RunSummary = Pick<
  KeptRun,
  'costRunId' | 'startedAt' | 'finishedAt' | 'actor' | 'policy' | 'currency' | 'engineVersion' | 'hasCells'
> & {
  readonly from: string;
  readonly to: string;
  /** Minor units in a major one. */
  readonly scale: number;
  readonly imports: number;
  /** Whether the facts are still those it was made of. */
  readonly isOfFactsNow: boolean;
  readonly totals: RunTotals;
};

/** All runs that say what they were made of, newest first. */
export const listRuns = (facts: Facts, scope: Scope): Promise<RunSummary[]> =>
  facts.reading(async (connection) => {
    const now = await factsFingerprint(connection, scope);
    return (await keptRuns(connection, scope.workspace)).map((run) => runSummary(run, now));
  });

export const runSummary = (run: KeptRun, factsNow: string): RunSummary => ({
  costRunId: run.costRunId,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  actor: run.actor,
  policy: run.policy,
  currency: run.currency,
  scale: 10 ** exponentOf(run.currency),
  engineVersion: run.engineVersion,
  hasCells: run.hasCells,
  from: run.from.slice(0, 7),
  to: run.to.slice(0, 7),
  imports: run.imports.length,
  isOfFactsNow: run.facts === factsNow,
  totals: totalsOf((JSON.parse(run.report) as CostReport).reconciliation),
});

export const totalsOf = (rows: readonly RunTotals[]): RunTotals =>
  rows.reduce(
    (sum, row) => ({
      ledger: sum.ledger + row.ledger,
      assigned: sum.assigned + row.assigned,
      unused: sum.unused + row.unused,
      unassigned: sum.unassigned + row.unassigned,
    }),
    { ledger: 0, assigned: 0, unused: 0, unassigned: 0 },
  );

/** One run by its id, or by the start of it if no other starts so. */
export const runNamed = async (
  connection: DuckDBConnection,
  workspace: string,
  id: string,
): Promise<KeptRun | undefined> => {
  const runs = await keptRuns(connection, workspace);
  if (id === 'last') return runs[0];
  if (id === 'previous') return runs[1];
  const exact = runs.find(({ costRunId }) => costRunId === id);
  const starting = runs.filter(({ costRunId }) => id.length >= 4 && costRunId.startsWith(id));
  return exact ?? (starting.length === 1 ? starting[0] : undefined);
};
