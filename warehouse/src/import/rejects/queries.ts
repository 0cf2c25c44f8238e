import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, quoted, rowsOf, textOf, textOrUndefined } from '../../db/rows.ts';
import type { FactTable } from '../../profiles/tables.ts';

/** A row of a file that is not in its table, and why. Lines count from 1, the header's. */
export type Reject = {
  readonly kind: 'rejected' | 'superseded';
  readonly line: number;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
  readonly reason: string;
};

export const makeProblemLines = (connection: DuckDBConnection): Promise<void> =>
  execute(connection, 'create or replace temp table problem_line (ordinal bigint not null, line bigint not null)');

/** Appends lines of rows that were read and are not taken; expects `problem_line`. */
export const addProblemLines = async (
  connection: DuckDBConnection,
  ordinals: Float64Array,
  lines: Float64Array,
): Promise<void> => {
  const appender = await connection.createAppender('problem_line', null, 'temp');
  for (const [at, ordinal] of ordinals.entries()) {
    appender.appendBigInt(BigInt(ordinal));
    appender.appendBigInt(BigInt(lines[at] ?? ordinal + 1));
    appender.endRow();
  }
  appender.closeSync();
};

/** What each check is of: the header it looked at, and the reason it gives. */
export type CheckWords = { readonly column: string | undefined; readonly reason: string };

/** Keeps rows that failed a check, lost to another of the same key or are left out; expects `parsed` and `problem_line`. */
export const keepProblems = async (
  connection: DuckDBConnection,
  table: FactTable,
  workspace: string,
  importId: string,
  checks: readonly CheckWords[],
  lost: { readonly column: string | undefined; readonly reasons: readonly string[] },
): Promise<void> => {
  // Places from 0 up are checks, -1 a lost key, those below it the rules by which rows are left out.
  const words = [
    ...checks.map(({ column, reason }, at) => ({ place: at, column, reason })),
    ...lost.reasons.map((reason, at) => ({ place: -1 - at, column: lost.column, reason })),
  ].map(
    ({ place, column, reason }) => `(${place}, ${column === undefined ? 'null' : literal(column)}, ${literal(reason)})`,
  );
  const keys = table.key.map((name) => `parsed.${quoted(name)}::varchar`).join(', ');
  // A figure comes back with the six decimals it was stored with; nobody wrote those.
  const written = `case when regexp_full_match(problem_value, '-?\\d+\\.\\d{6}') then regexp_replace(problem_value, '\\.?0+$', '') else problem_value end`;
  await execute(
    connection,
    `insert into reject (workspace_id, import_id, kind, line, column_name, value, reason)
     select $1, $2, case when loses then 'superseded' else 'rejected' end, problem_line.line, words.header,
       case when loses then left(concat_ws(' ', ${keys}), 1000) else ${written} end, words.reason
     from parsed join problem_line using (ordinal) join (values ${words.join(', ')}) words(place, header, reason)
       on words.place = case when loses then coalesce(-2 - left_out, -1) else problem end
     order by problem_line.line`,
    [workspace, importId],
  );
};

/** Appends rejects made of words. */
export const addRejects = async (
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

/** The first rows of an import that did not get in, in the order of the file. */
export const firstRejects = async (
  connection: DuckDBConnection,
  workspace: string,
  importId: string,
  limit: number,
): Promise<Reject[]> =>
  (
    await rowsOf(
      connection,
      `select kind, line, column_name, value, reason from reject where workspace_id = $1 and import_id = $2 order by line limit ${Math.floor(limit)}`,
      [workspace, importId],
    )
  ).map(toReject);

export const toReject = (row: Awaited<ReturnType<typeof rowsOf>>[number]): Reject => ({
  kind: row.kind === 'superseded' ? 'superseded' : 'rejected',
  line: numberOf(row.line),
  column: textOrUndefined(row.column_name),
  value: textOrUndefined(row.value),
  reason: textOf(row.reason),
});
