import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, numbersOf, quoted, rowOf, rowsOf, textOf } from '../../db/rows.ts';
import { type Check, checksOf, keyed } from '../columns/checks/queries.ts';
import { derive, makeCut, rawOf, trim, typeAt, valueOf } from '../columns/queries.ts';
import { isTyped, positionsOf, type ReadColumn } from '../columns/read-column.ts';
import type { Reading } from '../reading.ts';
import { addColumns } from './added/queries.ts';

/** DuckDB refuses lines longer than this; one cell of a spreadsheet holds 32,767 characters. */
const LONGEST_LINE = 2_000_000;

/** Cells that are blank in every column, whatever it holds. */
const NULLS = ['', ' ', '  ', 'NULL', 'null', '(null)', '\\N', 'N/A', 'n/a', '#N/A'];

/** The file read by typed columns; what does not fit a type goes to `staging_error`. */
const readSql = (path: string, { columns, headers, delimiter, skip }: Reading): string => {
  const types = headers.map(
    (_, index) =>
      `'c${index}': '${columns.some((column) => isTyped(column) && column.from[0] === index) ? typeAt(columns, index) : 'VARCHAR'}'`,
  );
  return `read_csv(${literal(path.replace(/[*?[\]]/g, '[$&]'))}, header = true, auto_detect = false, columns = {${types.join(', ')}},
       delim = ${literal(delimiter)}, quote = '"', escape = '"', max_line_size = ${LONGEST_LINE}, skip = ${skip}, nullstr = [${NULLS.map(literal).join(', ')}],
       store_rejects = true, rejects_table = 'staging_error', rejects_scan = 'staging_scan', rejects_limit = 0)`;
};

/** Makes a connection ready to read files. */
const prepareReading = async (connection: DuckDBConnection): Promise<void> => {
  // Instants with an offset become UTC, wherever the machine is.
  await execute(connection, `set TimeZone = 'UTC'`);
  await makeCut(connection);
};

/** Reads the file into `staging`, in file order. */
export const stage = async (
  connection: DuckDBConnection,
  path: string,
  reading: Reading,
  workspace: string,
): Promise<void> => {
  await prepareReading(connection);
  const used = usedPositions(reading).filter((index) => index < reading.headers.length);
  await execute(
    connection,
    `create or replace temp table staging as
     select row_number() over () as ordinal${used.map((index) => `, c${index}`).join('')} from ${readSql(path, reading)}`,
  );
  if (reading.added.length > 0 || reading.carry.length > 0 || reading.versions?.fold)
    await addColumns(connection, workspace, reading, used);
};

/** Lets `staging` be the file itself, or its first rows, read anew by every query. */
export const stageAsView = async (
  connection: DuckDBConnection,
  path: string,
  reading: Reading,
  rows?: number,
): Promise<void> => {
  await prepareReading(connection);
  await execute(
    connection,
    `create or replace temp view staging as
     select 0::bigint as ordinal${usedPositions(reading)
       .map((index) => `, c${index}`)
       .join('')} from ${readSql(path, reading)}${rows === undefined ? '' : ` limit ${Math.floor(rows)}`}`,
  );
};

/** Positions of the file and of added columns anything is read from. */
const usedPositions = (reading: Reading): number[] => [
  ...new Set([
    ...reading.columns.flatMap(positionsOf),
    ...reading.leaveOut.map(({ at }) => at),
    ...reading.carry,
    ...(reading.versions?.by ?? []).flatMap(({ from }) => from),
    ...(reading.pairs ? [reading.pairs.person, reading.pairs.kind, ...reading.pairs.at.from] : []),
    ...reading.added.flatMap((added) =>
      added.kind === 'joined' ? [added.on] : added.kind === 'picked' ? [added.from, added.at] : [],
    ),
  ]),
];

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

/** Reads each column of `staging` into `parsed`, with `problem` naming the first check a row fails, and `left_out` why it is no fact. */
export const parse = async (connection: DuckDBConnection, reading: Reading): Promise<Check[]> => {
  const checks = await makeChecked(connection, reading);
  await (reading.versions || reading.leaveOut.length > 0
    ? keepLatest(connection, reading)
    : keepLast(connection, reading.table.key.map(quoted)));
  return checks;
};

