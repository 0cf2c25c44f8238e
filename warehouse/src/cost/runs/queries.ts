import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, rowOf, rowsOf, textOf, textOrUndefined } from '../../db/rows.ts';
import type { Costing } from '../costing.ts';

/** The name of everybody in roles that fewer than three people had in a month, so that nobody's pay shows. */
const FEW_PEOPLE = 'fewer than three people';
const ENOUGH_PEOPLE = 3;
/** Runs whose cells stay; of older ones the sums do. */
const KEPT_CELLS = 3;

/** The cells of a run as they are kept: with flags, and who had a role with fewer than three people that month not named. */
export const makeKeptCells = (
  connection: DuckDBConnection,
  { oneTimeLines }: Pick<Costing, 'oneTimeLines'>,
): Promise<void> =>
  execute(
    connection,
    `create or replace temp table kept_cell as
     with crowd as (select role, month, count(distinct person) as people from person_month group by all),
     named as (
       select w.month, p.pool, w.person from work w join pool_role p on p.role = w.role left join crowd c on c.role = w.role and c.month = w.month
       where w.person is not null group by all having min(coalesce(c.people, 0)) >= ${ENOUGH_PEOPLE})
     select cell.*, case when cell.person is null or named.person is not null then cell.person else ${literal(FEW_PEOPLE)} end as shown,
       cell.line in (${oneTimeLines.concat('').map(literal).join(', ')}) as is_one_time
     from cell left join named on named.month = cell.month and named.pool = cell.via and named.person = cell.person`,
  );

/**
 * One-time cost over its life (METHOD C2, amortised), as `spread`; expects `kept_cell`. Running totals spread it to the minor
 * unit; what is left when the customer goes is written off in the month after its last with ARR.
 */
export const makeSpread = (connection: DuckDBConnection, life: number): Promise<void> =>
  execute(
    connection,
    `create or replace temp table spread as
     with gone as (select customer, (max(month) filter (is_active) + interval 1 month)::date as month from customer_month group by customer
       having max(month) filter (is_active) < (select max(month) from span)),
     placed as (
       select c.*, span.month as on_month, date_diff('month', c.month, span.month) as age,
         case when gone.month is null then date '9999-01-01' else greatest(gone.month, c.month) end as end_month
       from kept_cell c join span on span.month >= c.month left join gone on gone.customer = c.customer where c.kind = 'assigned' and c.is_one_time),
     row as (
       select * exclude (month, seconds), on_month as month, case when age = 0 then seconds else 0 end as seconds, on_month = end_month as is_write_off,
         (case when on_month = end_month then amount - (amount::hugeint * age) // ${life} else (amount::hugeint * (age + 1)) // ${life} - (amount::hugeint * age) // ${life} end)::bigint as spread_amount
       from placed where on_month <= end_month and age < ${life})
     select month, pool, via, line, kind, customer, segment, region, product, role, csm, team, shown, is_write_off, sum(seconds)::bigint as seconds, sum(spread_amount)::bigint as amount
     from row group by all having sum(spread_amount) <> 0 or sum(seconds) <> 0`,
  );

export type CapitalisedMonth = {
  readonly month: string;
  readonly opening: number;
  readonly capitalised: number;
  readonly amortised: number;
  readonly writtenOff: number;
  readonly closing: number;
};

/** The balance of one-time cost not yet amortised: opening + capitalised − amortised − written off = closing, of each month. */
export const capitalisedMonths = async (connection: DuckDBConnection): Promise<CapitalisedMonth[]> => {
  const rows = await rowsOf(
    connection,
    `with spent as (select month, sum(amount)::bigint as capitalised from kept_cell where kind = 'assigned' and is_one_time group by month),
     used as (select month, coalesce(sum(amount) filter (not is_write_off), 0)::bigint as amortised, coalesce(sum(amount) filter (is_write_off), 0)::bigint as written from spread group by month),
     row as (
       select span.month, coalesce(capitalised, 0) as capitalised, coalesce(amortised, 0) as amortised, coalesce(written, 0) as written
       from span left join spent using (month) left join used using (month))
     select strftime(month, '%Y-%m') as name, capitalised, amortised, written, sum(capitalised - amortised - written) over (order by month)::bigint as closing
     from row order by month`,
  );
  let opening = 0;
  return rows.map((row) => {
    const own = {
      month: textOf(row.name),
      opening,
      capitalised: numberOf(row.capitalised),
      amortised: numberOf(row.amortised),
      writtenOff: numberOf(row.written),
      closing: numberOf(row.closing),
    };
    opening = own.closing;
    return own;
  });
};

