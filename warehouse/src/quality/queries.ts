import type { DuckDBConnection } from '@duckdb/node-api';
import { numberOf, rowOf, rowsOf, textOf } from '../db/rows.ts';

/** A key other tables use that its own table does not have, how often, and the seconds of work behind it. */
export type Unmatched = { readonly key: string; readonly rows: number; readonly near: string };

const CUSTOMER_USERS = {
  subscription: 'select customer, 0 as seconds from subscription where workspace_id = $1',
  case: 'select customer, coalesce(seconds, 0) as seconds from support_case where workspace_id = $1',
  time_entry: 'select customer, seconds from time_entry where workspace_id = $1',
  ledger_line: 'select customer, 0 as seconds from ledger_line where workspace_id = $1',
} as const;

export type CustomerUser = keyof typeof CUSTOMER_USERS;

const FOLD = (sql: string): string => `regexp_replace(lower(${sql}), '[^a-z0-9]', '', 'g')`;

/** Customers a table names that are not among the customers; `near` is a known one that differs only in case or marks. */
export const unmatchedCustomers = async (
  connection: DuckDBConnection,
  workspace: string,
  user: CustomerUser,
): Promise<Unmatched[]> => {
  const rows = await rowsOf(
    connection,
    `with known as (select customer, ${FOLD('customer')} as folded from customer where workspace_id = $1)
     select used.customer as key, count(*) as rows, coalesce((select min(known.customer) from known where known.folded = ${FOLD('used.customer')}), '') as near
     from (${CUSTOMER_USERS[user]}) used
     where used.customer is not null and used.customer not in (select customer from known)
     group by used.customer order by rows desc, key`,
    [workspace],
  );
  return rows.map((row) => ({ key: textOf(row.key), rows: numberOf(row.rows), near: textOf(row.near) }));
};

/** People who recorded work and are not among the people. */
export const unmatchedPersons = async (
  connection: DuckDBConnection,
  workspace: string,
  user: 'time_entry' | 'case',
): Promise<Unmatched[]> => {
  const table = user === 'case' ? 'support_case' : 'time_entry';
  const rows = await rowsOf(
    connection,
    `with known as (select distinct person, ${FOLD('person')} as folded from person where workspace_id = $1)
     select used.person as key, count(*) as rows, coalesce((select min(known.person) from known where known.folded = ${FOLD('used.person')}), '') as near
     from ${table} used where used.workspace_id = $1 and used.person is not null and used.person not in (select person from known)
     group by used.person order by rows desc, key`,
    [workspace],
  );
  return rows.map((row) => ({ key: textOf(row.key), rows: numberOf(row.rows), near: textOf(row.near) }));
};

/** Seconds of recorded work, and those of them whose customer is not known. */
export const workWithoutCustomer = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<{ seconds: number; unknown: number }> => {
  const row = await rowOf(
    connection,
    `select coalesce(sum(seconds), 0)::bigint as seconds,
       coalesce(sum(seconds) filter (customer is null or customer not in (select customer from customer where workspace_id = $1)), 0)::bigint as unknown
     from (${CUSTOMER_USERS.time_entry} union all ${CUSTOMER_USERS.case})`,
    [workspace],
  );
  return { seconds: numberOf(row.seconds), unknown: numberOf(row.unknown) };
};

export const medianCaseMinutes = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<number | undefined> => {
  const row = await rowOf(
    connection,
    'select (median(seconds) / 60)::double as minutes from support_case where workspace_id = $1',
    [workspace],
  );
  return typeof row.minutes === 'number' ? row.minutes : undefined;
};

/** Customers who are there today by their dates and have no subscription and no ARR of their own. */
export const customersWithoutArr = async (connection: DuckDBConnection, workspace: string): Promise<string[]> => {
  const rows = await rowsOf(
    connection,
    `select customer from customer where workspace_id = $1 and ended_on is null and coalesce(arr_minor, 0) = 0
       and customer not in (select customer from subscription where workspace_id = $1) order by customer`,
    [workspace],
  );
  return rows.map((row) => textOf(row.customer));
};

/** People whose records overlap in time, so that their capacity would count twice. */
export const overlappingPersons = async (connection: DuckDBConnection, workspace: string): Promise<string[]> => {
  const rows = await rowsOf(
    connection,
    `select distinct person from (
       select person, starts_on, lead(starts_on) over (partition by person order by starts_on) as next, ends_on from person where workspace_id = $1)
     where next is not null and (ends_on is null or ends_on >= next) order by person`,
    [workspace],
  );
  return rows.map((row) => textOf(row.person));
};

export const hasRows = async (
  connection: DuckDBConnection,
  workspace: string,
  table: 'customer' | 'person' | 'subscription',
): Promise<boolean> =>
  numberOf(
    (await rowOf(connection, `select count(*) as rows from ${table} where workspace_id = $1`, [workspace])).rows,
  ) > 0;
