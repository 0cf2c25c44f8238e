import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ENGINE_VERSION, type Finding } from '@fulcrum/engine';
import type { Facts } from '../../db/open-facts.ts';
import { inTransaction } from '../../db/rows.ts';
import { exponentOf } from '../../profiles/currencies.ts';
import { qualityFindings } from '../../quality/quality.ts';
import type { Scope } from '../../scope.ts';
import { allocatePots } from '../allocation/queries.ts';
import { type RoleFactor, roleFactors } from '../calibration/queries.ts';
import { costFindings } from '../cost-findings.ts';
import type { Costing } from '../costing.ts';
import {
  absorbed,
  type Calibration,
  calibration,
  poolRates,
  poolSeconds,
  type ReconciledMonth,
  reconcile,
  rolesWithoutPool,
  workTotals,
} from '../measured/queries.ts';
import { type Impossible, prepareCost, spreadCost } from '../prepare-cost.ts';
import { monthRates, type PoolMonthRate } from '../rates.ts';
import { type PoolMonthStages, poolMonths, stageTotals } from '../stages/pool-months.ts';
import type { Stage } from '../stages/stage-one.ts';
import type { StandardUse } from '../times/queries.ts';
import {
  type CapitalisedMonth,
  capitalisedMonths,
  cellsChecksum,
  factsState,
  forgetRun,
  type KeptRun,
  keepRun,
  keptRuns,
  makeKeptCells,
  makeSpread,
} from './queries.ts';

/** What a run found besides its cells, whatever the view. Minor units. */
export type CostReport = {
  readonly months: number;
  readonly reconciliation: readonly ReconciledMonth[];
  readonly stages: readonly Omit<Stage, 'origin'>[];
  readonly pools: readonly PoolMonthStages[];
  readonly capitalised: readonly CapitalisedMonth[];
  readonly rates: readonly PoolMonthRate[];
  readonly standards: readonly StandardUse[];
  readonly calibration: readonly (Calibration & { readonly share?: number })[];
  readonly calibrated?: {
    readonly roles: readonly RoleFactor[];
    readonly unused: number;
    readonly unusedAsRecorded: number;
  };
  readonly findings: readonly Finding[];
};

export type FinishedRun = { readonly run: KeptRun; readonly report: CostReport };

/**
 * The finished run of this costing on the facts as they stand: the kept one, else one made now and kept in one
 * transaction with its cells. Making it twice makes the same; where it does not, that is an error the findings name.
 */
export const costRun = async (facts: Facts, scope: Scope, costing: Costing): Promise<FinishedRun | Impossible> => {
  const kept = await facts.reading(async (connection) =>
    finished(await keptRunOf(connection, scope, await costPolicy(connection, scope, costing))),
  );
  return kept ?? facts.exclusively((connection) => makeRun(facts, connection, scope, costing));
};

const keptRunOf = async (
  connection: DuckDBConnection,
  { workspace }: Scope,
  policy: string,
): Promise<KeptRun | undefined> => (await keptRuns(connection, workspace, { policy }))[0];

const finished = (run: KeptRun | undefined): FinishedRun | undefined =>
  run?.hasCells ? { run, report: JSON.parse(run.report) as CostReport } : undefined;

const makeRun = async (
  facts: Facts,
  connection: DuckDBConnection,
  scope: Scope,
  costing: Costing,
): Promise<FinishedRun | Impossible> => {
  const policy = await costPolicy(connection, scope, costing);
  const kept = await keptRunOf(connection, scope, policy);
  const already = finished(kept);
  if (already !== undefined) return already;
  const startedAt = facts.clock();
  const made = await computeCost(connection, scope, costing);
  if ('impossible' in made) return made;
  const { from, to, checksum } = made;
  const differs = kept !== undefined && kept.checksum !== checksum;
  const report = differs ? { ...made.report, findings: [notReproduced(kept), ...made.report.findings] } : made.report;
  const { imports, state } = await factsState(connection, scope.workspace);
  await inTransaction(connection, async () => {
    if (kept !== undefined) await forgetRun(connection, scope.workspace, kept.costRunId);
    await keepRun(connection, {
      workspace: scope.workspace,
      id: kept?.costRunId ?? facts.ids(),
      actor: scope.actor,
      startedAt,
      finishedAt: facts.clock(),
      policy,
      currency: costing.currency,
      from,
      to,
      calibrated: Object.fromEntries((report.calibrated?.roles ?? []).map(({ role, factor }) => [role, factor])),
      costing,
      facts: fingerprint(state),
      imports,
      engineVersion: ENGINE_VERSION,
      checksum,
      report: JSON.stringify(report),
    });
  });
  const run = finished(await keptRunOf(connection, scope, policy));
  if (run === undefined) throw new Error('the cost run that was just kept is not there');
  return run;
};

