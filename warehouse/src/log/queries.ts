import type { Facts } from '../db/open-facts.ts';
import { numberOf, rowOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';
import { type Reject, toReject } from '../import/rejects/queries.ts';
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
  /** Who imported it; not known of imports of old. */
  readonly actor: string | undefined;
  readonly bytes: number | undefined;
  readonly encoding: string;
  readonly seconds: number;
  /** When and by whom it was undone. */
  readonly undoneAt: string | undefined;
  readonly undoneBy: string | undefined;
  /** Whether undoing it brings back everything it replaced. */
  readonly canUndo: boolean;
};

const UTC = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ')`;

/** All imports of the workspace, newest first; those undone too. */
export const importLog = (facts: Facts, { workspace }: Scope): Promise<LoggedImport[]> =>
  facts.reading(async (connection) => {
    const rows = await rowsOf(
      connection,
      `select import_id, file_name, sha256, table_name, ${UTC('finished_at')} as finished_at, read_count, accepted, rejected, superseded, replaced,
         actor, bytes, encoding, epoch(finished_at - started_at)::double as seconds, ${UTC('undone_at')} as undone_at, undone_by,
         undone_at is null and (coalesce(past_kept, false) or replaced = 0) as can_undo
       from import_log where workspace_id = $1 order by seq desc`,
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
      actor: textOrUndefined(row.actor),
      bytes: row.bytes === null ? undefined : numberOf(row.bytes),
      encoding: textOf(row.encoding),
      seconds: numberOf(row.seconds),
      undoneAt: textOrUndefined(row.undone_at),
      undoneBy: textOrUndefined(row.undone_by),
      canUndo: row.can_undo === true,
    }));
  });

/** Changes whenever an import or an undo changes the facts. */
export const factsVersion = (facts: Facts, { workspace }: Scope): Promise<string> =>
  facts.reading(async (connection) => {
    const row = await rowOf(
      connection,
      'select count(*) as imports, count(undone_at) as undone from import_log where workspace_id = $1',
      [workspace],
    );
    return `${numberOf(row.imports)}.${numberOf(row.undone)}`;
  });

/** Rows of one import that did not get in, the rejected before those that gave way, in file order. */
export const rejectsOf = (facts: Facts, { workspace }: Scope, importId: string, limit = 1000): Promise<Reject[]> =>
  facts.reading(async (connection) => {
    const rows = await rowsOf(
      connection,
      `select kind, line, column_name, value, reason from reject where workspace_id = $1 and import_id = $2 order by kind, line limit ${Math.floor(limit)}`,
      [workspace, importId],
    );
    return rows.map(toReject);
  });

const PAGE = 10_000;

/** All of them, in the same order, some thousands at a time: no number of them fills the memory. */
export async function* rejectPages(facts: Facts, { workspace }: Scope, importId: string): AsyncGenerator<Reject[]> {
  for (const kind of ['rejected', 'superseded']) {
    let line = -1;
    let row = -1;
    for (;;) {
      const rows = await facts.reading((connection) =>
        rowsOf(
          connection,
          `select rowid as row, kind, line, column_name, value, reason from reject
           where workspace_id = $1 and import_id = $2 and kind = $3 and (line > ${line} or (line = ${line} and rowid > ${row}))
           order by line, rowid limit ${PAGE}`,
          [workspace, importId, kind],
        ),
      );
      if (rows.length > 0) yield rows.map(toReject);
      const last = rows.at(-1);
      if (rows.length < PAGE || !last) break;
      line = numberOf(last.line);
      row = numberOf(last.row);
    }
  }
}
