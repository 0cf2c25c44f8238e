import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, type Row, rowsOf, textOf } from '../../db/rows.ts';
import type { Costing } from '../costing.ts';

/** What cost can be looked at by (METHOD C13). */
export const DIMENSIONS = ['segment', 'month', 'region', 'product', 'pool', 'line', 'customer', 'person'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const BASES = ['as-incurred', 'first-year', 'steady', 'amortised'] as const;
export type Basis = (typeof BASES)[number];

/** The name of everybody in roles that fewer than three people had in a month, so that nobody's pay shows. */
const FEW_PEOPLE = 'fewer than three people';
const ENOUGH_PEOPLE = 3;

/** The cells as anyone may look at them: who had a role with fewer than three people that month is not named. */
export const makeShownCells = (connection: DuckDBConnection): Promise<void> =>
  execute(
    connection,
    `create or replace temp table shown_cell as
     with crowd as (select role, month, count(distinct person) as people from person_month group by all),
     shown as (
       select w.month, p.pool, w.person from work w join pool_role p on p.role = w.role left join crowd c on c.role = w.role and c.month = w.month
       where w.person is not null group by all having min(coalesce(c.people, 0)) >= ${ENOUGH_PEOPLE})
     select cell.* replace (case when cell.person is null or shown.person is not null then cell.person else ${literal(FEW_PEOPLE)} end as person)
     from cell left join shown on shown.month = cell.month and shown.pool = cell.via and shown.person = cell.person`,
  );

/** The cells a basis counts (METHOD C2), as `basis_cell`; expects `shown_cell`. */
export const makeBasisCells = async (
  connection: DuckDBConnection,
  basis: Basis,
  costing: Pick<Costing, 'oneTimeLines' | 'life'>,
): Promise<void> => {
  const oneTime = `line in (${costing.oneTimeLines.map(literal).concat("''").join(', ')})`;
  await execute(
    connection,
    `create or replace temp table basis_cell as ${basisSql(basis, oneTime, costing.life.months)}`,
  );
};

const basisSql = (basis: Basis, oneTime: string, life: number): string => {
  switch (basis) {
    case 'as-incurred':
      return 'select * from shown_cell';
    case 'steady':
      return `select * from shown_cell where not (${oneTime})`;
    case 'first-year':
      return `select cell.* from shown_cell cell join customer_month m on m.customer = cell.customer and m.month = cell.month and m.is_first_year where kind = 'assigned'`;
    case 'amortised':
      // Running totals spread a cost over its life to the minor unit; what is left when the customer goes is written off then.
      return `with gone as (select customer, (max(month) filter (is_active) + interval 1 month)::date as month from customer_month group by customer having max(month) filter (is_active) < (select max(month) from span)),
       spread as (
         select c.*, span.month as on_month, date_diff('month', c.month, span.month) as age, case when gone.month is null then date '9999-01-01' else greatest(gone.month, c.month) end as end_month
         from shown_cell c join span on span.month >= c.month left join gone on gone.customer = c.customer where c.kind = 'assigned' and c.${oneTime})
       select * from shown_cell where not (kind = 'assigned' and ${oneTime})
       union all by name
       select on_month as month, pool, via, line, kind, customer, segment, region, product, person, case when age = 0 then seconds else 0 end as seconds,
         (case when on_month = end_month then amount - (amount::hugeint * age) // ${life} else (amount::hugeint * (age + 1)) // ${life} - (amount::hugeint * age) // ${life} end)::bigint as amount
       from spread where on_month <= end_month and age < ${life}`;
  }
};

export type ViewRow = {
  readonly by: Readonly<Partial<Record<Dimension, string | null>>>;
  readonly kind: 'assigned' | 'unused' | 'unassigned';
  readonly minor: number;
  readonly seconds: number;
};

/** Sums of the cells by up to three dimensions; months as `2025-01`. */
export const viewOf = async (connection: DuckDBConnection, by: readonly Dimension[]): Promise<ViewRow[]> => {
  const columns = by.map((dimension) => (dimension === 'month' ? `strftime(month, '%Y-%m') as month` : dimension));
  const rows = await rowsOf(
    connection,
    `select ${[...columns, 'kind'].join(', ')}, sum(amount)::bigint as minor, sum(seconds)::bigint as seconds from basis_cell group by all order by all`,
  );
  return rows.map((row) => ({
    by: Object.fromEntries(
      by.map((dimension) => [dimension, typeof row[dimension] === 'string' ? row[dimension] : null]),
    ),
    kind: kindOf(row),
    minor: numberOf(row.minor),
    seconds: numberOf(row.seconds),
  }));
};

const kindOf = (row: Row): ViewRow['kind'] => {
  const kind = textOf(row.kind);
  if (kind === 'assigned' || kind === 'unused' || kind === 'unassigned') return kind;
  throw new Error(`no such kind of cost: ${kind}`);
};

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

export type SegmentCost = {
  readonly segment: string | null;
  readonly averageCustomers: number;
  readonly averageArr: number;
  readonly minor: number;
};

/** Assigned cost of each segment with the average customers and closing ARR of the basis' customer-months (METHOD T3). */
export const segmentCosts = async (connection: DuckDBConnection, basis: Basis): Promise<SegmentCost[]> => {
  const counted = basis === 'first-year' ? 'where m.is_first_year' : '';
  const rows = await rowsOf(
    connection,
    `with months as (select count(*) as months from span),
     base as (select s.segment, sum(m.weight)::double / any_value(months) as customers, sum(m.arr)::double / any_value(months) as arr
       from customer_month m join customer_segment s using (customer, month) cross join months ${counted} group by all),
     money as (select segment, sum(amount)::bigint as minor from basis_cell where kind = 'assigned' group by all)
     select coalesce(base.segment, money.segment) as segment, coalesce(customers, 0) as customers, coalesce(arr, 0) as arr, coalesce(minor, 0) as minor
     from base full join money on money.segment is not distinct from base.segment order by segment nulls last`,
  );
  return rows.map((row) => ({
    segment: typeof row.segment === 'string' ? row.segment : null,
    averageCustomers: numberOf(row.customers),
    averageArr: numberOf(row.arr),
    minor: numberOf(row.minor),
  }));
};

/** Roles that recorded work and belong to no pool, with their minutes: nobody's cost follows that work. */
export const rolesWithoutPool = async (connection: DuckDBConnection): Promise<{ role: string; minutes: number }[]> => {
  const rows = await rowsOf(
    connection,
    `select coalesce(role, 'unknown') as role, sum(seconds)::double / 60 as minutes from work where role is null or role not in (select role from pool_role) group by all order by minutes desc`,
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

/** Keeps the run and its cells; an earlier run of the same policy on the same facts gives way. */
export const keepRun = async (
  connection: DuckDBConnection,
  run: {
    workspace: string;
    id: string;
    startedAt: Date;
    finishedAt: Date;
    policy: string;
    currency: string;
    from: string;
    to: string;
    /** The calibration factors in force, by role. */
    calibrated: Readonly<Record<string, number>>;
  },
): Promise<void> => {
  await execute(
    connection,
    `delete from cost_cell where workspace_id = $1 and cost_run_id in (select cost_run_id from cost_run where workspace_id = $1 and policy = $2)`,
    [run.workspace, run.policy],
  );
  await execute(connection, 'delete from cost_run where workspace_id = $1 and policy = $2', [
    run.workspace,
    run.policy,
  ]);
  await execute(
    connection,
    `insert into cost_run (workspace_id, cost_run_id, started_at, finished_at, policy, currency, from_month, to_month, calibrated)
     values ($1, $2, $3::timestamp, $4::timestamp, $5, $6, $7::date, $8::date, $9)`,
    [
      run.workspace,
      run.id,
      run.startedAt.toISOString(),
      run.finishedAt.toISOString(),
      run.policy,
      run.currency,
      run.from,
      run.to,
      JSON.stringify(run.calibrated),
    ],
  );
  await execute(
    connection,
    `insert into cost_cell (workspace_id, cost_run_id, month, pool, via, line, kind, customer, segment, region, product, person, seconds, amount_minor)
     select $1, $2, month, pool, via, line, kind, customer, segment, region, product, person, seconds, amount from cell`,
    [run.workspace, run.id],
  );
};

/** A name for the state of the facts: the imports they are made of. */
export const factsState = async (connection: DuckDBConnection, workspace: string): Promise<string> =>
  (
    await rowsOf(
      connection,
      'select sha256, mapping_sha256 from import_log where workspace_id = $1 and undone_at is null order by seq',
      [workspace],
    )
  )
    .map((row) => `${textOf(row.sha256)} ${textOf(row.mapping_sha256)}`)
    .join(' ');
