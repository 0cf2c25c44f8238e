import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, rowOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';

/** Revenue and retention by month; expects the `rate` and `exponent` of a costing, makes `span` and everything named below. */

export const REVENUE_DIMENSIONS = ['segment', 'region', 'product', 'csm', 'cohort'] as const;
export type RevenueDimension = (typeof REVENUE_DIMENSIONS)[number];
/** Whether customers of one parent count as one (METHOD V4). */
export type Level = 'customer' | 'parent';
export const COHORTS = ['month', 'quarter', 'year'] as const;
export type Cohort = (typeof COHORTS)[number];

/** The first month anybody had ARR, or the 119th before the last, and the last month the facts tell of; on the first. */
export const revenueSpan = async (
  connection: DuckDBConnection,
  workspace: string,
  closing: string | undefined,
): Promise<{ from: string; to: string } | undefined> => {
  const row = await rowOf(
    connection,
    `with first as (
       select min(starts_on) as day from subscription where workspace_id = $1 and arr_minor > 0
       union all select min(coalesce(started_on, date_trunc('month', coalesce($2::date, current_date))::date)) from customer
         where workspace_id = $1 and arr_minor > 0 and customer not in (select customer from subscription where workspace_id = $1)),
     ends as (select coalesce($2::date, (select max(starts_on) from subscription where workspace_id = $1)) as last)
     select greatest(date_trunc('month', min(day)), date_trunc('month', any_value(last)) - interval 119 month)::date::varchar as first, date_trunc('month', any_value(last))::date::varchar as last
     from first, ends`,
    [workspace, closing ?? null],
  );
  const [from, to] = [textOrUndefined(row.first), textOrUndefined(row.last)];
  return from === undefined || to === undefined || from > to ? undefined : { from, to };
};

/** Who counts as one: the customer, or the topmost of two parents above it. */
export const makeUnits = (connection: DuckDBConnection, workspace: string, level: Level): Promise<void> =>
  execute(
    connection,
    `create or replace temp table unit as
     select c.customer, ${level === 'customer' ? 'c.customer' : `coalesce(nullif(p.parent, ''), nullif(c.parent, ''), c.customer)`} as unit
     from customer c left join customer p on p.workspace_id = c.workspace_id and p.customer = c.parent where c.workspace_id = $1`,
    [workspace],
  );

/**
 * Closing ARR in constant currency (METHOD V4: every month at the last month's rates) by customer, product and month, the month
 * before the span included, as `constant_arr`. Minor units; seats where subscriptions say them.
 */
export const makeConstantArr = (connection: DuckDBConnection, workspace: string, currency: string): Promise<void> => {
  const last = '(select max(month) from span)';
  const constant = (amount: string, of: string): string =>
    `case when ${of} = ${literal(currency)} then ${amount} else round(${amount}::double * (select min(rate) from rate where rate.currency = ${of} and (rate.month is null or rate.month = ${last}))
       * (select max(scale) from exponent where exponent.currency = ${literal(currency)}) / (select max(scale) from exponent where exponent.currency = ${of}))::bigint end`;
  return execute(
    connection,
    `create or replace temp table constant_arr as
     with wide as (select month, closing from span union all select (min(month) - interval 1 month)::date, (min(month) - interval 1 day)::date from span)
     select wide.month, s.customer, coalesce(s.product, '') as product, sum(${constant('s.arr_minor', 's.currency')})::bigint as arr,
       case when count(seats) = count(*) then sum(seats)::double end as seats
     from subscription s join wide on s.starts_on <= wide.closing and (s.ends_on is null or s.ends_on >= wide.closing)
     where s.workspace_id = $1 and s.arr_minor > 0 and s.customer in (select customer from unit) group by all
     union all
     select wide.month, c.customer, '', ${constant('c.arr_minor', `coalesce(c.currency, ${literal(currency)})`)}, null
     from customer c join wide on coalesce(c.started_on, date '1900-01-01') <= wide.closing and (c.ended_on is null or c.ended_on >= wide.closing)
     where c.workspace_id = $1 and c.arr_minor > 0 and c.customer not in (select customer from subscription where workspace_id = $1)`,
    [workspace],
  );
};

/**
 * One row for each unit, product and month with ARR at either end, as `movement`, with what the unit did: it came (new), came
 * back (returned), went (churn) or stayed. \`price\` is the change of the price of seats there are at both ends.
 */
