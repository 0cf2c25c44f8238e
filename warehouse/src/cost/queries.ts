import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, rowOf, rowsOf, textOf } from '../db/rows.ts';
import { EXPONENTS } from '../profiles/currencies.ts';
import type { Costing } from './costing.ts';
import type { LedgerKind } from './ledger-pools.ts';

/** Temporary tables of one cost run, dropped with its connection. Names: `span`, `pool`, `ledger_month`, `arr_month`, `customer_month`, `work`, `person_month`. */

/** First and last month of the ledger, on the first; undefined without a ledger. */
export const ledgerSpan = async (
  connection: DuckDBConnection,
  workspace: string,
): Promise<{ from: string; to: string; months: number } | undefined> => {
  const row = await rowOf(
    connection,
    `select date_trunc('month', min(posted_on))::date::varchar as first, date_trunc('month', max(posted_on))::date::varchar as last,
       coalesce(date_diff('month', min(posted_on), max(posted_on)) + 1, 0) as months from ledger_line where workspace_id = $1`,
    [workspace],
  );
  return typeof row.first === 'string' && typeof row.last === 'string'
    ? { from: row.first, to: row.last, months: numberOf(row.months) }
    : undefined;
};

export const makeSpan = (connection: DuckDBConnection, from: string, to: string): Promise<void> =>
  execute(
    connection,
    `create or replace temp table span as select month::date as month, last_day(month::date) as closing from generate_series(${literal(from)}::date, ${literal(to)}::date, interval 1 month) t(month)`,
  );

/** The user's tables: pools, their roles, the lines of their activities, the practical seconds of a role's month, currency rates. */
export const makePolicy = async (
  connection: DuckDBConnection,
  costing: Costing,
  monthSeconds: (role: string) => number,
  roles: readonly string[],
): Promise<void> => {
  const pools = Object.entries(costing.pools).map(([id, pool]) => [
    literal(id),
    literal(pool.kind),
    'driver' in pool && pool.driver !== undefined ? literal(pool.driver) : 'null',
    literal(pool.line),
  ]);
  await makeTable(connection, 'pool', 'pool varchar, kind varchar, driver varchar, line varchar', [
    ...pools,
    [literal('unmapped'), literal('unmapped'), 'null', literal('unmapped')],
  ]);
  const people = Object.entries(costing.pools).flatMap(([id, pool]) => (pool.kind === 'people' ? [{ id, pool }] : []));
  await makeTable(
    connection,
    'pool_role',
    'pool varchar, role varchar',
    people.flatMap(({ id, pool }) => [...new Set(pool.roles)].map((role) => [literal(id), literal(role)])),
  );
  await makeTable(
    connection,
    'pool_activity',
    'pool varchar, activity varchar, line varchar',
    people.flatMap(({ id, pool }) =>
      Object.entries(pool.activities).map(([activity, line]) => [
        literal(id),
        literal(activity.toLowerCase()),
        literal(line),
      ]),
    ),
  );
  await makeTable(
    connection,
    'role_capacity',
    'role varchar, month_seconds bigint',
    roles.map((role) => [literal(role), String(monthSeconds(role))]),
  );
  const rates = Object.entries(costing.rates).flatMap(([currency, rate]) =>
    typeof rate === 'number'
      ? [[literal(currency), 'null', String(rate)]]
      : Object.entries(rate).map(([month, own]) => [literal(currency), `${literal(`${month}-01`)}::date`, String(own)]),
  );
  await makeTable(connection, 'rate', 'currency varchar, month date, rate double', [
    [literal(costing.currency), 'null', '1'],
    ...rates,
  ]);
  await makeTable(
    connection,
    'exponent',
    'currency varchar, scale bigint',
    [...EXPONENTS].map(([code, exponent]) => [literal(code), String(10 ** exponent)]),
  );
};

/** A temporary table of literals. */
export const makeTable = async (
  connection: DuckDBConnection,
  name: string,
  columns: string,
  rows: readonly (readonly string[])[],
): Promise<void> => {
  await execute(connection, `create or replace temp table ${name} (${columns})`);
  if (rows.length > 0)
    await execute(connection, `insert into ${name} values ${rows.map((row) => `(${row.join(', ')})`).join(', ')}`);
};

