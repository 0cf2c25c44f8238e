import type { Finding } from '@fulcrum/engine';
import { type CostTotals, costTotals } from '../../cost/cost-totals.ts';
import { workspaceCostingOn } from '../../costing/workspace-costing.ts';
import type { Facts } from '../../db/open-facts.ts';
import { qualityFindings } from '../../quality/quality.ts';
import type { Scope } from '../../scope.ts';
import { type FileToImport, type ImportOptions, importFiles } from '../import-file.ts';
import type { ImportResult } from '../take-file.ts';
import { type FactFigures, factFigures } from './queries.ts';

/** The facts at one moment: their sums, and what delivery cost by them where that can be computed. */
export type FactState = FactFigures & { readonly cost: CostTotals | undefined };

/** What an import does, or would do. */
export type ImportReport = {
  readonly files: readonly ImportResult[];
  readonly before: FactState;
  readonly after: FactState;
  /** What is doubtful in the facts with the import in them. */
  readonly quality: readonly Finding[];
};

/**
 * Imports files in one transaction and reports on the facts before and after. `dryRun` does all of it and takes it back, so
 * that its counts and figures are those the import will have.
 */
export const importWithReport = async (
  facts: Facts,
  scope: Scope,
  files: readonly FileToImport[],
  { dryRun = false, ...options }: ImportOptions & { readonly dryRun?: boolean } = {},
): Promise<ImportReport> => {
  const state = (): Promise<FactState> => facts.reading((connection) => stateOf(connection, facts, scope));
  const before = await state();
  let after = before;
  let quality: readonly Finding[] = [];
  const results = await importFiles(facts, scope, files, {
    ...options,
    before: async (connection) => {
      after = await stateOf(connection, facts, scope);
      quality = await qualityFindings(connection, scope);
      return !dryRun;
    },
  });
  return { files: results, before, after, quality };
};

const stateOf = async (
  connection: Parameters<typeof factFigures>[0],
  facts: Facts,
  scope: Scope,
): Promise<FactState> => {
  const { costing } = await workspaceCostingOn(connection, facts.dir, scope);
  const cost = costing && (await costTotals(connection, scope, costing));
  return { ...(await factFigures(connection, scope.workspace)), cost };
};
