import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, numberOf, rowsOf, textOf } from '../../db/rows.ts';
import type { FactTable } from '../../profiles/tables.ts';
import { sameKey, storedColumns } from '../taking/queries.ts';

export type ImportToUndo = {
  readonly file: string;
  readonly table: string;
  readonly isUndone: boolean;
  readonly replaced: number;
  readonly pastKept: boolean;
};

export const importToUndo = async (
  connection: DuckDBConnection,
  workspace: string,
  importId: string,
): Promise<ImportToUndo | undefined> => {
  const [row] = await rowsOf(
    connection,
    `select file_name, table_name, undone_at is not null as undone, replaced, coalesce(past_kept, false) as past_kept
     from import_log where workspace_id = $1 and import_id = $2`,
    [workspace, importId],
  );
  return (
    row && {
      file: textOf(row.file_name),
      table: textOf(row.table_name),
      isUndone: row.undone === true,
      replaced: numberOf(row.replaced),
      pastKept: row.past_kept === true,
    }
  );
};

/**
 * Takes the rows of one import out. For each key that had its row from there, the newest of the earlier imports' rows comes
 * back; rows of it that had given way to a later import are only forgotten. Returns how many went and how many came back.
 */
export const takeBack = async (
  connection: DuckDBConnection,
  table: FactTable,
  workspace: string,
  importId: string,
): Promise<{ readonly removed: number; readonly restored: number }> => {
  const columns = storedColumns(table);
  const past = `past_${table.stored}`;
  await execute(
    connection,
    `create or replace temp table coming_back as
     select past.* from ${past} past join import_log using (workspace_id, import_id)
     where workspace_id = $1 and import_id <> $2
       and exists (select 1 from ${table.stored} stored where stored.workspace_id = $1 and stored.import_id = $2 and ${sameKey(table, 'stored', 'past')})
     qualify row_number() over (partition by ${table.key.map((name) => `past."${name}"`).join(', ')} order by seq desc) = 1`,
    [workspace, importId],
  );
  const removed = await connection.runAndReadAll(
    `delete from ${table.stored} where workspace_id = $1 and import_id = $2`,
    [workspace, importId],
  );
  await execute(
    connection,
    `delete from ${past} as past using coming_back back
     where past.workspace_id = $1 and past.import_id = back.import_id and ${sameKey(table, 'past', 'back')}`,
    [workspace],
  );
  const restored = await connection.runAndReadAll(
    `insert into ${table.stored} (${columns}) select ${columns} from coming_back`,
  );
  await execute(connection, `delete from ${past} where workspace_id = $1 and import_id = $2`, [workspace, importId]);
  await execute(connection, 'drop table temp.coming_back');
  return { removed: removed.rowsChanged, restored: restored.rowsChanged };
};

export const markUndone = (
  connection: DuckDBConnection,
  workspace: string,
  importId: string,
  at: Date,
  actor: string,
): Promise<void> =>
  execute(
    connection,
    'update import_log set undone_at = $3::timestamp, undone_by = $4 where workspace_id = $1 and import_id = $2',
    [workspace, importId, at.toISOString(), actor],
  );
