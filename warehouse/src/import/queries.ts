import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, quoted, rowsOf, textOf } from '../db/rows.ts';
import type { FactTable } from '../profiles/tables.ts';
import { storedColumn } from '../profiles/tables.ts';
import { storedValue } from './columns/queries.ts';

/** Puts the accepted rows in, replacing rows of earlier imports with the same key; returns how many were replaced. */
export const takeParsed = async (
  connection: DuckDBConnection,
  table: FactTable,
  workspace: string,
  importId: string,
): Promise<number> => {
  const same = table.key.map((name) => `stored.${quoted(name)} = parsed.${quoted(name)}`).join(' and ');
  const replaced = await connection.runAndReadAll(
    `delete from ${table.stored} as stored using parsed where stored.workspace_id = $1 and parsed.problem is null and not parsed.loses and ${same}`,
    [workspace],
  );
  await execute(
    connection,
    `insert into ${table.stored} (workspace_id, import_id, ${table.columns.map((column) => quoted(storedColumn(column))).join(', ')})
     select $1, $2, ${table.columns.map((column) => storedValue(table, column)).join(', ')} from parsed where problem is null and not loses order by ordinal`,
    [workspace, importId],
  );
  return replaced.rowsChanged;
};

/** The import of the same bytes by the same map, if there was one. */
export const earlierImport = async (
  connection: DuckDBConnection,
  workspace: string,
  sha256: string,
  mappingSha256: string,
): Promise<{ importId: string; table: string; finishedAt: string } | undefined> => {
  const [row] = await rowsOf(
    connection,
    `select import_id, table_name, finished_at::varchar as finished_at from import_log where workspace_id = $1 and sha256 = $2 and mapping_sha256 = $3 order by finished_at limit 1`,
    [workspace, sha256, mappingSha256],
  );
  return row
    ? { importId: textOf(row.import_id), table: textOf(row.table_name), finishedAt: textOf(row.finished_at) }
    : undefined;
};

export type ImportLog = {
  readonly importId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly mappingSha256: string;
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
    'insert into import_log values ($1, $2, $3, $4, $5, $6, $7::timestamp, $8::timestamp, $9::bigint, $10::bigint, $11::bigint, $12::bigint, $13::bigint, $14)',
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
    ],
  );

/** A row of a file that is not in its table, and why. Lines count from 1, the header's. */
export type Reject = {
  readonly kind: 'rejected' | 'superseded';
  readonly line: number;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
  readonly reason: string;
};

export const keepRejects = async (
  connection: DuckDBConnection,
  workspace: string,
  importId: string,
  rejects: readonly Reject[],
): Promise<void> => {
  const appender = await connection.createAppender('reject');
  const text = (value: string | undefined): void =>
    value === undefined ? appender.appendNull() : appender.appendVarchar(value);
  for (const reject of rejects) {
    text(workspace);
    text(importId);
    text(reject.kind);
    appender.appendBigInt(BigInt(reject.line));
    text(reject.column);
    text(reject.value);
    text(reject.reason);
    appender.endRow();
  }
  appender.closeSync();
};
