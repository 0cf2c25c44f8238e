import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { execute, literal, numberOf, quoted, rowOf, rowsOf, textOf } from '../../../db/rows.ts';

/** Paths of a nested record that hold plain values, at most so many levels down. */
const DEEPEST = 6;
/** A record of more fields than this is no table. */
const MOST_FIELDS = 2000;
const LARGEST_RECORD = 64 << 20;

/** Works on a database in memory that reads nothing but what it is told to and installs nothing. */
const inMemory = async <Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> => {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: '1GB',
  });
  const connection = await instance.connect();
  try {
    await execute(connection, `set TimeZone = 'UTC'`);
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

const asIs = (path: string): string => literal(path.replace(/[*?[\]]/g, '[$&]'));

/** Writes JSON records, one a line, in an array or in a list inside one object, as CSV; a nested field is `parent_field`. Returns their number. */
export const jsonToCsv = (path: string, csv: string): Promise<number> =>
  inMemory(async (connection) => {
    await execute(
      connection,
      `create table record as select json from read_json_objects(${asIs(path)}, format = 'auto', maximum_object_size = ${LARGEST_RECORD})`,
    );
    const shape: unknown = JSON.parse(
      textOf(
        (await rowOf(connection, `select coalesce(json_group_structure(json)::varchar, '{}') as shape from record`))
          .shape,
      ),
    );
    const rows = numberOf((await rowOf(connection, 'select count(*) as rows from record')).rows);
    const list = rows === 1 ? listIn(shape) : undefined;
    if (list)
      await execute(
        connection,
        `create or replace table record as select unnest(json_extract(json, ${literal(`$.${quoted(list.name)}[*]`)})) as json from record`,
      );
    const fields = pathsOf(list ? list.shape : shape).slice(0, MOST_FIELDS);
    if (fields.length === 0) return 0;
    const columns = fields.map(
      (steps) =>
        `json_extract_string(json, ${literal(`$${steps.map((step) => `.${quoted(step)}`).join('')}`)}) as ${quoted(steps.join('_'))}`,
    );
    const names = new Set<string>();
    const once = columns.filter((_, at) => {
      const name = (fields[at] ?? []).join('_').toLowerCase();
      if (names.has(name)) return false;
      names.add(name);
      return true;
    });
    await execute(
      connection,
      `copy (select ${once.join(', ')} from record) to ${literal(csv)} (format csv, header true)`,
    );
    return numberOf((await rowOf(connection, 'select count(*) as rows from record')).rows);
  });

/** The only list of records inside one object: `{"tickets": [...], "count": 2}`. */
const listIn = (shape: unknown): { readonly name: string; readonly shape: unknown } | undefined => {
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape)) return undefined;
  const lists = Object.entries(shape).flatMap(([name, of]) =>
    Array.isArray(of) && typeof of[0] === 'object' && of[0] !== null ? [{ name, shape: of[0] as unknown }] : [],
  );
  return lists.length === 1 ? lists[0] : undefined;
};

const pathsOf = (shape: unknown, depth = 0): string[][] => {
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape) || depth > DEEPEST) return [];
  return Object.entries(shape).flatMap(([name, of]) => {
    if (typeof of !== 'object' || of === null) return [[name]];
    if (!Array.isArray(of)) return pathsOf(of, depth + 1).map((rest) => [name, ...rest]);
    return typeof of[0] === 'string' ? [[name]] : [];
  });
};

/** Writes a Parquet file as CSV; fields of a struct become columns of their own. Returns the number of rows. */
export const parquetToCsv = (path: string, csv: string): Promise<number> =>
  inMemory(async (connection) => {
    await execute(connection, `create view record as from read_parquet(${asIs(path)})`);
    const columns = await rowsOf(connection, 'select column_name as name, column_type as type from (describe record)');
    const select = columns.map(({ name, type }) =>
      textOf(type).startsWith('STRUCT') ? `unnest(${quoted(textOf(name))})` : quoted(textOf(name)),
    );
    await execute(
      connection,
      `copy (select ${select.join(', ')} from record) to ${literal(csv)} (format csv, header true)`,
    );
    return numberOf((await rowOf(connection, 'select count(*) as rows from record')).rows);
  });