/** A sum over all kept cells that no order of theirs changes, with their number and the database that made it. */
export const cellsChecksum = async (connection: DuckDBConnection): Promise<string> =>
  textOf(
    (
      await rowOf(
        connection,
        `select version() || ' ' || count(*)::varchar || ' ' || coalesce(sum(hash(month, pool, via, line, kind, customer, segment, region, product, role, csm, team, person, seconds, amount)::hugeint), 0)::varchar as checksum from kept_cell`,
      )
    ).checksum,
  );

/** What a run is kept with, besides its cells. */
export type RunToKeep = {
  readonly workspace: string;
  readonly id: string;
  readonly actor: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly policy: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** The calibration factors in force, by role. */
  readonly calibrated: Readonly<Record<string, number>>;
  readonly costing: Costing;
  readonly facts: string;
  readonly imports: readonly string[];
  readonly engineVersion: string;
  readonly checksum: string;
  /** JSON. */
  readonly report: string;
};

const CELL =
  'month, pool, via, line, kind, customer, segment, region, product, role, csm, team, person, shown, is_one_time, is_first_year, seconds';
const SPREAD = 'month, pool, via, line, kind, customer, segment, region, product, role, csm, team, shown, seconds';
const SUM =
  'month, pool, via, line, kind, segment, region, product, role, csm, team, is_one_time, is_first_year, seconds';

/** Keeps the run, its cells, their sums and what they are divided by; the cells of runs before the last few make room. */
export const keepRun = async (connection: DuckDBConnection, run: RunToKeep): Promise<void> => {
  const whose = [run.workspace, run.id];
  await execute(
    connection,
    `insert into cost_run (workspace_id, cost_run_id, started_at, finished_at, policy, currency, from_month, to_month, calibrated, costing, facts, imports, engine_version, actor, checksum, report, has_cells)
     values ($1, $2, $3::timestamp, $4::timestamp, $5, $6, $7::date, $8::date, $9, $10, $11, $12, $13, $14, $15, $16, true)`,
    [
      ...whose,
      run.startedAt.toISOString(),
      run.finishedAt.toISOString(),
      run.policy,
      run.currency,
      run.from,
      run.to,
      JSON.stringify(run.calibrated),
      JSON.stringify(run.costing),
      run.facts,
      JSON.stringify(run.imports),
      run.engineVersion,
      run.actor,
      run.checksum,
      run.report,
    ],
  );
  await execute(
    connection,
    `insert into cost_cell (workspace_id, cost_run_id, ${CELL}, amount_minor) select $1, $2, ${CELL}, amount from kept_cell`,
    whose,
  );
  await execute(
    connection,
    `insert into cost_spread (workspace_id, cost_run_id, ${SPREAD}, is_write_off, amount_minor) select $1, $2, ${SPREAD}, is_write_off, amount from spread`,
    whose,
  );
  await execute(
    connection,
    `insert into cost_sum (workspace_id, cost_run_id, part, ${SUM}, amount_minor)
     select $1, $2, 'incurred', ${SUM.replace('seconds', 'sum(seconds)::bigint')}, sum(amount)::bigint from kept_cell group by all
     union all select $1, $2, 'spread', ${SUM.replace('is_one_time, is_first_year, seconds', 'true, false, sum(seconds)::bigint')}, sum(amount)::bigint from spread group by all`,
    whose,
  );
  await execute(
    connection,
    `insert into cost_base (workspace_id, cost_run_id, month, segment, is_first_year, customers_twice, arr_minor)
     select $1, $2, month, s.segment, m.is_first_year, sum(m.weight * 2)::bigint, sum(m.arr)::bigint from customer_month m join customer_segment s using (customer, month) group by all`,
    whose,
  );
  await forgetCells(connection, run.workspace);
};

