import { copyFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Finding } from '@fulcrum/engine';
import type { Costing, Facts } from '@fulcrum/warehouse';
import { cannot } from '../failure.ts';
import type { Io } from '../io.ts';
import { readText } from '../plan-file/read-file.ts';
import { type DataOptions, dataFolder } from './folder.ts';

/** Name of the costing file in a workspace folder, and of one that lies beside the exports. */
const COSTING = 'costing.yaml';

export type CostingOptions = DataOptions & { readonly costing?: string };

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() === true;

export type ReadCosting = { readonly costing: Costing; readonly notes: readonly Finding[] };

/**
 * How the ledger becomes pools and pools reach customers: `--costing`, else the costing.yaml kept in the workspace, else
 * one suggested from the facts, which a note says.
 */
export const readCosting = async (
  io: Io,
  facts: Facts,
  options: { readonly costing?: string } = {},
): Promise<ReadCosting> => {
  const { localScope, parseCosting, workspaceCosting } = await import('@fulcrum/warehouse');
  if (options.costing === undefined) {
    const { costing, findings } = await workspaceCosting(facts, localScope);
    if (costing !== undefined) return { costing, notes: findings };
    throw cannot('The costing of this workspace cannot be used.', 'Mend the findings above.', findings);
  }
  const text = await readText(io, options.costing, 'a costing file');
  const { costing, findings } = parseCosting(text, options.costing);
  if (costing !== undefined) return { costing, notes: findings };
  throw cannot(`${options.costing} cannot be used.`, 'Mend the findings above.', findings);
};

/** Keeps costing files the user imports; a file that is no costing is refused in words. */
export const keepCostings = async (io: Io, facts: Facts, files: readonly string[]): Promise<void> => {
  const { keepCosting } = await import('@fulcrum/warehouse');
  for (const file of files) {
    const { kept, findings } = await keepCosting(facts, await readText(io, file, 'a costing file'), file);
    if (!kept) throw cannot(`${file} cannot be used as a costing file.`, 'Mend the findings above.', findings);
    io.err(`${file} is the costing file of this workspace now\n`);
  }
};

/** A costing file beside the imported exports becomes the folder's, if it has none; says so. */
export const adoptCosting = async (io: Io, options: DataOptions, files: readonly string[]): Promise<void> => {
  const own = join(dataFolder(io, options), COSTING);
  if (await isThere(own)) return;
  for (const folder of new Set(files.map((file) => dirname(resolve(io.cwd, file))))) {
    const beside = join(folder, COSTING);
    if (!(await isThere(beside))) continue;
    await copyFile(beside, own);
    io.err(`${relative(io.cwd, beside) || beside} is the costing file of this workspace now: ${own}\n`);
    return;
  }
};
