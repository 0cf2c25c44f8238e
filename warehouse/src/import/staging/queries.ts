import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, numbersOf, quoted, rowOf, rowsOf, textOf } from '../../db/rows.ts';
import type { FactTable } from '../../profiles/tables.ts';
import {
  type Check,
  checksOf,
  derive,
  isTyped,
  keyed,
  type ReadColumn,
  rawOf,
  trim,
  typeAt,
  valueOf,
} from '../columns/queries.ts';

export type StagingFile = {
  readonly path: string;
  readonly delimiter: string;
  readonly headers: readonly string[];
  readonly skip: number;
};

/** DuckDB refuses lines longer than this; one cell of a spreadsheet holds 32,767 characters. */
const LONGEST_LINE = 2_000_000;

/** Reads the file by typed columns into `staging`, in file order; what does not fit a type goes to `staging_error`. */
export const stage = async (
  connection: DuckDBConnection,
  file: StagingFile,
  columns: readonly ReadColumn[],
): Promise<void> => {
  const types = file.headers.map(
    (_, index) =>
      `'c${index}': '${columns.find((column) => isTyped(column) && column.from[0] === index) ? typeAt(columns, index) : 'VARCHAR'}'`,
  );
  const used = [...new Set(columns.flatMap(({ from }) => from))].map((index) => `c${index}`);
  await execute(
    connection,
    `create or replace temp table staging as
     select row_number() over () as ordinal${used.map((name) => `, ${name}`).join('')}
     from read_csv(${literal(file.path.replace(/[*?[\]]/g, '[$&]'))}, header = true, auto_detect = false, columns = {${types.join(', ')}},
       delim = ${literal(file.delimiter)}, quote = '"', escape = '"', max_line_size = ${LONGEST_LINE}, skip = ${file.skip}, nullstr = ['', ' ', '  '],
       store_rejects = true, rejects_table = 'staging_error', rejects_scan = 'staging_scan', rejects_limit = 0)`,
  );
};

/** A reject of DuckDB's reader: the first error of each record. */
export type StagingError = {
  readonly record: number;
  readonly column: number | undefined;
  readonly kind: string;
  readonly text: string;
  readonly message: string;
};

/** The next of them in the order of the file. */
export const stagingErrors = async (
  connection: DuckDBConnection,
  after: number,
  limit: number,
): Promise<StagingError[]> => {
  const rows = await rowsOf(
    connection,
    `select line as record, column_idx as position, error_type::varchar as kind, left(csv_line, 10000) as text, left(error_message, 300) as message
     from staging_error where line > ${after}
     qualify row_number() over (partition by line order by column_idx nulls first, error_type) = 1
     order by line limit ${limit}`,
  );
  return rows.map((row) => ({
    record: numberOf(row.record),
    column: typeof row.position === 'number' ? row.position : undefined,
    kind: textOf(row.kind),
    text: textOf(row.text),
    message: textOf(row.message),
  }));
};

/** Reads each column of `staging` into `parsed`, with `problem` naming the first check a row fails. */
export const parse = async (
  connection: DuckDBConnection,
  table: FactTable,
  columns: readonly ReadColumn[],
): Promise<Check[]> => {
  const has = new Set(columns.map(({ column }) => column.name));
  const byName = (name: string): ReadColumn | undefined => columns.find(({ column }) => column.name === name);
  const values = table.columns.map((column) => {
    const read = byName(column.name);
    if (read) return { column, sql: valueOf(read), raw: rawOf(read) };
    const derived = derive(column, byName('started_at'));
    return { column, sql: derived, raw: derived };
  });
  const checks = values.flatMap(({ column, raw }) => checksOf(column, raw, byName(column.name), has, table));
  const key = table.key.map(quoted);
  const content = values
    .filter(({ column }) => !table.key.includes(column.name))
    .map(({ column }) => `coalesce(${quoted(column.name)}::varchar, '')`);
  const needsKey = table.contentKey && !table.key.some((name) => has.has(name));
  const contentKey = `left(sha256(concat_ws(chr(31), ${content.join(', ')})), 16)`;
  await execute(
    connection,
    `create or replace temp view read_row as
     select ordinal, ${values.map(({ column, sql }) => `${sql} as ${quoted(column.name)}`).join(', ')}${values.map(({ column, raw }) => `, ${raw} as ${quoted(`raw ${column.name}`)}`).join('')}
     from staging`,
  );
  await execute(
    connection,
    `create or replace temp view checked as
     select ordinal, ${table.columns.map(({ name }) => keyed(table, name, needsKey ?? false, contentKey)).join(', ')},
       case ${checks.map((check, index) => `when ${check.when} then ${index}`).join(' ')} end as problem,
       case ${checks.map((check) => `when ${check.when} then left((${check.value})::varchar, 1000)`).join(' ')} end as problem_value
     from read_row`,
  );
  await execute(
    connection,
    `create or replace temp table parsed as
     select *, problem is null and row_number() over (partition by problem is null, ${key.join(', ')} order by ordinal desc) > 1 as loses from checked`,
  );
  return checks;
};

export type ParsedCounts = {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly superseded: number;
  readonly trimmed: number;
};

export const parsedCounts = async (connection: DuckDBConnection, table: FactTable): Promise<ParsedCounts> => {
  const keys = table.columns
    .filter(({ kind }) => kind === 'key' || kind === 'reference')
    .map(({ name }) => quoted(`raw ${name}`));
  const trimmed =
    keys.length > 0 ? keys.map((name) => `(${name} is not null and ${name} <> ${trim(name)})`).join(' or ') : 'false';
  const row = await rowOf(
    connection,
    `select count(*) as rows, count(*) filter (problem is null and not loses) as accepted, count(*) filter (problem is not null) as rejected,
       count(*) filter (loses) as superseded, (select count(*) from read_row where ${trimmed}) as trimmed
     from parsed`,
  );
  return {
    rows: numberOf(row.rows),
    accepted: numberOf(row.accepted),
    rejected: numberOf(row.rejected),
    superseded: numberOf(row.superseded),
    trimmed: numberOf(row.trimmed),
  };
};

/** Records DuckDB's reader refused, in order. */
export const refusedRecords = (connection: DuckDBConnection): Promise<Float64Array> =>
  numbersOf(connection, 'select distinct line from staging_error order by line');

/** Rows that were read but are not taken, in order: failed checks, and losers of a duplicate key. */
export const leftOutRows = (connection: DuckDBConnection): Promise<Float64Array> =>
  numbersOf(connection, 'select ordinal from parsed where problem is not null or loses order by ordinal');

export const dropStaging = async (connection: DuckDBConnection): Promise<void> => {
  for (const name of ['checked', 'read_row']) await execute(connection, `drop view if exists temp.${name}`);
  for (const name of ['staging', 'staging_error', 'staging_scan', 'parsed', 'problem_line'])
    await execute(connection, `drop table if exists temp.${name}`);
};
