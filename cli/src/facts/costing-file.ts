import { copyFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Costing } from '@fulcrum/warehouse';
import { cannot, missing } from '../failure.ts';
import type { Io } from '../io.ts';
import { readText } from '../plan-file/read-file.ts';
import { type DataOptions, dataFolder } from './folder.ts';

/** Name of the costing file in a workspace folder, and of one that lies beside the exports. */
const COSTING = 'costing.yaml';

export type CostingOptions = DataOptions & { readonly costing?: string };

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() === true;

/** How the ledger becomes pools and pools reach customers: `--costing`, else the workspace folder's own costing.yaml. */
export const readCosting = async (io: Io, options: CostingOptions): Promise<Costing> => {
  const own = join(dataFolder(io, options), COSTING);
  if (options.costing === undefined && !(await isThere(own)))
    throw missing(
      'There is no costing file: it says how the ledger becomes pools and how pools reach customers.',
      `Write one like examples/company/costing.yaml and give it with --costing, or keep it as ${own}.`,
    );
  const file = options.costing ?? own;
  const text = await readText(io, file, 'a costing file');
  const { parseCosting } = await import('@fulcrum/warehouse');
  const { costing, findings } = parseCosting(text, file);
  if (costing === undefined) throw cannot(`${file} cannot be used.`, 'Mend the findings above.', findings);
  return costing;
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
