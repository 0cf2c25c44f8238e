import type { DuckDBConnection } from '@duckdb/node-api';
import { numberOf, rowOf, rowsOf, textOf, textOrUndefined } from '../../db/rows.ts';

export type Span = { readonly table: string; readonly from: string; readonly to: string; readonly months: number };

/** The months each table of work and money reaches over; tables without rows are not among them. */
export const spans = async (connection: DuckDBConnection, workspace: string): Promise<Span[]> => {
  const of = (table: string, stored: string, dated: string): string =>
    `select '${table}' as name, min(${dated})::date as first, max(${dated})::date as last, count(distinct date_trunc('month', ${dated})) as months from ${stored} where workspace_id = $1`;
  const rows = await rowsOf(
    connection,
    `select name, strftime(first, '%Y-%m') as first, strftime(last, '%Y-%m') as last, months from (
       ${of('ledger_line', 'ledger_line', 'posted_on')} union all ${of('time_entry', 'time_entry', 'started_on')}
       union all ${of('case', 'support_case', 'opened_at')} union all ${of('account_balance', 'account_balance', 'as_of')})
     where first is not null order by name`,
    [workspace],
  );
  return rows.map((row) => ({
    table: textOf(row.name),
    from: textOf(row.first),
    to: textOf(row.last),
    months: numberOf(row.months),
  }));
};

/** Work of people on days no record of them covers: no role, so no rate. */
export const workOutsideRecords = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<{
  readonly rows: number;
  readonly seconds: number;
  readonly people: number;
  readonly first: string | undefined;
}> => {
  const row = await rowOf(
    connection,
    `select count(*) as rows, coalesce(sum(seconds), 0)::bigint as seconds, count(distinct person) as people, min(started_on)::varchar as first
     from time_entry t where workspace_id = $1 and exists (select 1 from person p where p.workspace_id = $1 and p.person = t.person)
       and not exists (select 1 from person p where p.workspace_id = $1 and p.person = t.person and p.starts_on <= t.started_on and (p.ends_on is null or p.ends_on >= t.started_on))`,
    [workspace],
  );
  return {
    rows: numberOf(row.rows),
    seconds: numberOf(row.seconds),
    people: numberOf(row.people),
    first: textOrUndefined(row.first),
  };
};

/** Cases that say how many minutes were worked on them. */
export const casesWithMinutes = async (connection: DuckDBConnection, workspace: string): Promise<number> =>
  numberOf(
    (await rowOf(connection, 'select count(seconds) as cases from support_case where workspace_id = $1', [workspace]))
      .cases,
  );
