import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, numberOf, rowOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';

/** What the customer export says of one. */
export type KnownCustomer = {
  readonly customer: string;
  readonly name: string | undefined;
  readonly parent: string | undefined;
  readonly segment: string | undefined;
  readonly region: string | undefined;
};

/** The last day of the last month the facts tell of: the ledger's, else that of recorded work; undefined without both. */
export const lastClosing = async (connection: DuckDBConnection, workspace: string): Promise<string | undefined> => {
  const row = await rowOf(
    connection,
    `select last_day(coalesce(
       (select max(posted_on) from ledger_line where workspace_id = $1),
       (select max(started_on) from time_entry where workspace_id = $1),
       (select max(opened_at)::date from support_case where workspace_id = $1)))::varchar as closing`,
    [workspace],
  );
  return textOrUndefined(row.closing);
};

const FOLDED = (sql: string): string => `strip_accents(lower(${sql}))`;
/** More words than anybody types are not looked for. */
const MOST_WORDS = 8;

/** ARR under contract on $2 (METHOD T1); customers without any subscription count with that of their own row. */
export const ARR = `arr as (
  select customer, currency, sum(arr_minor)::bigint as minor from subscription
  where workspace_id = $1 and starts_on <= $2::date and (ends_on is null or ends_on >= $2::date) and arr_minor > 0 group by all
  union all
  select customer, currency, arr_minor from customer
  where workspace_id = $1 and arr_minor > 0 and coalesce(started_on, date '1900-01-01') <= $2::date and (ended_on is null or ended_on >= $2::date)
    and customer not in (select customer from subscription where workspace_id = $1))`;

/**
 * Customers whose id and name hold every word, whatever its case and accents: first whose id it is, then what starts
 * with it, then the largest. `found` counts all of them.
 */
export const matchingCustomers = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string,
  search: string,
  limit: number,
): Promise<{ readonly found: number; readonly customers: readonly KnownCustomer[] }> => {
  const words = search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const holds = words.map((_, at) => `contains(folded, ${FOLDED(`$${at + 4}`)})`);
  const rows = await rowsOf(
    connection,
    `with ${ARR},
     size as (select customer, sum(minor) as minor from arr group by customer),
     folded as (
       select *, ${FOLDED('customer')} as id_folded, ${FOLDED("coalesce(name, '')")} as name_folded,
         ${FOLDED("customer || ' ' || coalesce(name, '')")} as folded, ${FOLDED('$3')} as asked
       from customer where workspace_id = $1)
     select customer, name, parent, segment, region, count(*) over ()::bigint as found
     from folded left join size using (customer)
     where ${['true', ...holds].join(' and ')}
     order by case when id_folded = asked then 0 when starts_with(name_folded, asked) or starts_with(id_folded, asked) then 1
       when contains(' ' || folded, ' ' || asked) then 2 else 3 end, coalesce(size.minor, 0) desc, customer
     limit ${Math.floor(limit)}`,
    [workspace, closing, words.join(' '), ...words],
  );
  return {
    found: rows[0] === undefined ? 0 : numberOf(rows[0].found),
    customers: rows.map((row) => ({
      customer: textOf(row.customer),
      name: textOrUndefined(row.name),
      parent: textOrUndefined(row.parent),
      segment: textOrUndefined(row.segment),
      region: textOrUndefined(row.region),
    })),
  };
};

/** One customer, if there is one of that id. */
export const customerWithId = async (
  connection: DuckDBConnection,
  workspace: string,
  customer: string,
): Promise<KnownCustomer | undefined> => {
  const [row] = await rowsOf(
    connection,
    'select name, parent, segment, region from customer where workspace_id = $1 and customer = $2',
    [workspace, customer],
  );
  return row === undefined
    ? undefined
    : {
        customer,
        name: textOrUndefined(row.name),
        parent: textOrUndefined(row.parent),
        segment: textOrUndefined(row.segment),
        region: textOrUndefined(row.region),
      };
};

export type CustomerArr = { readonly customer: string; readonly minor: number; readonly currency: string | undefined };

/** ARR of these customers on that day, in the currencies their exports have. */
export const arrOf = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string,
  customers: readonly string[],
): Promise<CustomerArr[]> => {
  if (customers.length === 0) return [];
  const rows = await rowsOf(
    connection,
    `with ${ARR} select customer, currency, minor from arr where customer in (${customers.map((_, at) => `$${at + 3}`).join(', ')}) order by all`,
    [workspace, closing, ...customers],
  );
  return rows.map((row) => ({
    customer: textOf(row.customer),
    minor: numberOf(row.minor),
    currency: textOrUndefined(row.currency),
  }));
};

/** The segments a cost run placed these customers in, in its last month that has them (METHOD S3). */
export const placedSegments = async (
  connection: DuckDBConnection,
  workspace: string,
  run: string,
  customers: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (customers.length === 0) return new Map();
  const rows = await rowsOf(
    connection,
    `select customer, arg_max(segment, month) as segment from cost_cell
     where workspace_id = $1 and cost_run_id = $2 and segment is not null and customer in (${customers.map((_, at) => `$${at + 3}`).join(', ')}) group by customer`,
    [workspace, run, ...customers],
  );
  return new Map(rows.map((row) => [textOf(row.customer), textOf(row.segment)]));
};

/** The cost run kept last, whatever its policy. */
export const newestRun = async (connection: DuckDBConnection, workspace: string): Promise<string | undefined> => {
  const [row] = await rowsOf(
    connection,
    'select cost_run_id from cost_run where workspace_id = $1 order by finished_at desc, cost_run_id desc limit 1',
    [workspace],
  );
  return row && textOf(row.cost_run_id);
};

