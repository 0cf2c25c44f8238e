import type { DuckDBConnection } from '@duckdb/node-api';
import { numberOf, rowOf, rowsOf, textOf, textOrUndefined } from '../../db/rows.ts';

/** What the facts add up to; money by currency, in minor units. */
export type FactFigures = {
  readonly customers: number;
  readonly people: number;
  readonly cases: number;
  readonly hours: number;
  readonly ledger: readonly { readonly minor: number; readonly currency: string }[];
  readonly arr: readonly { readonly minor: number; readonly currency: string }[];
  /** Months of the ledger. */
  readonly from: string | undefined;
  readonly to: string | undefined;
};

/** Sums over the facts as they stand; ARR is under contract on the last day of work or money, all of it when there is none. */
export const factFigures = async (connection: DuckDBConnection, workspace: string): Promise<FactFigures> => {
  const row = await rowOf(
    connection,
    `select (select count(*) from customer where workspace_id = $1) as customers,
       (select count(distinct person) from person where workspace_id = $1) as people,
       (select count(*) from support_case where workspace_id = $1) as cases,
       (select coalesce(sum(seconds), 0) / 3600 from time_entry where workspace_id = $1)::double as hours,
       (select strftime(min(posted_on), '%Y-%m') from ledger_line where workspace_id = $1) as first,
       (select strftime(max(posted_on), '%Y-%m') from ledger_line where workspace_id = $1) as last`,
    [workspace],
  );
  const money = async (sql: string) =>
    (await rowsOf(connection, sql, [workspace])).map(({ minor, currency }) => ({
      minor: numberOf(minor),
      currency: textOf(currency),
    }));
  return {
    customers: numberOf(row.customers),
    people: numberOf(row.people),
    cases: numberOf(row.cases),
    hours: numberOf(row.hours),
    ledger: await money(
      'select currency, sum(amount_minor)::bigint as minor from ledger_line where workspace_id = $1 group by currency order by currency',
    ),
    arr: await money(
      `with closing as (select coalesce(
         (select max(posted_on) from ledger_line where workspace_id = $1),
         (select max(started_on) from time_entry where workspace_id = $1),
         (select max(opened_at)::date from support_case where workspace_id = $1),
         (select max(starts_on) from subscription where workspace_id = $1)) as day)
       select currency, sum(arr_minor)::bigint as minor from subscription, closing
       where workspace_id = $1 and starts_on <= day and (ends_on is null or ends_on >= day) group by currency order by currency`,
    ),
    from: textOrUndefined(row.first),
    to: textOrUndefined(row.last),
  };
};
