import type { Facts } from '../db/open-facts.ts';
import { numberOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';
import type { Reject } from '../import/queries.ts';
import type { Scope } from '../scope.ts';

/** One import as the log tells it. */
export type LoggedImport = {
  readonly importId: string;
  readonly file: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly table: string;
  readonly finishedAt: string;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly superseded: number;
  readonly replaced: number;
};

/** All imports of the workspace, newest first. */
export const importLog = (facts: Facts, { workspace }: Scope): Promise<LoggedImport[]> =>
  facts.exclusively(async (connection) => {
    const rows = await rowsOf(
      connection,
      `select import_id, file_name, sha256, table_name, strftime(finished_at, '%Y-%m-%dT%H:%M:%SZ') as finished_at, read_count, accepted, rejected, superseded, replaced
       from import_log where workspace_id = $1 order by finished_at desc, import_id`,
      [workspace],
    );
    return rows.map((row) => ({
      importId: textOf(row.import_id),
      file: textOf(row.file_name),
      sha256: textOf(row.sha256),
      table: textOf(row.table_name),
      finishedAt: textOf(row.finished_at),
      read: numberOf(row.read_count),
      accepted: numberOf(row.accepted),
      rejected: numberOf(row.rejected),
      superseded: numberOf(row.superseded),
      replaced: numberOf(row.replaced),
    }));
  });

/** Rows of one import that did not get in, the rejected before those that gave way, in file order. */
export const rejectsOf = (facts: Facts, { workspace }: Scope, importId: string, limit = 1000): Promise<Reject[]> =>
  facts.exclusively(async (connection) => {
    const rows = await rowsOf(
      connection,
      `select kind, line, column_name, value, reason from reject where workspace_id = $1 and import_id = $2 order by kind, line limit ${Math.floor(limit)}`,
      [workspace, importId],
    );
    return rows.map((row) => ({
      kind: row.kind === 'superseded' ? 'superseded' : 'rejected',
      line: numberOf(row.line),
      column: textOrUndefined(row.column_name),
      value: textOrUndefined(row.value),
      reason: textOf(row.reason),
    }));
  });