export const makeMovements = async (connection: DuckDBConnection, cohort: Cohort): Promise<void> => {
  await execute(
    connection,
    `create or replace temp table unit_arr as
     select u.unit, a.month, a.product, sum(a.arr)::bigint as arr, case when count(a.seats) = count(*) then sum(a.seats) end as seats
     from constant_arr a join unit u using (customer) group by all`,
  );
  await execute(
    connection,
    `create or replace temp table unit_start as
     select unit, min(month) as first_month, strftime(min(month), '%Y') || ${
       cohort === 'year'
         ? `''`
         : cohort === 'quarter'
           ? `'-Q' || quarter(min(month))::varchar`
           : `'-' || strftime(min(month), '%m')`
     } as cohort
     from unit_arr group by unit`,
  );
  // A unit is where its largest customer is; between customers of the same size, where the first by id is.
  await execute(
    connection,
    `create or replace temp table unit_place as
     select u.unit, m.month, arg_min(s.segment, (-m.arr, m.customer)) as segment, arg_min(m.region, (-m.arr, m.customer)) as region, arg_min(m.csm, (-m.arr, m.customer)) as csm
     from customer_month m join customer_segment s using (customer, month) join unit u using (customer) group by all`,
  );
  await execute(
    connection,
    `create or replace temp table movement as
     with total as (select unit, month, sum(arr)::bigint as arr from unit_arr group by all),
     pair as (
       select coalesce(n.unit, o.unit) as unit, coalesce(n.product, o.product) as product, coalesce(n.month, (o.month + interval 1 month)::date) as month,
         coalesce(o.arr, 0) as opening, coalesce(n.arr, 0) as closing, o.seats as old_seats, n.seats as new_seats
       from unit_arr n full join unit_arr o on o.unit = n.unit and o.product = n.product and o.month = (n.month - interval 1 month)::date)
     select pair.unit, pair.product, pair.month, pair.opening, pair.closing, start.cohort, start.first_month,
       case when before.arr is null and pair.month = start.first_month then 'new' when before.arr is null then 'returned' when after.arr is null then 'churn' else 'stayed' end as what,
       case when before.arr is not null and after.arr is not null and old_seats > 0 and new_seats > 0 and pair.opening > 0 and pair.closing > 0
         then round(least(old_seats, new_seats) * (pair.closing / new_seats - pair.opening / old_seats))::bigint else 0 end as price
     from pair join span using (month) join unit_start start on start.unit = pair.unit
       left join total before on before.unit = pair.unit and before.month = (pair.month - interval 1 month)::date
       left join total after on after.unit = pair.unit and after.month = pair.month`,
  );
};

export type MovementRow = {
  readonly month: string;
  readonly member: string | null;
  readonly opening: number;
  /** What came from, less what went to, another member: a customer that changed its segment. */
  readonly moved: number;
  readonly fresh: number;
  readonly returned: number;
  readonly expansion: number;
  readonly price: number;
  readonly contraction: number;
  readonly churn: number;
  readonly closing: number;
  readonly customersOpening: number;
  readonly customersMoved: number;
  readonly customersNew: number;
  readonly customersReturned: number;
  readonly customersChurned: number;
  readonly customersClosing: number;
};

/**
 * ARR by month: opening + moved + new + returned + expansion + price − contraction − churn = closing, and the same of
 * customers. By product a unit's gains and losses of products stand apart; otherwise a unit either grows or shrinks.
 */
