import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, numberOf, rowOf } from '../../db/rows.ts';

/** Shares of one customer where no real unit exists to split over products: fine enough that no product's cent is decided by it. */
const PARTS = 1_000_000;
const LARGEST = 9.2e18;
/** Calibration factors are whole millionths. */
export const MICRO = 1_000_000;

/** Minutes that reach a pool through its roles; `is_timed` pools have any in the span and go by minutes, the others by their driver. */
export const makePools = async (connection: DuckDBConnection): Promise<void> => {
  await execute(
    connection,
    `create or replace temp table pool_work as
     select p.pool, w.month, w.customer, w.product, w.role, w.person, coalesce(a.line, pool.line) as line,
       sum(case when f.micro is null then w.seconds else ((w.seconds::hugeint * f.micro) // ${MICRO})::bigint end)::bigint as weight
     from work w join pool_role p on p.role = w.role join pool on pool.pool = p.pool join span on span.month = w.month
       left join calibration_factor f on f.role = w.role and f.month = w.month left join pool_activity a on a.pool = p.pool and a.activity = w.activity
     group by all`,
  );
  await execute(
    connection,
    `create or replace temp table pool_capacity as
     select r.pool, m.month, sum(m.practical)::bigint as practical from pool_role r join person_month m on m.role = r.role group by all`,
  );
  await execute(
    connection,
    'create or replace temp table timed_pool as select distinct pool from pool_work where weight > 0',
  );
};

/**
 * What is to be allocated: one pot a pool and month, one a customer for traced cost, and for corporate cost one for each
 * operating pool it reaches customers through (`via`). `pool` is always the pool the ledger booked it on. Lines a rule puts on a
 * line of their own are pots of their own; one pot of a pool and month carries the hours (`has_time`), so that they count once.
 */
export const makePots = (connection: DuckDBConnection): Promise<void> =>
  execute(
    connection,
    `create or replace temp table pot as
     select row_number() over (order by source.pool, month, source.via, customer, product, own_line) as pot, source.*, coalesce(own_line, own.line) as line,
       source.pool = source.via and row_number() over (partition by source.pool, source.via, month order by own_line nulls first, customer, product) = 1 as has_time,
       case when through.kind in ('direct', 'unmapped', 'corporate') then through.kind when through.kind = 'people' and through.pool in (select pool from timed_pool) then 'minutes' else through.driver end as mode
     from (
       select month, pool, pool as via, customer, product, own_line, amount from ledger_month where pool not in (select pool from pool where kind = 'corporate')
       union all select month, pool, via, null, null, null, amount from staged) source
     join pool own on own.pool = source.pool join pool through on through.pool = source.via`,
  );

