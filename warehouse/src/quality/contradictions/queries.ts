import type { DuckDBConnection } from '@duckdb/node-api';
import { numberOf, rowsOf, textOf } from '../../db/rows.ts';

/** The last day the facts tell of. */
export const CLOSING = `closing as (select coalesce(
  (select max(posted_on) from ledger_line where workspace_id = $1),
  (select max(started_on) from time_entry where workspace_id = $1),
  (select max(opened_at)::date from support_case where workspace_id = $1),
  (select max(starts_on) from subscription where workspace_id = $1)) as day)`;

export type Contradicted = {
  readonly customer: string;
  readonly says: string;
  readonly minor: number;
  readonly currency: string;
};
const toContradicted = (row: Awaited<ReturnType<typeof rowsOf>>[number]): Contradicted => ({
  customer: textOf(row.customer),
  says: textOf(row.says),
  minor: numberOf(row.minor),
  currency: textOf(row.currency),
});

/** Customers without an end whose contracts have all ended, with what they last paid. */
export const activeWithoutContract = async (connection: DuckDBConnection, workspace: string): Promise<Contradicted[]> =>
  (
    await rowsOf(
      connection,
      `with ${CLOSING}
       select c.customer, 'last contract ended ' || max(s.ends_on)::varchar as says, arg_max(s.arr_minor, s.ends_on)::bigint as minor, arg_max(s.currency, s.ends_on) as currency
       from customer c join subscription s on s.workspace_id = $1 and s.customer = c.customer, closing
       where c.workspace_id = $1 and (c.ended_on is null or c.ended_on > day)
       group by c.customer having max(coalesce(s.ends_on, date '2999-12-31')) < max(day) order by minor desc, c.customer`,
      [workspace],
    )
  ).map(toContradicted);

/** Customers who ended and still have a contract running, with its ARR. */
export const payingThoughEnded = async (connection: DuckDBConnection, workspace: string): Promise<Contradicted[]> =>
  (
    await rowsOf(
      connection,
      `with ${CLOSING}
       select c.customer, 'ended ' || c.ended_on::varchar as says, sum(s.arr_minor)::bigint as minor, s.currency
       from customer c join subscription s on s.workspace_id = $1 and s.customer = c.customer, closing
       where c.workspace_id = $1 and c.ended_on <= day and s.arr_minor > 0 and s.starts_on <= day and (s.ends_on is null or s.ends_on > day)
       group by c.customer, c.ended_on, s.currency order by minor desc, c.customer`,
      [workspace],
    )
  ).map(toContradicted);

/** ARR of customers in the customer export beside that of their contracts, of those that have both, by currency. */
export const arrTwice = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<
  {
    readonly currency: string;
    readonly crm: number;
    readonly billing: number;
    readonly differ: number;
    readonly customers: number;
  }[]
> =>
  (
    await rowsOf(
      connection,
      `with ${CLOSING}, billing as (
         select customer, currency, sum(arr_minor)::bigint as minor from subscription, closing
         where workspace_id = $1 and starts_on <= day and (ends_on is null or ends_on >= day) group by all)
       select b.currency, sum(c.arr_minor)::bigint as crm, sum(b.minor)::bigint as billing, count(*) as customers,
         count(*) filter (abs(c.arr_minor - b.minor) > 0.02 * greatest(abs(b.minor), 1)) as differ
       from customer c join billing b on b.customer = c.customer and b.currency = coalesce(c.currency, b.currency)
       where c.workspace_id = $1 and c.arr_minor > 0 group by b.currency order by b.currency`,
      [workspace],
    )
  ).map((row) => ({
    currency: textOf(row.currency),
    crm: numberOf(row.crm),
    billing: numberOf(row.billing),
    differ: numberOf(row.differ),
    customers: numberOf(row.customers),
  }));

/** People with two records that overlap in time and do not say the same pay. */
export const peopleWithTwoSalaries = async (connection: DuckDBConnection, workspace: string): Promise<string[]> =>
  (
    await rowsOf(
      connection,
      `select distinct a.person from person a join person b on b.workspace_id = $1 and b.person = a.person and b.starts_on > a.starts_on
       where a.workspace_id = $1 and (a.ends_on is null or a.ends_on >= b.starts_on)
         and a.pay_minor is not null and b.pay_minor is not null and (a.pay_minor, a.currency) is distinct from (b.pay_minor, b.currency)
       order by a.person`,
      [workspace],
    )
  ).map((row) => textOf(row.person));
