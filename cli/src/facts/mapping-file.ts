import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cannot, misused } from '../failure.ts';
import type { Io } from '../io.ts';
import { readText } from '../plan-file/read-file.ts';
import type { SaidOfFiles } from './import-files.ts';

/** Maps that come with Fulcrum, by name. */
const MAPS = fileURLToPath(new URL('../../../examples/maps', import.meta.url));

/** How a system's export is read: by a profile, by a map file, or by a map that comes with Fulcrum. */
export const readMapping = async (io: Io, profile: string): Promise<Pick<SaidOfFiles, 'mapping' | 'profile'>> => {
  const { PROFILES, parseMapping } = await import('@fulcrum/warehouse');
  if (PROFILES.some(({ id }) => id === profile)) return { profile };
  const file = existsSync(resolve(io.cwd, profile)) || /[./\\]/.test(profile) ? profile : join(MAPS, `${profile}.yaml`);
  if (file !== profile && !existsSync(file)) {
    const known = existsSync(MAPS) ? readdirSync(MAPS).filter((name) => name.endsWith('.yaml')) : [];
    const names = known.map((name) => name.slice(0, -'.yaml'.length)).join(', ');
    throw misused(
      `--profile ${profile}: there is no such file, and no profile of that name.`,
      `Profiles: ${[...PROFILES.map(({ id }) => id), names].join(', ')}; or give a map file, like those in examples/maps.`,
    );
  }
  const text = await readText(io, file, 'a map file');
  const { mapping, findings } = parseMapping(text, file);
  if (mapping === undefined) throw cannot(`${file} cannot be used.`, 'Mend the findings above.', findings);
  return { mapping };
};