/** Cells of all but the newest runs; their sums stay. */
const forgetCells = async (connection: DuckDBConnection, workspace: string): Promise<void> => {
  const old = `select cost_run_id from cost_run where workspace_id = $1 and coalesce(has_cells, true) order by finished_at desc, rowid desc offset ${KEPT_CELLS}`;
  await execute(connection, `delete from cost_cell where workspace_id = $1 and cost_run_id in (${old})`, [workspace]);
  await execute(connection, `delete from cost_spread where workspace_id = $1 and cost_run_id in (${old})`, [workspace]);
  await execute(
    connection,
    `update cost_run set has_cells = false where workspace_id = $1 and cost_run_id in (${old})`,
    [workspace],
  );
};

/** Forgets a run whose cells made room, when it has been made again. */
export const forgetRun = async (connection: DuckDBConnection, workspace: string, run: string): Promise<void> => {
  for (const table of ['cost_cell', 'cost_spread', 'cost_sum', 'cost_base', 'cost_run'])
    await execute(connection, `delete from ${table} where workspace_id = $1 and cost_run_id = $2`, [workspace, run]);
};

/** A kept run: what it is of, and what it found. */
export type KeptRun = {
  readonly costRunId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly actor: string | undefined;
  readonly policy: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** Names the state of the facts. */
  readonly facts: string;
  readonly imports: readonly string[];
  readonly engineVersion: string;
  readonly checksum: string;
  readonly hasCells: boolean;
  readonly costing: Costing;
  readonly report: string;
};

/** Runs that say what they were made of, newest first; those of one policy, or of one id. */
export const keptRuns = async (
  connection: DuckDBConnection,
  workspace: string,
  only: { readonly policy?: string; readonly id?: string } = {},
): Promise<KeptRun[]> => {
  const rows = await rowsOf(
    connection,
    `select cost_run_id, strftime(started_at, '%Y-%m-%dT%H:%M:%SZ') as started, strftime(finished_at, '%Y-%m-%dT%H:%M:%SZ') as finished, actor, policy, currency,
       from_month::varchar as first, to_month::varchar as last, facts, imports, engine_version, checksum, has_cells, costing, report
     from cost_run where workspace_id = $1 and report is not null and coalesce(policy = $2, true) and coalesce(cost_run_id = $3, true)
     order by finished_at desc, rowid desc`,
    [workspace, only.policy ?? null, only.id ?? null],
  );
  return rows.map((row) => ({
    costRunId: textOf(row.cost_run_id),
    startedAt: textOf(row.started),
    finishedAt: textOf(row.finished),
    actor: textOrUndefined(row.actor),
    policy: textOf(row.policy),
    currency: textOf(row.currency),
    from: textOf(row.first),
    to: textOf(row.last),
    facts: textOf(row.facts),
    imports: JSON.parse(textOf(row.imports)) as string[],
    engineVersion: textOf(row.engine_version),
    checksum: textOf(row.checksum),
    hasCells: row.has_cells === true,
    costing: JSON.parse(textOf(row.costing)) as Costing,
    report: textOf(row.report),
  }));
};

/** The imports the facts are made of, in their order; the same imports make the same facts. */
export const factsState = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<{ readonly imports: readonly string[]; readonly state: string }> => {
  const rows = await rowsOf(
    connection,
    'select import_id, sha256, mapping_sha256 from import_log where workspace_id = $1 and undone_at is null order by seq',
    [workspace],
  );
  return {
    imports: rows.map((row) => textOf(row.import_id)),
    state: rows.map((row) => `${textOf(row.sha256)} ${textOf(row.mapping_sha256)}`).join(' '),
  };
};
