import type { DuckDBConnection } from '@duckdb/node-api';
import { numberOf, rowsOf, textOf } from '../../db/rows.ts';

/** The rows kept of another file of the same system, and the imports they came with. */
export type SiblingRows = { readonly object: string; readonly rows: number; readonly imports: string };

export const siblingRows = async (
  connection: DuckDBConnection,
  workspace: string,
  objects: readonly string[],
): Promise<SiblingRows[]> => {
  const rows = await rowsOf(
    connection,
    `select object, count(*) as rows, string_agg(distinct import_id, ' ' order by import_id) as imports
     from source_row where workspace_id = $1 and object in (select unnest(string_split($2, ' '))) group by object order by object`,
    [workspace, objects.join(' ')],
  );
  return rows.map((row) => ({ object: textOf(row.object), rows: numberOf(row.rows), imports: textOf(row.imports) }));
};
