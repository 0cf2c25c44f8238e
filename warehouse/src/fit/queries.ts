import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, numberOf, type Row, rowsOf, textOf } from '../db/rows.ts';

/** Observed drivers read the temporary tables of a prepared cost run; all by the month's own segment (METHOD S3). Money in minor units. */

const numbers = (row: Row, ...names: string[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, typeof row[name] === 'number' ? row[name] : 0]));

const ACTIVE = 'customer_month m join customer_segment s using (customer, month)';

/** Customers and ARR of each segment and region at the closing of the last month. */
export const closingBySegment = async (
  connection: DuckDBConnection,
): Promise<{ segment: string; region: string; customers: number; arr: number }[]> => {
  const rows = await rowsOf(
    connection,
    `select s.segment, coalesce(m.region, '') as region, count(*) as customers, sum(m.arr)::bigint as arr from ${ACTIVE}
     where m.is_active and m.month = (select max(month) from span) and s.segment is not null group by all order by all`,
  );
  return rows.map((row) => ({
    segment: textOf(row.segment),
    region: textOf(row.region),
    customers: numberOf(row.customers),
    arr: numberOf(row.arr),
  }));
};

export type SegmentMovements = {
  readonly segment: string;
  /** Customers at the start of the window, and those of them still there at its end. */
  readonly atStart: number;
  readonly kept: number;
  readonly arrAtStart: number;
  readonly churned: number;
  readonly expanded: number;
  readonly contracted: number;
};

/** What became of the customers who had ARR `window` months before the last one, by their segment then (METHOD V4). */
export const movements = async (connection: DuckDBConnection, window: number): Promise<SegmentMovements[]> => {
  const rows = await rowsOf(
    connection,
    `with ends as (select max(month) as last, (max(month) - interval ${window} month)::date as first from span),
     before as (select m.customer, s.segment, m.arr from ${ACTIVE} where m.is_active and m.month = (select first from ends)),
     now as (select customer, arr from customer_month where month = (select last from ends))
     select b.segment, count(*) as "atStart", count(*) filter (now.arr > 0) as kept, sum(b.arr)::bigint as "arrAtStart", coalesce(sum(b.arr) filter (now.arr = 0), 0)::bigint as churned,
       coalesce(sum(now.arr - b.arr) filter (now.arr > b.arr), 0)::bigint as expanded, coalesce(sum(b.arr - now.arr) filter (now.arr > 0 and now.arr < b.arr), 0)::bigint as contracted
     from before b join now using (customer) where b.segment is not null group by all order by 1`,
  );
  return rows.map((row) => ({
    segment: textOf(row.segment),
    ...(numbers(row, 'atStart', 'kept', 'arrAtStart', 'churned', 'expanded', 'contracted') as Omit<
      SegmentMovements,
      'segment'
    >),
  }));
};

/** New customers by segment: no ARR the month before and none earlier, from the second month of the span on. */
export const newCustomers = async (
  connection: DuckDBConnection,
): Promise<{ segment: string; customers: number; arr: number }[]> => {
  const rows = await rowsOf(
    connection,
    `with first_month as (select customer, min(month) as month from customer_month where is_active group by customer)
     select s.segment, count(*) as customers, sum(m.arr)::bigint as arr from first_month f join customer_month m using (customer, month) join customer_segment s using (customer, month)
     where f.month > (select min(month) from span) and s.segment is not null group by all order by 1`,
  );
  return rows.map((row) => ({
    segment: textOf(row.segment),
    customers: numberOf(row.customers),
    arr: numberOf(row.arr),
  }));
};

/**
 * Cases of known customers by segment, their handling minutes, and the customer-months they come from. The median's 95 %
 * interval is of the order statistics at n ÷ 2 ± 0.98 √n, whatever the distribution; none below six.
 */
export const caseLoad = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<
  {
    segment: string;
    cases: number;
    timed: number;
    minutes: number;
    deviation: number;
    customerMonths: number;
    median: { value: number; low?: number; high?: number };
  }[]
