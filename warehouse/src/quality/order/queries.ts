import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf, textOf } from '../../db/rows.ts';

/** A row of the facts a finding is about: its key, and the file it came with. */
export type FoundRow = { readonly row: string; readonly says: string; readonly file: string };

const SHOWN = 100;

/** The rows of a table for which something holds, with what they say, and how many there are. */
export const rowsWhere = async (
  connection: DuckDBConnection,
  workspace: string,
  {
    table,
    key,
    where,
    says,
  }: { readonly table: string; readonly key: string; readonly where: string; readonly says: string },
): Promise<{ readonly count: number; readonly rows: readonly FoundRow[] }> => {
  const rows = await rowsOf(
    connection,
    `select found.${key}::varchar as row, ${says} as says, coalesce(log.file_name, '') as file, count(*) over ()::bigint as found
     from ${table} found left join import_log log on log.workspace_id = found.workspace_id and log.import_id = found.import_id
     where found.workspace_id = $1 and (${where}) order by 1, 2 limit ${SHOWN}`,
    [workspace],
  );
  return {
    count: typeof rows[0]?.found === 'number' ? rows[0].found : 0,
    rows: rows.map(({ row, says: said, file }) => ({ row: textOf(row), says: textOf(said), file: textOf(file) })),
  };
};