/** Whether rows are told apart by their whole content, for want of a key column. */
export const isKeyedByContent = ({ table, columns }: Reading): boolean =>
  table.contentKey === true && !columns.some(({ column }) => table.key.includes(column.name));

/** Makes the view `checked` of `staging`: every column read as what it is, and the first check the row fails. */
export const makeChecked = async (connection: DuckDBConnection, reading: Reading): Promise<Check[]> => {
  const { table, columns } = reading;
  const has = new Set(columns.map(({ column }) => column.name));
  const byName = (name: string): ReadColumn | undefined => columns.find(({ column }) => column.name === name);
  // The currency comes first: minor units of money are counted by it.
  const ordered = [...table.columns].sort((a, b) => Number(b.name === 'currency') - Number(a.name === 'currency'));
  const values = ordered.map((column) => {
    const read = byName(column.name);
    if (read) return { column, sql: valueOf(read, quoted(`raw ${column.name}`)), raw: rawOf(read), given: true };
    const derived = derive(column, byName('started_at'));
    return { column, sql: derived, raw: column.name === 'share' ? 'score' : derived, given: false };
  });
  const checks = values.flatMap(({ column, raw }) => checksOf(column, raw, byName(column.name), has, table));
  const content = table.columns
    .filter(({ name }) => !table.key.includes(name))
    .map(({ name }) => `coalesce(${quoted(name)}::varchar, '')`);
  const contentKey = `left(sha256(concat_ws(chr(31), ${content.join(', ')})), 16)`;
  await execute(
    connection,
    `create or replace temp view read_raw as
     select *, ${versionSql(reading)} as version, ${leftOutSql(reading)} as left_out${values.map(({ column, raw, given }) => (given ? `, ${raw} as ${quoted(`raw ${column.name}`)}` : '')).join('')}
     from staging`,
  );
  await execute(
    connection,
    `create or replace temp view read_row as
     select ordinal, version, left_out,
       ${values.map(({ column, sql }) => `${sql} as ${quoted(column.name)}`).join(', ')}${values.map(({ column, raw, given }) => (given ? `, ${quoted(`raw ${column.name}`)}` : `, ${raw} as ${quoted(`raw ${column.name}`)}`)).join('')}
     from read_raw`,
  );
  await execute(
    connection,
    `create or replace temp view checked as
     select ordinal, version, left_out, ${trimmedSql(reading)} as trimmed, ${table.columns.map(({ name }) => keyed(table, name, isKeyedByContent(reading), contentKey)).join(', ')},
       case ${checks.map((check, index) => `when left_out is null and (${check.when}) then ${index}`).join(' ')} end as problem,
       case ${checks.map((check) => `when left_out is null and (${check.when}) then left((${check.value})::varchar, 1000)`).join(' ')} end as problem_value
     from read_row`,
  );
  return checks;
};

/** Of the rows with one key the latest version stays, and rows that are left out stay no fact. */
const keepLatest = (connection: DuckDBConnection, { table, versions, leaveOut }: Reading): Promise<void> => {
  const order = versions ? 'version desc nulls last, ordinal desc' : 'ordinal desc';
  const keyless = leaveOut.length > 0 && !versions;
  const key = table.key.map(quoted).join(', ');
  return execute(
    connection,
    `create or replace temp table parsed as
     select *, problem is null and (left_out is not null or row_number() over (partition by problem is null${keyless ? ', left_out is null' : ''}, ${key} order by ${order}) > 1) as loses
     from checked order by ordinal`,
  );
};