export const ledgerKinds = async (connection: DuckDBConnection, workspace: string): Promise<LedgerKind[]> => {
  const rows = await rowsOf(
    connection,
    `select distinct coalesce(account, '') as account, coalesce(cost_center, '') as cost_center, coalesce(vendor, '') as vendor, coalesce(pool, '') as pool, coalesce(role, '') as role
     from ledger_line where workspace_id = $1 order by all`,
    [workspace],
  );
  return rows.map((row) => ({
    account: textOf(row.account),
    costCenter: textOf(row.cost_center),
    vendor: textOf(row.vendor),
    pool: textOf(row.pool),
    role: textOf(row.role),
  }));
};

/** Currencies and months of money that no rate converts. */
export const missingRates = async (connection: DuckDBConnection, workspace: string): Promise<string[]> => {
  const rows = await rowsOf(
    connection,
    `select currency, min(month)::varchar as month from (
       select distinct currency, date_trunc('month', posted_on)::date as month from ledger_line where workspace_id = $1
       union select distinct subscription.currency, span.month from subscription, span where workspace_id = $1
       union select distinct coalesce(customer.currency, 'none'), span.month from customer, span where workspace_id = $1 and arr_minor > 0 and customer.currency is not null
     ) used
     where not exists (select 1 from rate where rate.currency = used.currency and (rate.month is null or rate.month = used.month)) group by currency order by currency`,
    [workspace],
  );
  return rows.map((row) => `${textOf(row.currency)} from ${textOf(row.month).slice(0, 7)}`);
};

/** Ledger money by month and pool, in minor units of the costing's currency; a direct pool keeps its customer. Each line is converted and rounded by itself. */
export const makeLedgerMonth = async (
  connection: DuckDBConnection,
  workspace: string,
  currency: string,
  pools: readonly (LedgerKind & { readonly to: { readonly pool: string; readonly line: string | undefined } })[],
): Promise<void> => {
  await makeTable(
    connection,
    'ledger_pool',
    'account varchar, cost_center varchar, vendor varchar, pool varchar, role varchar, to_pool varchar, to_line varchar',
    pools.map((kind) => [
      ...[kind.account, kind.costCenter, kind.vendor, kind.pool, kind.role, kind.to.pool].map(literal),
      kind.to.line === undefined ? 'null' : literal(kind.to.line),
    ]),
  );
  await execute(
    connection,
    `create or replace temp table ledger_month as
     with line as (
       select date_trunc('month', posted_on)::date as month, to_pool as pool, to_line as own_line, l.customer, l.product,
         case when l.currency = ${literal(currency)} then l.amount_minor else ${converted('l.amount_minor', 'l.currency', "date_trunc('month', posted_on)::date", currency)} end as amount
       from ledger_line l join ledger_pool k on coalesce(l.account, '') = k.account and coalesce(l.cost_center, '') = k.cost_center
         and coalesce(l.vendor, '') = k.vendor and coalesce(l.pool, '') = k.pool and coalesce(l.role, '') = k.role
       where l.workspace_id = $1)
     select month, line.pool, case when kind <> 'corporate' then own_line end as own_line, case when kind = 'direct' then known.customer end as customer, case when kind = 'direct' then product end as product, sum(amount)::bigint as amount
     from line join pool on pool.pool = line.pool left join (select customer from customer where workspace_id = $1) known on known.customer = line.customer
     group by all`,
    [workspace],
  );
};

const converted = (amount: string, currency: string, month: string, to: string): string =>
  `round(${amount}::double * (select min(rate) from rate where rate.currency = ${currency} and (rate.month is null or rate.month = ${month}))
     * (select max(scale) from exponent where exponent.currency = ${literal(to)}) / (select max(scale) from exponent where exponent.currency = ${currency}))::bigint`;

/**
 * Closing ARR by customer, product and month (METHOD T1): what is under contract on the month's last day, both dates
 * included. Customers without any subscription count with the ARR of their own row.
 */
