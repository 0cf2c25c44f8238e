import type { DuckDBConnection } from '@duckdb/node-api';
import { ARR } from '../customers/queries.ts';
import { numberOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';

/** Somebody who may carry a book. */
export type Carrier = {
  readonly person: string;
  readonly name: string | undefined;
  readonly segment: string | undefined;
  readonly region: string | undefined;
};

/** A customer under contract, who its export names as owner, and who recorded most time for it. */
export type CarriedCustomer = {
  readonly customer: string;
  readonly segment: string | undefined;
  readonly region: string | undefined;
  readonly minor: number;
  /** As the export has it: a person's id or name. */
  readonly csm: string | undefined;
  /** The person of the export's people it names. */
  readonly owner: string | undefined;
  readonly worked: string | undefined;
};

/** Roles with people there on that day: people, and recorded hours for customers in the year before. */
export const rolesAtWork = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string,
): Promise<{ readonly role: string; readonly people: number; readonly seconds: number; readonly owns: number }[]> => {
  const rows = await rowsOf(
    connection,
    `with there as (${THERE}),
     time as (select person, sum(seconds)::bigint as seconds from (${WORKED}) group by 1),
     owned as (select t.person, count(*) as customers from customer c join there t on ${NAMES} where c.workspace_id = $1 group by 1)
     select role, count(*) as people, coalesce(sum(seconds), 0)::bigint as seconds, coalesce(sum(customers), 0)::bigint as owns
     from there left join time using (person) left join owned using (person) group by role order by role`,
    [workspace, closing],
  );
  return rows.map((row) => ({
    role: textOf(row.role),
    people: numberOf(row.people),
    seconds: numberOf(row.seconds),
    owns: numberOf(row.owns),
  }));
};

/** People of a role there on that day. */
export const carriersOf = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string,
  role: string,
): Promise<Carrier[]> => {
  const rows = await rowsOf(
    connection,
    `select person, name, segment, region from (${THERE}) where role = $3 order by person`,
    [workspace, closing, role],
  );
  return rows.map((row) => ({
    person: textOf(row.person),
    name: textOrUndefined(row.name),
    segment: textOrUndefined(row.segment),
    region: textOrUndefined(row.region),
  }));
};

/** Customers with ARR in a currency on that day; `run` names the cost run that placed them in segments. */
export const carriedCustomers = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string,
  asked: { readonly role: string; readonly currency: string; readonly run: string | undefined },
): Promise<CarriedCustomer[]> => {
  const rows = await rowsOf(
    connection,
    `with ${ARR},
     there as (${THERE}),
     size as (select customer, sum(minor)::bigint as minor from arr where currency = $4 group by 1),
     placed as (select customer, arg_max(segment, month) as segment from cost_cell
       where workspace_id = $1 and cost_run_id = $5 and segment is not null group by 1),
     time as (select customer, person, sum(seconds) as seconds from (${WORKED}) join there using (person) where role = $3 group by all),
     most as (select customer, arg_max(person, (seconds, person)) as person from time group by 1),
     named as (select c.customer, min(t.person) as person from customer c join there t on ${NAMES} where c.workspace_id = $1 group by 1)
     select c.customer, coalesce(placed.segment, c.segment) as segment, c.region, size.minor, nullif(trim(c.csm), '') as csm,
       named.person as owner, most.person as worked
     from customer c join size using (customer) left join placed using (customer) left join most using (customer) left join named using (customer)
     where c.workspace_id = $1 order by c.customer`,
    [workspace, closing, asked.role, asked.currency, asked.run ?? ''],
  );
  return rows.map((row) => ({
    customer: textOf(row.customer),
    segment: textOrUndefined(row.segment),
    region: textOrUndefined(row.region),
    minor: numberOf(row.minor),
    csm: textOrUndefined(row.csm),
    owner: textOrUndefined(row.owner),
    worked: textOrUndefined(row.worked),
  }));
};

/** ARR on that day by currency, the largest number of customers first. */
export const arrCurrencies = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string,
): Promise<{ readonly currency: string; readonly customers: number }[]> => {
  const rows = await rowsOf(
    connection,
    `with ${ARR} select currency, count(distinct customer) as customers from arr where currency is not null group by 1 order by 2 desc, 1`,
    [workspace, closing],
  );
  return rows.map((row) => ({ currency: textOf(row.currency), customers: numberOf(row.customers) }));
};

/**
 * Hours people of a role recorded in the thirteen weeks to that day, by team. Only teams of at least `least` people are
 * told: below, a sum would show what one of them did.
 */
export const teamHours = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string,
  role: string,
  least: number,
): Promise<
  {
    readonly segment: string;
    readonly region: string;
    readonly people: number;
    readonly fte: number;
    readonly seconds: number | undefined;
  }[]
> => {
  const rows = await rowsOf(
    connection,
    `with there as (select * from (${THERE}) where role = $3),
     time as (select person, sum(seconds) as seconds from time_entry
       where workspace_id = $1 and started_on > $2::date - 91 and started_on <= $2::date group by 1)
     select coalesce(segment, '') as segment, coalesce(region, '') as region, count(*) as people, sum(fte)::double as fte,
       case when count(*) >= ${least} then coalesce(sum(seconds), 0)::bigint end as seconds
     from there left join time using (person) group by all order by all`,
    [workspace, closing, role],
  );
  return rows.map((row) => ({
    segment: textOf(row.segment),
    region: textOf(row.region),
    people: numberOf(row.people),
    fte: numberOf(row.fte),
    seconds: typeof row.seconds === 'number' ? row.seconds : undefined,
  }));
};

/** Recorded time of the ten customers that took most in the year to that day, beside that of all. */
export const topTen = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string,
): Promise<{
  readonly customers: readonly string[];
  readonly top: number;
  readonly all: number;
  readonly count: number;
}> => {
  const rows = await rowsOf(
    connection,
    `select customer, sum(seconds)::bigint as seconds, sum(sum(seconds)) over ()::bigint as total, count(*) over ()::bigint as count
     from (${WORKED}) group by customer order by 2 desc, 1 limit 10`,
    [workspace, closing],
  );
  return {
    customers: rows.map((row) => textOf(row.customer)),
    top: rows.reduce((sum, row) => sum + numberOf(row.seconds), 0),
    all: rows[0] === undefined ? 0 : numberOf(rows[0].total),
    count: rows[0] === undefined ? 0 : numberOf(rows[0].count),
  };
};

const THERE = `select person, name, role, segment, region, fte from person
  where workspace_id = $1 and starts_on <= $2::date and (ends_on is null or ends_on >= $2::date)
  qualify row_number() over (partition by person order by starts_on desc) = 1`;

/** A customer's `csm` names a person by id or by name. */
const NAMES = `(t.person = trim(c.csm) or lower(t.name) = lower(trim(c.csm)))`;

const WORKED = `select person, customer, seconds from time_entry
  where workspace_id = $1 and customer is not null and started_on > $2::date - interval 12 month and started_on <= $2::date`;