> => {
  const rows = await rowsOf(
    connection,
    `with months as (select s.segment, count(*) as customer_months from ${ACTIVE} where m.is_active group by all),
     cases as (
       select s.segment, count(*) as cases, count(c.seconds) as timed, coalesce(avg(c.seconds) / 60, 0) as minutes, coalesce(stddev_samp(c.seconds) / 60, 0) as deviation, list_sort(list(c.seconds) filter (c.seconds is not null)) as sorted
       from support_case c join customer_segment s on s.customer = c.customer and s.month = date_trunc('month', c.opened_at)::date where c.workspace_id = $1 group by all)
     select segment, cases, timed, minutes, deviation, customer_months as "customerMonths", coalesce(list_median(sorted), 0)::double / 60 as median,
       case when timed >= 6 then sorted[greatest(1, floor(timed / 2 - 0.98 * sqrt(timed)))::bigint] / 60 end as median_low,
       case when timed >= 6 then sorted[least(timed, ceil(timed / 2 + 0.98 * sqrt(timed) + 1))::bigint] / 60 end as median_high from cases join months using (segment) where segment is not null order by 1`,
    [workspace],
  );
  return rows.map((row) => ({
    segment: textOf(row.segment),
    ...(numbers(row, 'cases', 'timed', 'minutes', 'deviation', 'customerMonths') as {
      cases: number;
      timed: number;
      minutes: number;
      deviation: number;
      customerMonths: number;
    }),
    median: {
      value: numberOf(row.median),
      ...(typeof row.median_low === 'number' && typeof row.median_high === 'number'
        ? { low: row.median_low, high: row.median_high }
        : {}),
    },
  }));
};

/** Hours of one-time work by segment and role, in the months new customers are counted. */
export const oneTimeHours = async (
  connection: DuckDBConnection,
  lines: readonly string[],
): Promise<{ segment: string; role: string; hours: number }[]> => {
  const rows = await rowsOf(
    connection,
    `select s.segment, w.role, sum(w.seconds) / 3600 as hours
     from work w join pool_role p on p.role = w.role join pool on pool.pool = p.pool left join pool_activity a on a.pool = p.pool and a.activity = w.activity
       join customer_segment s on s.customer = w.customer and s.month = w.month
     where coalesce(a.line, pool.line) in (${lines.concat('').map(literal).join(', ')}) and w.month > (select min(month) from span) and w.month <= (select max(month) from span) and s.segment is not null group by all order by all`,
  );
  return rows.map((row) => ({ segment: textOf(row.segment), role: textOf(row.role), hours: numberOf(row.hours) }));
};

/** Paid people of each role in the last month: FTE and mean pay of a full-time year. People of other currencies are left out of the pay. */
export const payroll = async (
  connection: DuckDBConnection,
  workspace: string,
  currency: string,
): Promise<{ role: string; persons: number; fte: number; pay: number; paid: number; deviation: number }[]> => {
  const rows = await rowsOf(
    connection,
    `with here as (select * from person where workspace_id = $1 and starts_on <= (select max(closing) from span) and (ends_on is null or ends_on >= (select max(closing) from span)))
     select role, count(*) as persons, sum(fte)::double as fte, count(pay_minor) filter (currency = $2) as paid, coalesce(avg(pay_minor) filter (currency = $2), 0)::double as pay,
       coalesce(stddev_samp(pay_minor) filter (currency = $2), 0)::double as deviation from here group by role order by role`,
    [workspace, currency],
  );
  return rows.map((row) => ({
    role: textOf(row.role),
    ...(numbers(row, 'persons', 'fte', 'pay', 'paid', 'deviation') as {
      persons: number;
      fte: number;
      pay: number;
      paid: number;
      deviation: number;
    }),
  }));
};

/** FTE at the last month's end by role, segment and region. */
export const roster = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<{ role: string; segment: string; region: string; fte: number }[]> => {
  const rows = await rowsOf(
    connection,
    `select role, coalesce(segment, '') as segment, coalesce(region, '') as region, sum(fte)::double as fte from person
     where workspace_id = $1 and starts_on <= (select max(closing) from span) and (ends_on is null or ends_on >= (select max(closing) from span)) group by all order by all`,
    [workspace],
  );
  return rows.map((row) => ({
    role: textOf(row.role),
    segment: textOf(row.segment),
    region: textOf(row.region),
    fte: numberOf(row.fte),
  }));
};

