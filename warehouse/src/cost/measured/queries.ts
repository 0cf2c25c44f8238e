import type { DuckDBConnection } from '@duckdb/node-api';
import { numberOf, rowsOf, textOf } from '../../db/rows.ts';

/** What a run measures of its own temporary tables, before anything of it is kept. */

export type ReconciledMonth = {
  readonly month: string;
  readonly pool: string;
  readonly ledger: number;
  readonly assigned: number;
  readonly unused: number;
  readonly unassigned: number;
};

/** Per pool and month what the ledger holds and where it went (METHOD C6); the ledger is summed from its own lines, not from the cells. */
export const reconcile = async (connection: DuckDBConnection): Promise<ReconciledMonth[]> => {
  const rows = await rowsOf(
    connection,
    `with ledger as (select month, pool, sum(amount)::bigint as ledger from ledger_month group by all),
     spent as (select month, pool, coalesce(sum(amount) filter (kind = 'assigned'), 0)::bigint as assigned, coalesce(sum(amount) filter (kind = 'unused'), 0)::bigint as unused,
       coalesce(sum(amount) filter (kind = 'unassigned'), 0)::bigint as unassigned from cell group by all)
     select strftime(coalesce(ledger.month, spent.month), '%Y-%m') as month, coalesce(ledger.pool, spent.pool) as pool, coalesce(ledger, 0) as ledger,
       coalesce(assigned, 0) as assigned, coalesce(unused, 0) as unused, coalesce(unassigned, 0) as unassigned
     from ledger full join spent on spent.month = ledger.month and spent.pool = ledger.pool order by month, pool`,
  );
  return rows.map((row) => ({
    month: textOf(row.month),
    pool: textOf(row.pool),
    ledger: numberOf(row.ledger),
    assigned: numberOf(row.assigned),
    unused: numberOf(row.unused),
    unassigned: numberOf(row.unassigned),
  }));
};

export type AbsorbedMonth = Pick<ReconciledMonth, 'month' | 'pool' | 'assigned' | 'unused' | 'unassigned'>;

/** The same by the pool the cost went to customers through, so with what it received from corporate pools. */
export const absorbed = async (connection: DuckDBConnection): Promise<AbsorbedMonth[]> => {
  const rows = await rowsOf(
    connection,
    `select strftime(month, '%Y-%m') as month, via as pool, coalesce(sum(amount) filter (kind = 'assigned'), 0)::bigint as assigned,
       coalesce(sum(amount) filter (kind = 'unused'), 0)::bigint as unused, coalesce(sum(amount) filter (kind = 'unassigned'), 0)::bigint as unassigned
     from cell group by all order by 1, 2`,
  );
  return rows.map((row) => ({
    month: textOf(row.month),
    pool: textOf(row.pool),
    assigned: numberOf(row.assigned),
    unused: numberOf(row.unused),
    unassigned: numberOf(row.unassigned),
  }));
};

export type Calibration = {
  readonly role: string;
  readonly month: string;
  readonly recordedMinutes: number;
  readonly practicalMinutes: number;
};

/** Recorded and practical minutes of each role and month (METHOD C7). */
export const calibration = async (connection: DuckDBConnection): Promise<Calibration[]> => {
  const rows = await rowsOf(
    connection,
    `with recorded as (select role, month, sum(seconds)::bigint as seconds from work where role is not null and month in (select month from span) group by all),
     practical as (select role, month, sum(practical)::bigint as seconds from person_month group by all)
     select coalesce(r.role, p.role) as role, strftime(coalesce(r.month, p.month), '%Y-%m') as month, coalesce(r.seconds, 0) / 60 as recorded, coalesce(p.seconds, 0) / 60 as practical
     from recorded r full join practical p on p.role = r.role and p.month = r.month order by role, month`,
  );
  return rows.map((row) => ({
    role: textOf(row.role),
    month: textOf(row.month),
    recordedMinutes: numberOf(row.recorded),
    practicalMinutes: numberOf(row.practical),
  }));
};

export type PoolSeconds = {
  readonly pool: string;
  readonly month: string;
  readonly used: number;
  readonly practical: number;
};

/** Used and practical seconds of pools that go by minutes, for pools over capacity (METHOD C5). */
export const poolSeconds = async (connection: DuckDBConnection): Promise<PoolSeconds[]> => {
  const rows = await rowsOf(
    connection,
    `with used as (select pool, month, sum(weight)::bigint as seconds from pool_work group by all)
     select pot.via as pool, strftime(pot.month, '%Y-%m') as month, coalesce(used.seconds, 0) as used, coalesce(c.practical, 0) as practical
     from (select distinct via, month from pot where mode = 'minutes') pot left join used on used.pool = pot.via and used.month = pot.month
       left join pool_capacity c on c.pool = pot.via and c.month = pot.month order by all`,
  );
  return rows.map((row) => ({
    pool: textOf(row.pool),
    month: textOf(row.month),
    used: numberOf(row.used),
    practical: numberOf(row.practical),
  }));
};

/** Roles that recorded work and belong to no pool, with their minutes: nobody's cost follows that work. */
export const rolesWithoutPool = async (connection: DuckDBConnection): Promise<{ role: string; minutes: number }[]> => {
  const rows = await rowsOf(
    connection,
    `select coalesce(role, 'unknown') as role, sum(seconds)::double / 60 as minutes from work where role is null or role not in (select role from pool_role) group by all having sum(seconds) > 0 order by minutes desc`,
  );
  return rows.map((row) => ({ role: textOf(row.role), minutes: numberOf(row.minutes) }));
};

/** Recorded work, its part without a known customer, and its part in months without a ledger; minutes. */
export const workTotals = async (
  connection: DuckDBConnection,
): Promise<{ minutes: number; unknown: number; outside: number }> => {
  const [row] = await rowsOf(
    connection,
    `select coalesce(sum(seconds), 0)::double / 60 as minutes, coalesce(sum(seconds) filter (customer is null), 0)::double / 60 as unknown,
       coalesce(sum(seconds) filter (month not in (select month from span)), 0)::double / 60 as outside from work`,
  );
  return { minutes: numberOf(row?.minutes), unknown: numberOf(row?.unknown), outside: numberOf(row?.outside) };
};

export type PoolRate = {
  readonly pool: string;
  readonly month: string;
  /** Minor units: what the ledger booked on the pool, and what came to it from corporate pools. */
  readonly own: number;
  readonly received: number;
  readonly practicalHours: number;
  readonly usedHours: number;
};

/** Cost and hours of each pool that goes by minutes, by month (METHOD C4, K5). */
export const poolRates = async (connection: DuckDBConnection): Promise<PoolRate[]> => {
  const rows = await rowsOf(
    connection,
    `with used as (select pool, month, sum(weight)::bigint as seconds from pool_work group by all)
     select pot.via as pool, strftime(pot.month, '%Y-%m') as name, coalesce(sum(amount) filter (pot.pool = pot.via), 0)::bigint as own, coalesce(sum(amount) filter (pot.pool <> pot.via), 0)::bigint as received,
       coalesce(any_value(c.practical), 0) / 3600 as practical, coalesce(any_value(used.seconds), 0) / 3600 as used
     from pot left join used on used.pool = pot.via and used.month = pot.month left join pool_capacity c on c.pool = pot.via and c.month = pot.month
     where mode = 'minutes' group by pot.via, name order by pot.via, name`,
  );
  return rows.map((row) => ({
    pool: textOf(row.pool),
    month: textOf(row.name),
    own: numberOf(row.own),
    received: numberOf(row.received),
    practicalHours: numberOf(row.practical),
    usedHours: numberOf(row.used),
  }));
};
