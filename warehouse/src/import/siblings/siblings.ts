import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import { PROFILES } from '../../profiles/profiles.ts';
import type { Reading } from '../reading.ts';
import { siblingRows } from './queries.ts';

/** Which other files this one leans on are there: a missing one it cannot do without is an error, any other is said. */
export const siblingsOf = async (
  connection: DuckDBConnection,
  workspace: string,
  reading: Reading,
  file: string,
): Promise<{ readonly findings: readonly Finding[]; readonly imports: readonly string[] }> => {
  const joined = reading.added.flatMap((column) => (column.kind === 'joined' ? [column] : []));
  const objects = [...new Set(joined.map(({ object }) => object))];
  if (objects.length === 0) return { findings: [], imports: [] };
  const known = await siblingRows(connection, workspace, objects);
  const missing = objects.filter((object) => !known.some((rows) => rows.object === object));
  const findings = missing.map((object): Finding => {
    const fields = joined.filter((column) => column.object === object);
    const needed = fields.some(({ need }) => need);
    return {
      code: 'import.sibling',
      severity: needed ? 'error' : 'note',
      message: `${file} ${needed ? 'cannot be read without' : 'is read without'} ${wordsOf(object)}, which would give ${[...new Set(fields.map(({ field }) => field))].join(', ')}`,
      advice: needed
        ? `import ${wordsOf(object)} first, or in the same call`
        : `import ${wordsOf(object)} and then this file again`,
      path: file,
      evidence: { object },
    };
  });
  return { findings, imports: known.map(({ imports }) => imports) };
};

/** What people call an object: its system and its name. */
const wordsOf = (object: string): string => {
  const profile = PROFILES.find(({ columns }) => {
    const own = columns.object;
    return typeof own === 'object' && 'constant' in own && own.constant === object;
  });
  return profile ? `${profile.object} of ${profile.system}` : object;
};
