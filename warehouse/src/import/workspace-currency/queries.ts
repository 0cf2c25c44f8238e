import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf, textOf } from '../../db/rows.ts';

/** The currency of all money imported so far; undefined when there is none, or more than one. */
export const workspaceCurrency = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<string | undefined> => {
  const rows = await rowsOf(
    connection,
    `select distinct currency from (
       select currency from ledger_line where workspace_id = $1 union all select currency from subscription where workspace_id = $1
       union all select currency from person where workspace_id = $1 and pay_minor is not null)
     where currency is not null limit 2`,
    [workspace],
  );
  return rows.length === 1 ? textOf(rows[0]?.currency) : undefined;
};
