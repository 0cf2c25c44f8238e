import { readdir, readFile } from 'node:fs/promises';
import type { Records } from './open-records.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** The migrations this version knows, in order: `0001-workspaces-and-plans.sql`, … */
const knownMigrations = async (): Promise<string[]> =>
  (await readdir(FOLDER)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();

const numberOf = (name: string): number => Number(name.slice(0, 4));
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Brings the records to the newest schema, each numbered file in a transaction of its own.
 * Returns the names of the files it ran. Throws when a newer version of Fulcrum has been here: its tables are unknown.
 */
export const migrate = async (records: Pick<Records, 'exec' | 'ask'>, now: Date): Promise<string[]> => {
  await records.exec(
    'create table if not exists migration (number integer primary key, name text not null, applied_at timestamptz not null)',
  );
  const [row] = await records.ask<{ number: number }>('select coalesce(max(number), 0) as number from migration');
  const done = row?.number ?? 0;
  const known = await knownMigrations();
  const newest = Math.max(0, ...known.map(numberOf));
  if (done > newest) {
    throw new Error(`the records were written by a newer version (schema ${done}, this one knows ${newest})`);
  }
  const due = known.filter((name) => numberOf(name) > done);
  for (const name of due) {
    const sql = await readFile(new URL(name, FOLDER), 'utf8');
    const note = `insert into migration values (${numberOf(name)}, ${quoted(name)}, ${quoted(now.toISOString())})`;
    await records.exec(`begin;\n${sql}\n;${note};\ncommit;`).catch(async (error: unknown) => {
      await records.exec('rollback');
      throw error;
    });
  }
  return due;
};
