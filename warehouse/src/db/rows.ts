import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** A cell of a result: whole numbers as number (an unsafe one throws), decimals as number, dates are cast to text in SQL. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Rows of a query, as plain data. */
export const rowsOf = async (
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<Row[]> => {
  const reader = await connection.runAndReadAll(sql, [...values]);
  return reader
    .getRowObjectsJS()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toCell(name, value)])));
};

/** The only row of a query that has exactly one. */
export const rowOf = async (
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<Row> => {
  const [row] = await rowsOf(connection, sql, values);
  if (!row) throw new Error(`no row: ${sql}`);
  return row;
};

/** Runs statements for their effect. */
export const execute = async (
  connection: DuckDBConnection,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<void> => {
  await connection.run(sql, [...values]);
};

/** All or nothing: commits when `work` ends, rolls back when it throws or answers `false`. */
export const inTransaction = async <Result>(
  connection: DuckDBConnection,
  work: () => Promise<Result>,
): Promise<Result> => {
  await connection.run('begin transaction');
  try {
    const result = await work();
    await connection.run(result === false ? 'rollback' : 'commit');
    return result;
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
};

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as a quoted SQL identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));
export const numberOf = (cell: Cell | undefined): number => {
  if (typeof cell !== 'number') throw new Error(`not a number: ${String(cell)}`);
  return cell;
};
export const textOrUndefined = (cell: Cell | undefined): string | undefined =>
  typeof cell === 'string' ? cell : undefined;

const toCell = (name: string, value: unknown): Cell => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${name} is beyond exact whole numbers: ${value}`);
    return number;
  }
  throw new TypeError(`cast ${name} to text, a number or a boolean in SQL`);
};

/** The whole numbers of a query's only column, however many, eight bytes each. */
export const numbersOf = async (connection: DuckDBConnection, sql: string): Promise<Float64Array> => {
  const result = await connection.stream(sql);
  let numbers = new Float64Array(1024);
  let length = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    if (length + chunk.rowCount > numbers.length) {
      const larger = new Float64Array(Math.max(numbers.length * 2, length + chunk.rowCount));
      larger.set(numbers.subarray(0, length));
      numbers = larger;
    }
    for (const value of chunk.getColumnValues(0)) {
      numbers[length] = Number(value);
      length += 1;
    }
  }
  return numbers.subarray(0, length);
};
