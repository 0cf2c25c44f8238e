import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, numberOf, quoted, rowOf } from '../../db/rows.ts';
import type { Reading } from '../reading.ts';
import { dropView, isKeyedByContent, makeChecked, stageAsView } from '../staging/queries.ts';
import { holdsRows, insertRows } from '../taking/queries.ts';

/** So many rows say whether a file is worth trying. */
const LOOKED_AT = 100_000;

/** Rows of a file that all went in, and in how many blanks around a key were cut. */
export type Straight = { readonly rows: number; readonly trimmed: number };

/**
 * Puts a file in without looking at its rows one by one first, which is twice as fast, when its table is empty; undefined
 * when some row needs looking at after all: one that fails a check or has the key of another. Then nothing has changed.
 */
export const takeStraight = async (
  connection: DuckDBConnection,
  path: string,
  reading: Reading,
  workspace: string,
  importId: string,
): Promise<Straight | undefined> => {
  const { table, versions, leaveOut, added, pairs } = reading;
  if (versions || pairs || leaveOut.length > 0 || added.length > 0 || isKeyedByContent(reading)) return undefined;
  if (await holdsRows(connection, table, workspace)) return undefined;
  const key = table.key.map(quoted).join(', ');
  await stageAsView(connection, path, reading, LOOKED_AT);
  await makeChecked(connection, reading);
  const beginning = await rowOf(
    connection,
    `select count(*) = count(*) filter (problem is null) and count(*) = count(distinct hash(${key})) as clean from checked`,
  );
  const errors = async (): Promise<number> =>
    numberOf((await rowOf(connection, 'select count(*) as count from staging_error')).count);
  const isClean = beginning.clean === true && (await errors()) === 0;
  await dropView(connection);
  if (!isClean) return undefined;
  await stageAsView(connection, path, reading);
  await makeChecked(connection, reading);
  const taken = await insertRows(connection, table, workspace, importId, 'checked where problem is null');
  const refused = await errors();
  const { rows, trimmed } = await rowOf(
    connection,
    'select count(*) as rows, count(*) filter (trimmed) as trimmed from checked',
  );
  const place = 'workspace_id = $1 and import_id = $2';
  const { keys } = await rowOf(
    connection,
    `select count(distinct hash(${key})) as keys from ${table.stored} where ${place}`,
    [workspace, importId],
  );
  await dropView(connection);
  if (refused === 0 && taken === numberOf(rows) && taken === numberOf(keys))
    return { rows: taken, trimmed: numberOf(trimmed) };
  await execute(connection, `delete from ${table.stored} where ${place}`, [workspace, importId]);
  return undefined;
};