/** Of the rows with one key the last stays. Few files have such rows, so that only those are put in order. */
const keepLast = async (connection: DuckDBConnection, key: readonly string[]): Promise<void> => {
  await execute(connection, 'create or replace temp table parsed as select *, false as loses from checked');
  const hash = `hash(${key.join(', ')})`;
  const { many } = await rowOf(
    connection,
    `select count(*) > count(distinct ${hash}) as many from parsed where problem is null`,
  );
  if (many !== true) return;
  await execute(
    connection,
    `update parsed set loses = true where ordinal in (
       select ordinal from parsed where problem is null and ${hash} in
         (select ${hash} from parsed where problem is null group by all having count(*) > 1)
       qualify row_number() over (partition by ${key.join(', ')} order by ordinal desc) > 1)`,
  );
};

/** Versions in order: each of the columns as a figure, a flag or an instant, so that text does not put 10 before 9. */
const versionSql = ({ versions }: Reading): string =>
  versions === undefined
    ? 'null'
    : `struct_pack(${versions.by.map((read, at) => `v${at} := ${versionPart(read)}`).join(', ')})`;

const versionPart = (read: ReadColumn): string => {
  if (read.column.kind === 'flag') return `coalesce((${valueOf(read)})::int, 0)`;
  return `coalesce(${valueOf(read)}, ${read.column.kind === 'instant' ? `timestamp '0001-01-01'` : '0'})`;
};

const leftOutSql = ({ leaveOut }: Reading): string =>
  leaveOut.length === 0
    ? 'null::integer'
    : `case ${leaveOut
        .map(({ at, is, not }, index) => {
          const among = `coalesce(lower(${trim(`c${at}::varchar`)}), '') in (${is.map((word) => literal(word.toLowerCase())).join(', ')})`;
          return `when ${not ? `not (${among})` : among} then ${index}`;
        })
        .join(' ')} end`;

export type ParsedCounts = {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly superseded: number;
  readonly trimmed: number;
  /** Of the superseded, those left out by each rule. */
  readonly leftOut: number;
};

/** Whether blanks around a key were cut. */
const trimmedSql = ({ table, columns }: Reading): string =>
  table.columns
    .filter(
      ({ name, kind }) => (kind === 'key' || kind === 'reference') && columns.some((one) => one.column.name === name),
    )
    .map(({ name }) => `coalesce(${quoted(`raw ${name}`)}::varchar <> ${quoted(name)}, false)`)
    .join(' or ') || 'false';

export const parsedCounts = async (connection: DuckDBConnection): Promise<ParsedCounts> => {
  const row = await rowOf(
    connection,
    `select count(*) as rows, count(*) filter (problem is null and not loses) as accepted, count(*) filter (problem is not null) as rejected,
       count(*) filter (loses) as superseded, count(*) filter (left_out is not null) as left_out, count(*) filter (trimmed) as trimmed
     from parsed`,
  );
  return {
    rows: numberOf(row.rows),
    accepted: numberOf(row.accepted),
    rejected: numberOf(row.rejected),
    superseded: numberOf(row.superseded),
    trimmed: numberOf(row.trimmed),
    leftOut: numberOf(row.left_out),
  };
};

/** Records DuckDB's reader refused, in order. */
export const refusedRecords = (connection: DuckDBConnection): Promise<Float64Array> =>
  numbersOf(connection, 'select distinct line from staging_error order by line');

/** Rows that were read but are not taken, in order: failed checks, losers of a key, and those left out. */
export const leftOutRows = (connection: DuckDBConnection): Promise<Float64Array> =>
  numbersOf(connection, 'select ordinal from parsed where problem is not null or loses order by ordinal');

/** Undoes `stageAsView`. */
export const dropView = async (connection: DuckDBConnection): Promise<void> => {
  for (const name of ['checked', 'read_row', 'staging']) await execute(connection, `drop view if exists temp.${name}`);
  for (const name of ['staging_error', 'staging_scan']) await execute(connection, `drop table if exists temp.${name}`);
};

export const dropStaging = async (connection: DuckDBConnection): Promise<void> => {
  for (const name of ['checked', 'read_row', 'read_raw']) await execute(connection, `drop view if exists temp.${name}`);
  for (const name of ['staging', 'staging_error', 'staging_scan', 'parsed', 'problem_line'])
    await execute(connection, `drop table if exists temp.${name}`);
};