/** Leavers and average paid FTE of each role over the span (METHOD K7); who goes on in another role has not left. */
export const leavers = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<{ role: string; leavers: number; average: number }[]> => {
  const rows = await rowsOf(
    connection,
    `with paid as (select role, sum(paid_fte) / (select count(*) from span) as average from person_month group by role),
     last_record as (select person, arg_max(role, starts_on) as role, arg_max(coalesce(ends_on, date '9999-12-31'), starts_on) as ends_on from person where workspace_id = $1 group by person)
     select paid.role, average, (select count(*) from last_record l where l.role = paid.role and l.ends_on between (select min(month) from span) and (select max(closing) - 1 from span)) as leavers
     from paid order by 1`,
    [workspace],
  );
  return rows.map((row) => ({
    role: textOf(row.role),
    leavers: numberOf(row.leavers),
    average: numberOf(row.average),
  }));
};

/** What people's pools cost against the pay of their roles, over the span: Σ ledger and Σ pay. */
export const loadOfPools = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<{ pool: string; ledger: number; pay: number }[]> => {
  const rows = await rowsOf(
    connection,
    `with pay as (
       select r.pool, sum(m.paid_fte * p.pay_minor / 12) as pay from person_month m join pool_role r on r.role = m.role
         join (select person, role, max(pay_minor) as pay_minor from person where workspace_id = $1 group by all) p on p.person = m.person and p.role = m.role group by r.pool)
     select pool, sum(amount)::double as ledger, any_value(pay)::double as pay from ledger_month join pay using (pool) group by pool order by pool`,
    [workspace],
  );
  return rows.map((row) => ({ pool: textOf(row.pool), ledger: numberOf(row.ledger), pay: numberOf(row.pay) }));
};

export type PoolMonth = {
  readonly pool: string;
  readonly month: string;
  readonly amount: number;
  readonly arr: number;
  readonly customers: number;
};

/** Cost of each pool that no role works in, with ARR and customers of the month, over the last twelve months of the span. */
export const poolMonths = async (connection: DuckDBConnection): Promise<PoolMonth[]> => {
  const rows = await rowsOf(
    connection,
    `with base as (select month, sum(arr)::bigint as arr, count(*) filter (is_active) as customers from customer_month group by month),
     spent as (select pool, month, sum(amount)::bigint as amount from ledger_month group by all)
     select pool.pool, strftime(span.month, '%Y-%m') as month, coalesce(spent.amount, 0) as amount, coalesce(base.arr, 0) as arr, coalesce(base.customers, 0) as customers
     from pool cross join span left join spent on spent.pool = pool.pool and spent.month = span.month left join base on base.month = span.month
     where pool.kind in ('driver', 'direct', 'corporate') and span.month > (select max(month) - interval 12 month from span) order by 1, 2`,
  );
  return rows.map((row) => ({
    pool: textOf(row.pool),
    month: textOf(row.month),
    ...(numbers(row, 'amount', 'arr', 'customers') as Pick<PoolMonth, 'amount' | 'arr' | 'customers'>),
  }));
};

/** Hours each role recorded for known customers, in the months new customers are counted. */
export const customerHours = async (connection: DuckDBConnection): Promise<Map<string, number>> => {
  const rows = await rowsOf(
    connection,
    `select role, sum(seconds)::double / 3600 as hours from work where role is not null and customer is not null and month > (select min(month) from span)
       and month <= (select max(month) from span) group by role order by role`,
  );
  return new Map(rows.map((row) => [textOf(row.role), numberOf(row.hours)]));
};

/** Each product's share of ARR at the end, and the customers who have it. */
export const productShares = async (
  connection: DuckDBConnection,
): Promise<{ product: string; share: number; n: number }[]> => {
  const rows = await rowsOf(
    connection,
    `select product, sum(arr)::double / (select sum(arr) from arr_month where month = (select max(month) from span)) as share, count(distinct customer) as n from arr_month
     where month = (select max(month) from span) and product is not null group by product order by product`,
  );
  return rows.map((row) => ({ product: textOf(row.product), share: numberOf(row.share), n: numberOf(row.n) }));
};

/** File names behind each table, newest last. */
export const sourceFiles = async (connection: DuckDBConnection, workspace: string): Promise<Map<string, string[]>> => {
  const rows = await rowsOf(
    connection,
    'select table_name, file_name from import_log where workspace_id = $1 and undone_at is null group by all order by table_name, file_name',
    [workspace],
  );
  const files = new Map<string, string[]>();
  for (const row of rows)
    files.set(textOf(row.table_name), [...(files.get(textOf(row.table_name)) ?? []), textOf(row.file_name)]);
  return files;
};
