import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mapping } from '@fulcrum/warehouse';
import { cannot, misused } from '../failure.ts';
import type { Io } from '../io.ts';
import { readText } from '../plan-file/read-file.ts';

/** Maps that come with Fulcrum, by name. */
const MAPS = fileURLToPath(new URL('../../../examples/maps', import.meta.url));

/** How a system's export maps onto our tables: a file, or the name of a map that comes with Fulcrum. */
export const readMapping = async (io: Io, profile: string): Promise<Mapping> => {
  const file = existsSync(resolve(io.cwd, profile)) || /[./\\]/.test(profile) ? profile : join(MAPS, `${profile}.yaml`);
  if (file !== profile && !existsSync(file)) {
    const known = existsSync(MAPS) ? readdirSync(MAPS).filter((name) => name.endsWith('.yaml')) : [];
    const names = known.map((name) => name.slice(0, -'.yaml'.length)).join(', ');
    throw misused(
      `--profile ${profile}: there is no such file, and no profile of that name.`,
      `Profiles: ${names || 'none'}; or give a map file, like those in examples/maps.`,
    );
  }
  const text = await readText(io, file, 'a map file');
  const { parseMapping } = await import('@fulcrum/warehouse');
  const { mapping, findings } = parseMapping(text, file);
  if (mapping === undefined) throw cannot(`${file} cannot be used.`, 'Mend the findings above.', findings);
  return mapping;
};
