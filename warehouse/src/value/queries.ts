import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, type Row, rowOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';

/** Reads the temporary tables of an allocated cost run; makes `value_window`, the last twelve months of it or what there is. */

export const makeWindow = async (
  connection: DuckDBConnection,
): Promise<{ from: string; to: string; months: number }> => {
  await execute(
    connection,
    `create or replace temp table value_window as select month, closing from span where month > (select max(month) - interval 12 month from span)`,
  );
  const row = await rowOf(
    connection,
    `select strftime(min(month), '%Y-%m') as first, strftime(max(month), '%Y-%m') as last, count(*) as months from value_window`,
  );
  return { from: textOf(row.first), to: textOf(row.last), months: numberOf(row.months) };
};

/** A shorter time is not scaled up to a year by itself: the first weeks of a customer say little of a year. */
export const FEWEST_MONTHS = 3;

export type CustomerTraits = {
  readonly customer: string;
  readonly name: string | undefined;
  readonly segment: string | undefined;
  readonly region: string | undefined;
  readonly arr: number;
  /** Months of the window with ARR. */
  readonly months: number;
  /** Assigned recurring cost of the window (METHOD C2, steady), its part that is recorded time, and those seconds. */
  readonly cost: number;
  readonly timeCost: number;
  readonly seconds: number;
  readonly cases: number | undefined;
  /** Mean of the answers of the window, 0 to 1. */
  readonly sentiment: number | undefined;
  readonly tenureMonths: number | undefined;
  readonly daysToRenewal: number | undefined;
  readonly actions: number | undefined;
  readonly potential: number | undefined;
  /** ARR at the window's end less that at its start. */
  readonly growth: number | undefined;
};

const optional = (row: Row, name: string): number | undefined => {
  const value = row[name];
  return typeof value === 'number' ? value : undefined;
};

/** Customers with ARR at the end, with what they cost, need and are worth; only `customer` where one is named. */
export const customerTraits = async (
  connection: DuckDBConnection,
  workspace: string,
  oneTimeLines: readonly string[],
  customer?: string,
): Promise<CustomerTraits[]> => {
  const rows = await rowsOf(
    connection,
    `with ends as (select min(month) as first, max(month) as last, max(closing) as closing from value_window),
     now as (select m.*, s.segment from customer_month m left join customer_segment s using (customer, month) where m.is_active and m.month = (select last from ends)),
     present as (select customer, count(*) filter (is_active) as months from customer_month where month in (select month from value_window) group by customer),
     at_start as (select customer, arr from customer_month where month = (select first from ends)),
     spent as (
       select customer, sum(amount)::bigint as cost, coalesce(sum(amount) filter (seconds > 0), 0)::bigint as time_cost, sum(seconds)::bigint as seconds
       from cell where kind = 'assigned' and line not in (${oneTimeLines.concat('').map(literal).join(', ')}) and month in (select month from value_window) group by customer),
     window_case as (select customer, count(*) as cases from support_case where workspace_id = $1 and date_trunc('month', opened_at)::date in (select month from value_window) group by customer),
     felt as (select customer, avg(share)::double as share from sentiment where workspace_id = $1 and date_trunc('month', given_at)::date in (select month from value_window) group by customer),
     engaged as (select customer, count(*) as actions from engagement where workspace_id = $1 and date_trunc('month', engaged_at)::date in (select month from value_window) group by customer),
     contract as (
       select customer, min(date_diff('day', (select closing from ends), ends_on)) as days from subscription
       where workspace_id = $1 and ends_on >= (select closing from ends) and starts_on <= (select closing from ends) and arr_minor > 0 group by customer)
     select now.customer, c.name, now.segment, now.region, now.arr, present.months, coalesce(spent.cost, 0) as cost, coalesce(spent.time_cost, 0) as time_cost, coalesce(spent.seconds, 0) as seconds,
       case when exists (from window_case) then coalesce(cases, 0) end as cases, felt.share as sentiment,
       case when now.started_on is not null then date_diff('month', now.started_on, (select closing from ends)) end as tenure, contract.days,
       case when exists (from engaged) then coalesce(actions, 0) end as actions, c.potential_minor as potential,
       case when coalesce(at_start.arr, 0) > 0 and (select first < last from ends) then now.arr - at_start.arr end as growth
     from now join (select customer, name, potential_minor from customer where workspace_id = $1) c using (customer)
       join present using (customer) left join at_start using (customer) left join spent using (customer) left join window_case using (customer) left join felt using (customer)
       left join engaged using (customer) left join contract using (customer)
     ${customer === undefined ? '' : `where now.customer = ${literal(customer)}`} order by now.customer`,
    [workspace],
  );
  return rows.map((row) => ({
    customer: textOf(row.customer),
    name: textOrUndefined(row.name),
    segment: textOrUndefined(row.segment),
    region: textOrUndefined(row.region),
    arr: numberOf(row.arr),
    months: numberOf(row.months),
    cost: numberOf(row.cost),
    timeCost: numberOf(row.time_cost),
    seconds: numberOf(row.seconds),
    cases: optional(row, 'cases'),
    sentiment: optional(row, 'sentiment'),
    tenureMonths: optional(row, 'tenure'),
    daysToRenewal: optional(row, 'days'),
    actions: optional(row, 'actions'),
    potential: optional(row, 'potential'),
    growth: optional(row, 'growth'),
  }));
};

export type CustomerPoolCost = {
  readonly pool: string;
  readonly kind: string;
  readonly line: string;
  readonly isTime: boolean;
  readonly minor: number;
  readonly seconds: number;
};

/** What a customer cost in the window by pool and line; `isTime` is recorded time of people. */
export const customerPoolCosts = async (
  connection: DuckDBConnection,
  customer: string,
): Promise<CustomerPoolCost[]> => {
  const rows = await rowsOf(
    connection,
    `select cell.pool, p.kind, cell.line, seconds > 0 as is_time, sum(amount)::bigint as minor, sum(seconds)::bigint as seconds
     from cell join pool p on p.pool = cell.pool where cell.kind = 'assigned' and customer = $1 and month in (select month from value_window) group by all order by all`,
    [customer],
  );
  return rows.map((row) => ({
    pool: textOf(row.pool),
    kind: textOf(row.kind),
    line: textOf(row.line),
    isTime: row.is_time === true,
    minor: numberOf(row.minor),
    seconds: numberOf(row.seconds),
  }));
};

/** ARR still under contract after the window's end, in minor units of its own currency scaled as ARR is; contracts without an end are counted apart. */
export const remainingContract = async (
  connection: DuckDBConnection,
  workspace: string,
  customer: string,
): Promise<{ readonly share: number | undefined; readonly until: string | undefined; readonly openEnded: number }> => {
  const row = await rowOf(
    connection,
    `with ends as (select max(closing) as closing from value_window),
     own as (select arr_minor, ends_on from subscription, ends where workspace_id = $1 and customer = $2 and starts_on <= closing and (ends_on is null or ends_on >= closing) and arr_minor > 0)
     select sum(arr_minor::double * date_diff('day', closing, ends_on) / 365) filter (ends_on is not null) / sum(arr_minor) as share, max(ends_on)::varchar as until,
       count(*) filter (ends_on is null) as open_ended from own, ends`,
    [workspace, customer],
  );
  return { share: optional(row, 'share'), until: textOrUndefined(row.until), openEnded: numberOf(row.open_ended) };
};