/** The kept cost run of a policy. */
export const runOf = async (
  connection: DuckDBConnection,
  workspace: string,
  policy: string,
): Promise<{ readonly id: string; readonly from: string; readonly to: string } | undefined> => {
  const [row] = await rowsOf(
    connection,
    'select cost_run_id, from_month::varchar as first, to_month::varchar as last from cost_run where workspace_id = $1 and policy = $2 and has_cells',
    [workspace, policy],
  );
  return row && { id: textOf(row.cost_run_id), from: textOf(row.first), to: textOf(row.last) };
};

export type CustomerCell = {
  readonly month: string;
  readonly pool: string;
  readonly minor: number;
  readonly seconds: number;
};

/** What reached one customer in a run, as incurred: by month and the pool the ledger booked it on. */
export const customerCells = async (
  connection: DuckDBConnection,
  workspace: string,
  run: string,
  customer: string,
): Promise<CustomerCell[]> => {
  const rows = await rowsOf(
    connection,
    `select strftime(month, '%Y-%m') as month, pool, sum(amount_minor)::bigint as minor, sum(seconds)::bigint as seconds
     from cost_cell where workspace_id = $1 and cost_run_id = $2 and customer = $3 and kind = 'assigned' group by all order by 1, 2`,
    [workspace, run, customer],
  );
  return rows.map((row) => ({
    month: textOf(row.month),
    pool: textOf(row.pool),
    minor: numberOf(row.minor),
    seconds: numberOf(row.seconds),
  }));
};

/** Closing ARR of one customer by month, in the costing's currency; expects `span` and `arr_month`. */
export const customerArrMonths = async (
  connection: DuckDBConnection,
  customer: string,
): Promise<{ readonly month: string; readonly minor: number }[]> => {
  const rows = await rowsOf(
    connection,
    `select strftime(span.month, '%Y-%m') as month, coalesce(sum(arr), 0)::bigint as minor
     from span left join arr_month on arr_month.month = span.month and arr_month.customer = $1 group by all order by 1`,
    [customer],
  );
  return rows.map((row) => ({ month: textOf(row.month), minor: numberOf(row.minor) }));
};

export type WhaleRow = {
  readonly place: number;
  readonly customer: string;
  readonly name: string | undefined;
  readonly segment: string | undefined;
  readonly revenue: number;
  readonly cost: number;
  readonly contribution: number;
  readonly cumulative: number;
};

/** Customers by contribution in a run's span (METHOD C9), at most so many of them along the curve; expects `month_revenue`. */
export const whalePoints = async (
  connection: DuckDBConnection,
  workspace: string,
  run: string,
  most: number,
): Promise<{
  readonly customers: number;
  readonly total: number;
  readonly peakPlace: number;
  readonly peak: number;
  readonly tailCustomers: number;
  readonly tail: number;
  readonly points: readonly WhaleRow[];
}> => {
  await execute(
    connection,
    `create or replace temp table whale as
     with paid as (select customer, sum(amount)::bigint as revenue from month_revenue where customer is not null group by customer),
     spent as (select customer, sum(amount_minor)::bigint as cost, arg_max(segment, month) as segment from cost_cell
       where workspace_id = $1 and cost_run_id = $2 and kind = 'assigned' and customer is not null group by customer),
     own as (select customer, coalesce(revenue, 0) as revenue, coalesce(cost, 0) as cost, spent.segment from paid full join spent using (customer))
     select own.customer, c.name, coalesce(own.segment, c.segment) as segment, revenue, cost, revenue - cost as contribution,
       row_number() over best as place, sum(revenue - cost) over (best rows unbounded preceding) as cumulative
     from own left join customer c on c.workspace_id = $1 and c.customer = own.customer
     where revenue <> 0 or cost <> 0 window best as (order by revenue - cost desc, own.customer)`,
    [workspace, run],
  );
  const whole = await rowOf(
    connection,
    `select count(*) as customers, coalesce(sum(contribution), 0)::bigint as total, count(*) filter (contribution > 0) as peak_place,
       coalesce(sum(contribution) filter (contribution > 0), 0)::bigint as peak, count(*) filter (contribution < 0) as tail_customers,
       coalesce(sum(contribution) filter (contribution < 0), 0)::bigint as tail from whale`,
  );
  const customers = numberOf(whole.customers);
  const step = Math.max(1, Math.ceil(customers / Math.max(1, most)));
  const peakPlace = numberOf(whole.peak_place);
  const rows = await rowsOf(
    connection,
    `select place, customer, name, segment, revenue, cost, contribution::bigint as contribution, cumulative::bigint as cumulative from whale
     where (place - 1) % ${step} = 0 or place in (${peakPlace}, ${customers}) order by place`,
  );
  return {
    customers,
    total: numberOf(whole.total),
    peakPlace,
    peak: numberOf(whole.peak),
    tailCustomers: numberOf(whole.tail_customers),
    tail: numberOf(whole.tail),
    points: rows.map((row) => ({
      place: numberOf(row.place),
      customer: textOf(row.customer),
      name: textOrUndefined(row.name),
      segment: textOrUndefined(row.segment),
      revenue: numberOf(row.revenue),
      cost: numberOf(row.cost),
      contribution: numberOf(row.contribution),
      cumulative: numberOf(row.cumulative),
    })),
  };
};