export const makeArrMonth = (connection: DuckDBConnection, workspace: string, currency: string): Promise<void> =>
  execute(
    connection,
    `create or replace temp table arr_month as
     select span.month, s.customer, s.product, sum(${inCurrency('s.arr_minor', 's.currency', currency)})::bigint as arr, ceil(sum(coalesce(seats, 0)))::bigint as seats
     from subscription s join span on s.starts_on <= span.closing and (s.ends_on is null or s.ends_on >= span.closing)
     where s.workspace_id = $1 and s.customer in (select customer from customer where workspace_id = $1) and s.arr_minor > 0 group by all
     union all
     select span.month, c.customer, null, ${inCurrency('c.arr_minor', `coalesce(c.currency, ${literal(currency)})`, currency)}, 0
     from customer c join span on coalesce(c.started_on, date '1900-01-01') <= span.closing and (c.ended_on is null or c.ended_on >= span.closing)
     where c.workspace_id = $1 and c.arr_minor > 0 and c.customer not in (select customer from subscription where workspace_id = $1)`,
    [workspace],
  );

const inCurrency = (amount: string, currency: string, to: string): string =>
  `case when ${currency} = ${literal(to)} then ${amount} else ${converted(amount, currency, 'span.month', to)} end`;

/**
 * Recorded work by month, role, person, customer, product and activity, in seconds. A customer who is not known is null
 * (METHOD C6); expects `timed_cases` and `timed_touches`. The role is the person's on that day; a case without a known person is work of the case role.
 */
export const makeWork = (
  connection: DuckDBConnection,
  workspace: string,
  caseRole: string | undefined,
  withTouches: boolean,
): Promise<void> =>
  execute(
    connection,
    `create or replace temp table work as
     with records as (select person, role, starts_on from person where workspace_id = $1),
     earliest as (select person, arg_min(role, starts_on) as role from records group by person),
     known as (select customer from customer where workspace_id = $1),
     entry as (
       select person, customer, product, started_on as day, seconds, lower(coalesce(activity, '')) as activity, false as is_case from time_entry where workspace_id = $1
       union all select person, customer, product, opened_at::date, worked, 'case', true from timed_cases
       union all select person, customer, null, started_at::date, worked, lower(coalesce(kind, 'touch')), false from timed_touches where ${withTouches}),
     daily as (select person, customer, product, day, activity, is_case, sum(seconds)::bigint as seconds, count(*) as items from entry group by all),
     roled as (
       select d.*, coalesce(r.role, e.role, case when d.is_case then ${caseRole === undefined ? 'null' : literal(caseRole)} end) as role
       from daily d asof left join records r on d.person = r.person and d.day >= r.starts_on left join earliest e on e.person = d.person)
     select date_trunc('month', day)::date as month, role, person, known.customer, product, activity, sum(seconds)::bigint as seconds, sum(items)::bigint as items
     from roled left join known on known.customer = roled.customer
     group by all`,
    [workspace],
  );

/** Practical seconds of each person, role and month (METHOD K4): paid share of the month × FTE × the role's practical month. A later record of a person ends the earlier one. */
export const makePersonMonth = (connection: DuckDBConnection, workspace: string): Promise<void> =>
  execute(
    connection,
    `create or replace temp table person_month as
     with record as (
       select person, role, fte, starts_on, least(coalesce(ends_on, date '9999-12-31'), coalesce(lead(starts_on) over (partition by person order by starts_on) - 1, date '9999-12-31')) as ends_on
       from person where workspace_id = $1),
     paid as (
       select record.person, record.role, span.month, fte, day(span.closing) as days,
         date_diff('day', greatest(record.starts_on, span.month), least(record.ends_on, span.closing)) + 1 as paid_days
       from record join span on record.starts_on <= span.closing and record.ends_on >= span.month)
     select person, paid.role, month, sum(fte::double * paid_days / days) as paid_fte, sum(round(fte::double * paid_days * month_seconds / days))::bigint as practical
     from paid join role_capacity on role_capacity.role = paid.role where paid_days > 0 group by all`,
    [workspace],
  );

/** The team of each person and month, by the record in force at its end or, for who left, the last one. */
export const makePersonTeam = (connection: DuckDBConnection, workspace: string): Promise<void> =>
  execute(
    connection,
    `create or replace temp table person_team as
     select person, span.month, arg_max(team, starts_on) as team from person join span on starts_on <= span.closing where workspace_id = $1 group by all`,
    [workspace],
  );

export const rolesOf = async (connection: DuckDBConnection, workspace: string): Promise<string[]> =>
  (await rowsOf(connection, 'select distinct role from person where workspace_id = $1 order by role', [workspace])).map(
    (row) => textOf(row.role),
  );