/** A run computed and not kept: its cells stand in `kept_cell` and `spread` of this connection. */
export type ComputedCost = {
  readonly from: string;
  readonly to: string;
  readonly checksum: string;
  readonly report: CostReport;
};

export const computeCost = async (
  connection: DuckDBConnection,
  scope: Scope,
  costing: Costing,
): Promise<ComputedCost | Impossible> => {
  const prepared = await prepareCost(connection, scope, costing);
  if ('impossible' in prepared) return prepared;
  const factors = await roleFactors(connection);
  const unusedAsRecorded = factors.length > 0 ? await unusedWithoutCalibration(connection, costing) : undefined;
  await allocatePots(connection);
  await makeKeptCells(connection, costing);
  await makeSpread(connection, costing.life.months);
  const reconciliation = await reconcile(connection);
  const pools = poolMonths(reconciliation, await absorbed(connection), prepared.stages);
  const calibrations = (await calibration(connection)).map((row) => ({
    ...row,
    ...(row.practicalMinutes > 0 ? { share: row.recordedMinutes / row.practicalMinutes } : {}),
  }));
  const unused = reconciliation.reduce((sum, row) => sum + row.unused, 0);
  const calibrated = unusedAsRecorded === undefined ? undefined : { roles: factors, unused, unusedAsRecorded };
  const findings = [
    ...prepared.findings,
    ...(await qualityFindings(connection, scope)).filter(({ code }) => code !== 'F07'),
    ...costFindings({
      reconciliation,
      stages: pools,
      calibration: calibrations,
      calibrated,
      pools: await poolSeconds(connection),
      rolesWithoutPool: await rolesWithoutPool(connection),
      work: await workTotals(connection),
      scale: 10 ** exponentOf(costing.currency),
    }),
  ];
  return {
    from: prepared.from,
    to: prepared.to,
    checksum: await cellsChecksum(connection),
    report: {
      months: prepared.months,
      reconciliation,
      stages: stageTotals(prepared.stages),
      pools,
      capitalised: await capitalisedMonths(connection),
      rates: monthRates(await poolRates(connection)),
      standards: prepared.standards,
      calibration: calibrations,
      ...(calibrated === undefined ? {} : { calibrated }),
      findings,
    },
  };
};

/** What a run is of: this costing on the facts as they stand, by this engine. */
export const costPolicy = async (
  connection: DuckDBConnection,
  { workspace }: Scope,
  // What is said of support, scores and exits only reads the run.
  { support: _, scores: __, exit: ___, touches: ____, ...costing }: Costing,
): Promise<string> =>
  fingerprint(JSON.stringify(costing), (await factsState(connection, workspace)).state, ENGINE_VERSION);

const fingerprint = (...texts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
};

/** The name of the state the facts are in, as runs keep it. */
export const factsFingerprint = async (connection: DuckDBConnection, { workspace }: Scope): Promise<string> =>
  fingerprint((await factsState(connection, workspace)).state);

const notReproduced = ({ costRunId, finishedAt }: KeptRun): Finding => ({
  code: 'cost.not-reproduced',
  severity: 'error',
  message: `the run of ${finishedAt} had other cells with the same costing, facts and engine`,
  advice: 'this is a defect of the program, or of another version of the database; report it with the costing file',
  path: `runs.${costRunId}`,
});

/** What would be unused had nothing been calibrated; leaves the temporary tables as they were before allocation. */
const unusedWithoutCalibration = async (connection: DuckDBConnection, costing: Costing): Promise<number> => {
  await spreadCost(connection, costing, false);
  await allocatePots(connection);
  const unused = (await reconcile(connection)).reduce((sum, row) => sum + row.unused, 0);
  await spreadCost(connection, costing, true);
  return unused;
};
