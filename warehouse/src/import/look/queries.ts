import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, rowsOf, textOrUndefined } from '../../db/rows.ts';

/** A row of a sample as it was read: the values by column, and the check it failed. */
export type SampleRow = {
  readonly values: readonly (string | undefined)[];
  readonly problem: number | undefined;
  /** The rule that leaves it out. */
  readonly leftOut: number | undefined;
};

/** Rows of `parsed` in the order of the file. */
export const sampleRows = async (connection: DuckDBConnection, columns: readonly string[]): Promise<SampleRow[]> => {
  const rows = await rowsOf(
    connection,
    `select problem, left_out${columns.map((name, at) => `, ${quoted(name)}::varchar as v${at}`).join('')} from parsed order by ordinal`,
  );
  return rows.map((row) => ({
    values: columns.map((_, at) => textOrUndefined(row[`v${at}`])),
    problem: typeof row.problem === 'number' ? row.problem : undefined,
    leftOut: typeof row.left_out === 'number' ? row.left_out : undefined,
  }));
};