export const movementRows = async (
  connection: DuckDBConnection,
  by: RevenueDimension | undefined,
): Promise<MovementRow[]> => {
  const isProduct = by === 'product';
  const now = isProduct ? 'm.product' : by === 'cohort' ? 'm.cohort' : by === undefined ? `''` : `now.${by}`;
  const then =
    isProduct || by === 'cohort' || by === undefined
      ? now
      : `case when m.opening > 0 then coalesce(past.${by}, now.${by}) end`;
  const rows = await rowsOf(
    connection,
    `with own as (
       select unit, month, what, cohort, ${isProduct ? 'product' : `'' as product`}, sum(opening)::bigint as opening, sum(closing)::bigint as closing, sum(price)::bigint as price
       from movement group by all),
     placed as (
       select m.*, ${now} as member, ${then} as past_member, closing - opening - price as rest
       from own m left join unit_place now on now.unit = m.unit and now.month = m.month
         left join unit_place past on past.unit = m.unit and past.month = (m.month - interval 1 month)::date),
     part as (
       select month, member, opening, 0 as moved, case when what = 'new' then closing else 0 end as fresh, case when what = 'returned' then closing else 0 end as returned,
         case when what = 'stayed' and rest > 0 then rest else 0 end as expansion, case when what = 'stayed' then price else 0 end as price,
         case when what = 'stayed' and rest < 0 then -rest else 0 end as contraction, case when what = 'churn' then opening else 0 end as churn, closing,
         (opening > 0)::int as o, 0 as d, (what = 'new' and closing > 0)::int as n, (what = 'returned' and closing > 0)::int as r, (closing = 0 and opening > 0)::int as c, (closing > 0)::int as k,
         (what = 'stayed' and opening = 0)::int as gained
       from placed
       union all
       select month, past_member, 0, -opening, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0 from placed where past_member is distinct from member and opening > 0
       union all
       select month, member, -opening, opening, 0, 0, 0, 0, 0, 0, 0, -1, 1, 0, 0, 0, 0, 0 from placed where past_member is distinct from member and opening > 0
       union all
       select month, past_member, opening, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0 from placed where past_member is distinct from member and opening > 0)
     select strftime(month, '%Y-%m') as name, nullif(member, '') as member, sum(opening)::bigint as opening, sum(moved)::bigint as moved, sum(fresh)::bigint as fresh, sum(returned)::bigint as returned,
       sum(expansion)::bigint as expansion, sum(price)::bigint as price, sum(contraction)::bigint as contraction, sum(churn)::bigint as churn, sum(closing)::bigint as closing,
       sum(o)::bigint as o, sum(d)::bigint as d, sum(n + gained)::bigint as n, sum(r)::bigint as r, sum(c)::bigint as c, sum(k)::bigint as k
     from part group by name, member order by name, member nulls last`,
  );
  return rows.map((row) => ({
    month: textOf(row.name),
    member: textOrUndefined(row.member) ?? null,
    opening: numberOf(row.opening),
    moved: numberOf(row.moved),
    fresh: numberOf(row.fresh),
    returned: numberOf(row.returned),
    expansion: numberOf(row.expansion),
    price: numberOf(row.price),
    contraction: numberOf(row.contraction),
    churn: numberOf(row.churn),
    closing: numberOf(row.closing),
    customersOpening: numberOf(row.o),
    customersMoved: numberOf(row.d),
    customersNew: numberOf(row.n),
    customersReturned: numberOf(row.r),
    customersChurned: numberOf(row.c),
    customersClosing: numberOf(row.k),
  }));
};

/**
 * Subscription revenue by month, customer and product as `month_revenue` (METHOD C10): what was imported for months that have
 * any, else (opening + closing MRR) ÷ 2 with the months’ own rates, in whole minor units by largest remainder. Expects
 * `arr_month` over the span and the month before it.
 */
export const makeMonthRevenue = (connection: DuckDBConnection, workspace: string, currency: string): Promise<void> => {
  const month = `date_trunc('month', r.recognised_on)::date`;
  const amount = `case when r.currency = ${literal(currency)} then r.amount_minor else round(r.amount_minor::double * (select min(rate) from rate where rate.currency = r.currency and (rate.month is null or rate.month = ${month}))
     * (select max(scale) from exponent where exponent.currency = ${literal(currency)}) / (select max(scale) from exponent where exponent.currency = r.currency))::bigint end`;
  return execute(
    connection,
    `create or replace temp table month_revenue as
     with imported as (
       select ${month} as month, known.customer, r.product, lower(coalesce(nullif(trim(r.kind), ''), 'subscription')) as kind, sum(${amount})::bigint as amount
       from revenue_line r left join (select customer from customer where workspace_id = $1) known on known.customer = r.customer where r.workspace_id = $1 group by all),
     told as (select distinct month from imported where kind = 'subscription'),
     twice as (
       select month, customer, product, sum(arr)::hugeint as sum from (
         select month, customer, product, arr from arr_month
         union all select (month + interval 1 month)::date, customer, product, arr from arr_month)
       where month in (select month from span) and month not in (select month from told) group by all),
     part as (select *, (sum // 24)::bigint as floor, (sum % 24)::bigint as remainder, (round(sum(sum) over (partition by month) / 24.0)::bigint - sum(sum // 24) over (partition by month))::bigint as left_over from twice),
     ranked as (select *, row_number() over (partition by month order by remainder desc, customer, coalesce(product, '')) as place from part)
     select month, customer, product, 'subscription' as kind, 'mrr' as source, floor + (place <= left_over)::int as amount from ranked
     union all select month, customer, product, kind, 'imported', amount from imported where month in (select month from span)`,
    [workspace],
  );
};

