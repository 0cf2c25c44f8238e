import { readdir, readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { TABLES } from '../profiles/tables.ts';
import { execute, inTransaction, numberOf, quoted, rowOf, rowsOf, textOf } from './rows.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** The newest schema this version knows. */
export const FORMAT = 9;

/**
 * Brings the facts to the newest schema, each numbered file in its own transaction.
 * Returns the schema's number; a number above `FORMAT` was written by a newer version and nothing is changed.
 */
export const migrate = async (connection: DuckDBConnection, now: Date): Promise<number> => {
  await execute(
    connection,
    'create table if not exists migration (number integer not null, name varchar not null, applied_at timestamp not null)',
  );
  const done = numberOf((await rowOf(connection, 'select coalesce(max(number), 0) as number from migration')).number);
  if (done > FORMAT) return done;
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of files) {
    const number = Number(name.slice(0, 4));
    if (number <= done) continue;
    const sql = await readFile(new URL(name, FOLDER), 'utf8');
    await inTransaction(connection, async () => {
      await execute(connection, sql);
      await execute(connection, 'insert into migration values (?, ?, ?::timestamp)', [number, name, now.toISOString()]);
    });
  }
  await keepPast(connection);
  return FORMAT;
};

/** Gives every table of the facts its past: the same columns, for rows that gave way to a later import's. */
const keepPast = async (connection: DuckDBConnection): Promise<void> => {
  for (const { stored } of TABLES) {
    await execute(connection, `create table if not exists past_${stored} as from ${stored} limit 0`);
    const missing = await rowsOf(
      connection,
      `select column_name as name, data_type as type from duckdb_columns() where table_name = $1
         and column_name not in (select column_name from duckdb_columns() where table_name = $2) order by column_index`,
      [stored, `past_${stored}`],
    );
    for (const { name, type } of missing)
      await execute(connection, `alter table past_${stored} add column ${quoted(textOf(name))} ${textOf(type)}`);
  }
};

/** Names of the migrations done, oldest first. */
export const migrationsDone = async (connection: DuckDBConnection): Promise<string[]> =>
  (await rowsOf(connection, 'select name from migration order by number')).map((row) => textOf(row.name));
