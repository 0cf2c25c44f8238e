import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import { type Costing, parseCosting } from '../cost/costing.ts';
import type { Facts } from '../db/open-facts.ts';
import type { Scope } from '../scope.ts';
import { suggestCosting } from './suggest-costing.ts';

export type WorkspaceCosting = {
  readonly costing?: Costing;
  /** The YAML, as kept or suggested. */
  readonly text?: string;
  readonly source: 'kept' | 'suggested' | 'none';
  readonly findings: readonly Finding[];
};

const FILE = 'costing.yaml';

/** The costing of a workspace: the `costing.yaml` kept in its folder, else one suggested from the facts, which a note says. */
export const workspaceCosting = (facts: Facts, scope: Scope): Promise<WorkspaceCosting> =>
  facts.reading((connection) => workspaceCostingOn(connection, facts.dir, scope));

/** The same on a connection, which may see facts that nobody else sees yet. */
export const workspaceCostingOn = async (
  connection: DuckDBConnection,
  dir: string,
  scope: Scope,
): Promise<WorkspaceCosting> => {
  const kept = await readFile(join(dir, FILE), 'utf8').catch(() => undefined);
  if (kept !== undefined) return { ...parseCosting(kept, FILE), text: kept, source: 'kept' };
  const text = await suggestCosting(connection, scope);
  if (text === undefined) {
    return {
      source: 'none',
      findings: [
        {
          code: 'cost.no-ledger',
          severity: 'error',
          message: 'there is no ledger',
          advice: 'import ledger lines (posted_on, amount, currency, account …)',
        },
      ],
    };
  }
  const { costing, findings } = parseCosting(text, FILE);
  const note: Finding = {
    code: 'costing.suggested',
    severity: 'note',
    message: 'the pools are suggested from the names in the ledger and the people',
    advice: 'keep a costing file of your own: fulcrum import costing.yaml (see examples/company/costing.yaml)',
    path: FILE,
  };
  return { ...(costing ? { costing } : {}), text, source: 'suggested', findings: [...findings, note] };
};

/** Keeps a costing file in the workspace if it is valid; the findings say what is not. */
export const keepCosting = async (
  facts: Facts,
  text: string,
  file: string,
): Promise<{ readonly kept: boolean; readonly findings: readonly Finding[] }> => {
  const { costing, findings } = parseCosting(text, file);
  if (!costing) return { kept: false, findings };
  const path = join(facts.dir, FILE);
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
  return { kept: true, findings };
};