/** Who takes part in each pot, and with how much (METHOD C4, C5). */
export const makeWeights = async (connection: DuckDBConnection): Promise<void> => {
  await execute(
    connection,
    `create or replace temp table product_share as
     select month, customer, product, sum(arr) over before as low, sum(arr) over upto as high, sum(arr) over (partition by month, customer) as total
     from (select month, customer, product, sum(arr)::hugeint as arr from arr_month group by all)
     window upto as (partition by month, customer order by product nulls first rows between unbounded preceding and current row),
       before as (partition by month, customer order by product nulls first rows between unbounded preceding and 1 preceding)`,
  );
  await execute(
    connection,
    `create or replace temp table driver_weight as
     with both_ends as (
       select month, customer, product, arr from arr_month
       union all select (month + interval 1 month)::date, customer, product, arr from arr_month where (month + interval 1 month)::date in (select month from span)
       union all select month, customer, product, arr from arr_month where month = (select min(month) from span))
     select 'arr' as driver, month, customer, product, sum(arr)::bigint as weight from arr_month group by all
     union all select 'revenue', month, customer, product, sum(arr)::bigint from both_ends group by all
     union all select 'seats', month, customer, product, sum(seats)::bigint from arr_month group by all
     union all select distinct 'even', month, customer, product, 1 from arr_month
     union all select distinct 'customers', month, customer, null, ${PARTS} from arr_month
     union all select 'cases', month, customer, product, sum(items)::bigint * ${PARTS} from work where activity = 'case' and customer is not null group by all`,
  );
  // Splitting by running totals keeps whole units and their sum.
  const split = (from: string): string =>
    `select pot, customer, coalesce(w.product, s.product) as product, role, person, w.line,
       case when s.customer is null then w.weight else ((w.weight::hugeint * s.high) // s.total - (w.weight::hugeint * coalesce(s.low, 0)) // s.total)::bigint end as weight, is_work
     from (${from}) w left join product_share s using (month, customer)
     where w.product is null or s.customer is null
     union all select pot, customer, product, role, person, line, weight, is_work from (${from}) whole
     where product is not null and exists (select 1 from product_share s where s.month = whole.month and s.customer = whole.customer)`;
  const minutes = `select pot.pot, w.month, w.customer, w.product, w.role, w.person, case when pot.pool = pot.via and pot.own_line is null then w.line else pot.line end as line, w.weight, true as is_work from pool_work w join pot on pot.via = w.pool and pot.month = w.month and pot.mode = 'minutes'`;
  const drivers = `select pot.pot, d.month, d.customer, d.product, null::varchar as role, null::varchar as person, pot.line, d.weight, false as is_work from driver_weight d join pot on pot.mode = d.driver and pot.month = d.month`;
  const traced = `select pot.pot, month, customer, product, null::varchar as role, null::varchar as person, line, ${PARTS} as weight, false as is_work from pot where mode = 'direct' and customer is not null`;
  await execute(
    connection,
    `create or replace temp table taker as ${minutes} union all ${drivers} union all ${traced}`,
  );
  await execute(
    connection,
    `create or replace temp table weight as
     select pot, case when customer is null then 'unassigned' else 'assigned' end as kind, customer, product, role, person, line, case when is_work then weight else 0 end as seconds, weight
     from (${split('select * from taker')}) where weight > 0
     union all
     select pot.pot, 'unused', null, null, only_role.role, null, pot.line, c.practical - coalesce(used.seconds, 0), c.practical - coalesce(used.seconds, 0)
     from pot join pool_capacity c on c.pool = pot.via and c.month = pot.month
       left join (select pool, month, sum(weight)::bigint as seconds from pool_work group by all) used on used.pool = pot.via and used.month = pot.month
       left join (select pool, any_value(role) as role from pool_role group by pool having count(*) = 1) only_role on only_role.pool = pot.via
     where pot.mode = 'minutes' and c.practical > coalesce(used.seconds, 0)`,
  );
};

/**
 * Allocates every pot by largest remainder (METHOD T5), in 64-bit whole numbers after aggregation; ties by id, negatives
 * by absolute value, a pot nobody takes part in stays unassigned. Wider arithmetic only if minor × weight could overflow.
 */
export const allocatePots = async (connection: DuckDBConnection): Promise<void> => {
  const guard = await rowOf(
    connection,
    'select coalesce((select max(abs(amount)::double) from pot) * (select max(weight)::double from weight), 0) as product',
  );
  const wide = numberOf(guard.product) < LARGEST ? 'bigint' : 'hugeint';
  await execute(
    connection,
    `create or replace temp table cell as
     with merged as (
       select pot, kind, customer, product, role, person, line, sum(seconds)::bigint as seconds, sum(weight)::bigint as weight from weight group by all),
     total as (select pot, sum(weight)::bigint as total from merged group by pot),
     part as (
       select merged.*, pot.month, pot.pool, pot.via, pot.has_time, sign(pot.amount) as sign, abs(pot.amount)::${wide} * weight // total as floor, abs(pot.amount)::${wide} * weight % total as remainder, abs(pot.amount) as size
       from merged join total using (pot) join pot using (pot)),
     ranked as (
       select *, row_number() over (partition by pot order by remainder desc, coalesce(customer, ''), coalesce(product, ''), coalesce(person, ''), line, kind, coalesce(role, '')) as place,
         size - sum(floor) over (partition by pot) as left_over
       from part),
     allocated as (
       select month, pool, via, line, kind, customer, product, role, person, case when has_time then seconds else 0 end as seconds, (sign * (floor + (place <= left_over)::int))::bigint as amount from ranked
       union all
       select month, pool, via, line, 'unassigned', null, product, null, null, 0, amount from pot where pot not in (select pot from merged) and amount <> 0)
     select a.month, a.pool, a.via, a.line, a.kind, a.customer, s.segment, m.region, a.product, a.role, m.csm, coalesce(own.team, owner.team) as team, a.person,
       coalesce(m.is_first_year, false) as is_first_year, sum(a.seconds)::bigint as seconds, sum(a.amount)::bigint as amount
     from allocated a left join customer_segment s on s.customer = a.customer and s.month = a.month
       left join customer_month m on m.customer = a.customer and m.month = a.month
       left join person_team own on own.person = a.person and own.month = a.month
       left join person_team owner on owner.person = m.csm and owner.month = a.month
     group by all`,
  );
};