export type RevenueRow = {
  readonly month: string;
  readonly member: string | null;
  readonly kind: string;
  readonly source: 'mrr' | 'imported';
  readonly amount: number;
};

export const revenueRows = async (
  connection: DuckDBConnection,
  by: RevenueDimension | undefined,
): Promise<RevenueRow[]> => {
  const member =
    by === undefined ? `''` : by === 'product' ? 'r.product' : by === 'cohort' ? 'start.cohort' : `place.${by}`;
  const rows = await rowsOf(
    connection,
    `select strftime(r.month, '%Y-%m') as name, nullif(${member}, '') as member, r.kind, r.source, sum(r.amount)::bigint as amount
     from month_revenue r left join unit u using (customer) left join unit_place place on place.unit = u.unit and place.month = r.month
       left join unit_start start on start.unit = u.unit
     group by all order by all`,
  );
  return rows.map((row) => ({
    month: textOf(row.name),
    member: textOrUndefined(row.member) ?? null,
    kind: textOf(row.kind),
    source: textOf(row.source) === 'imported' ? 'imported' : 'mrr',
    amount: numberOf(row.amount),
  }));
};

export type RetentionRow = {
  readonly month: string;
  readonly member: string | null;
  /** Units with ARR twelve months before, and those of them that had it in every month since. */
  readonly customers: number;
  readonly kept: number;
  readonly arrBefore: number;
  readonly arrNow: number;
  /** Σ min(ARR now, ARR then). */
  readonly gross: number;
  /** Part of the change that is another price for the same seats; undefined where no subscription says seats. */
  readonly price: number | undefined;
  /** Units that lapsed and came back within the twelve months, counted as lost, and their ARR now. */
  readonly returners: number;
  readonly returnersArr: number;
};

/** Everything GRR, NRR and logo retention are made of (METHOD V4), for every month that has one twelve months before it. */
export const retentionRows = async (
  connection: DuckDBConnection,
  by: Exclude<RevenueDimension, 'product'> | undefined,
): Promise<RetentionRow[]> => {
  const member = by === undefined ? `''` : by === 'cohort' ? 'start.cohort' : `place.${by}`;
  const rows = await rowsOf(
    connection,
    `with total as (select unit, month, sum(arr)::bigint as arr from unit_arr where arr > 0 group by all),
     streak as (select unit, month, arr, month - (row_number() over (partition by unit order by month) || ' months')::interval as island from total),
     run as (select unit, month, arr, min(month) over (partition by unit, island) as since from streak),
     pair as (
       select b.unit, span.month, b.month as base, b.arr as before, coalesce(n.arr, 0) as present, case when n.since <= b.month then n.arr else 0 end as counted
       from total b join span on span.month = (b.month + interval 12 month)::date left join run n on n.unit = b.unit and n.month = span.month),
     priced as (
       select o.unit, (o.month + interval 12 month)::date as month, sum(case when o.seats > 0 and n.seats > 0 and o.arr > 0 and n.arr > 0 then round(least(o.seats, n.seats) * (n.arr / n.seats - o.arr / o.seats)) end)::bigint as price
       from unit_arr o join unit_arr n on n.unit = o.unit and n.product = o.product and n.month = (o.month + interval 12 month)::date group by all)
     select strftime(pair.month, '%Y-%m') as name, nullif(${member}, '') as member, count(*) as customers, count(*) filter (counted > 0) as kept, sum(before)::bigint as before,
       coalesce(sum(counted), 0)::bigint as now, coalesce(sum(least(counted, before)), 0)::bigint as gross, (sum(priced.price) filter (counted > 0))::bigint as price,
       count(*) filter (present > 0 and coalesce(counted, 0) = 0) as returners, coalesce(sum(present) filter (coalesce(counted, 0) = 0), 0)::bigint as returners_arr
     from pair left join priced on priced.unit = pair.unit and priced.month = pair.month
       left join unit_place place on place.unit = pair.unit and place.month = pair.base left join unit_start start on start.unit = pair.unit
     group by name, member order by name, member nulls last`,
  );
  return rows.map((row) => ({
    month: textOf(row.name),
    member: textOrUndefined(row.member) ?? null,
    customers: numberOf(row.customers),
    kept: numberOf(row.kept),
    arrBefore: numberOf(row.before),
    arrNow: numberOf(row.now),
    gross: numberOf(row.gross),
    price: typeof row.price === 'number' ? row.price : undefined,
    returners: numberOf(row.returners),
    returnersArr: numberOf(row.returners_arr),
  }));
};
