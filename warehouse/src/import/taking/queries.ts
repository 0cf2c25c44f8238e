import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, quoted, rowsOf, textOf } from '../../db/rows.ts';
import { type FactTable, storedColumn } from '../../profiles/tables.ts';
import { storedValue } from '../columns/checks/queries.ts';

/** What two rows of a table have in common when they are the same row: `a.key = b.key and …`. */
export const sameKey = (table: FactTable, a: string, b: string): string =>
  table.key.map((name) => `${a}.${quoted(name)} = ${b}.${quoted(name)}`).join(' and ');

/** Every stored column, import and workspace too. */
export const storedColumns = (table: FactTable): string =>
  ['workspace_id', 'import_id', ...table.columns.map((column) => quoted(storedColumn(column)))].join(', ');

/**
 * Puts the accepted rows in. Rows of earlier imports with the same key move to the table's past, from which undo brings
 * them back; returns how many did.
 */
export const takeParsed = async (
  connection: DuckDBConnection,
  table: FactTable,
  workspace: string,
  importId: string,
): Promise<number> => {
  const columns = storedColumns(table);
  const taken = `parsed.problem is null and not parsed.loses and ${sameKey(table, 'stored', 'parsed')}`;
  const isFirst = !(await holdsRows(connection, table, workspace));
  const moved = isFirst
    ? 0
    : (
        await connection.runAndReadAll(
          `insert into past_${table.stored} (${columns})
           select ${columns} from ${table.stored} stored where workspace_id = $1 and exists (select 1 from parsed where ${taken})`,
          [workspace],
        )
      ).rowsChanged;
  if (moved > 0)
    await execute(
      connection,
      `delete from ${table.stored} as stored using parsed where stored.workspace_id = $1 and ${taken}`,
      [workspace],
    );
  await insertRows(connection, table, workspace, importId, 'parsed where problem is null and not loses');
  return moved;
};

/** Puts rows as they were read into their table; returns how many. */
export const insertRows = async (
  connection: DuckDBConnection,
  table: FactTable,
  workspace: string,
  importId: string,
  from: string,
): Promise<number> => {
  const { rowsChanged } = await connection.runAndReadAll(
    `insert into ${table.stored} (${storedColumns(table)})
     select $1, $2, ${table.columns.map((column) => storedValue(table, column)).join(', ')} from ${from}`,
    [workspace, importId],
  );
  return rowsChanged;
};

export const holdsRows = async (connection: DuckDBConnection, table: FactTable, workspace: string): Promise<boolean> =>
  (await rowsOf(connection, `select 1 from ${table.stored} where workspace_id = $1 limit 1`, [workspace])).length > 0;

/** The import of the same bytes by the same map that stands, if there is one. */
export const earlierImport = async (
  connection: DuckDBConnection,
  workspace: string,
  sha256: string,
  mappingSha256: string,
): Promise<{ importId: string; table: string; finishedAt: string } | undefined> => {
  const [row] = await rowsOf(
    connection,
    `select import_id, table_name, finished_at::varchar as finished_at from import_log
     where workspace_id = $1 and sha256 = $2 and mapping_sha256 = $3 and undone_at is null order by finished_at limit 1`,
    [workspace, sha256, mappingSha256],
  );
  return row
    ? { importId: textOf(row.import_id), table: textOf(row.table_name), finishedAt: textOf(row.finished_at) }
    : undefined;
};

export type ImportLog = {
  readonly importId: string;
  readonly actor: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mappingSha256: string;
  /** How the file was read, as JSON. */
  readonly reading: string;
  readonly table: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly superseded: number;
  readonly replaced: number;
  readonly encoding: string;
};

export const logImport = (connection: DuckDBConnection, workspace: string, log: ImportLog): Promise<void> =>
  execute(
    connection,
    `insert into import_log (workspace_id, import_id, file_name, sha256, mapping_sha256, table_name, started_at, finished_at,
       read_count, accepted, rejected, superseded, replaced, encoding, actor, bytes, reading, past_kept, seq)
     select $1, $2, $3, $4, $5, $6, $7::timestamp, $8::timestamp, $9::bigint, $10::bigint, $11::bigint, $12::bigint, $13::bigint,
       $14, $15, $16::bigint, $17, true, (select coalesce(max(seq), 0) + 1 from import_log where workspace_id = $1)`,
    [
      workspace,
      log.importId,
      log.fileName,
      log.sha256,
      log.mappingSha256,
      log.table,
      log.startedAt.toISOString(),
      log.finishedAt.toISOString(),
      log.read,
      log.accepted,
      log.rejected,
      log.superseded,
      log.replaced,
      log.encoding,
      log.actor,
      log.bytes,
      log.reading,
    ],
  );
