import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, type Row, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';
import type { Period } from './periods.ts';

/** Reads the temporary tables of an allocated cost run (`cell`, `pool_work`, `work`); makes `support_pool` and `case_work`. */

/** Pools of support: those on its line, and those whose roles handle cases by default. */
export const makeSupportPools = (
  connection: DuckDBConnection,
  line: string,
  caseRole: string | undefined,
): Promise<void> =>
  execute(
    connection,
    `create or replace temp table support_pool as
     select pool, kind from pool where line = ${literal(line)} or pool in (select pool from pool_role where role = ${literal(caseRole ?? '')})`,
  );

export const COMPONENTS = ['staff', 'otherActivities', 'systems', 'allocations', 'otherTeams'] as const;
export type Component = (typeof COMPONENTS)[number];
export type SupportCost = {
  readonly month: string;
  readonly component: Component;
  readonly kind: 'assigned' | 'unused' | 'unassigned';
  readonly onLine: boolean;
  readonly minor: number;
};

/** Every cell that is support: what its pools cost, what other pools sent through them, and what other teams booked on its line. */
export const supportCells = async (connection: DuckDBConnection, line: string): Promise<SupportCost[]> => {
  const rows = await rowsOf(
    connection,
    `select strftime(month, '%Y-%m') as month, case when s.pool is null then 'otherTeams' when cell.pool <> cell.via then 'allocations' when s.kind <> 'people' then 'systems'
       when cell.line = ${literal(line)} then 'staff' else 'otherActivities' end as component,
       cell.kind, cell.line = ${literal(line)} as on_line, sum(amount)::bigint as minor
     from cell left join support_pool s on s.pool = cell.via where s.pool is not null or cell.line = ${literal(line)} group by all order by all`,
  );
  return rows.map((row) => ({
    month: textOf(row.month),
    component: COMPONENTS.find((one) => one === row.component) ?? 'otherTeams',
    kind: row.kind === 'unused' || row.kind === 'unassigned' ? row.kind : 'assigned',
    onLine: row.on_line === true,
    minor: numberOf(row.minor),
  }));
};

/**
 * One row a case of the span: who, how long, and what its minutes cost at the pool's rate of the month, in minor units and their
 * fractions: the pool's whole cost, with what it received, over the larger of practical and used time (METHOD C5, C8), so unused
 * time never makes a case dearer. The role is found as in `work`.
 */
export const makeCaseWork = (
  connection: DuckDBConnection,
  workspace: string,
  caseRole: string | undefined,
  micro: number,
): Promise<void> =>
  execute(
    connection,
    `create or replace temp table case_work as
     with records as (select person, role, starts_on from person where workspace_id = $1),
     earliest as (select person, arg_min(role, starts_on) as role from records group by person),
     pool_rate as (
       select c.via as pool, c.month, sum(c.amount)::double / greatest(coalesce(any_value(used.seconds), 0), coalesce(any_value(cap.practical), 0), 1) as rate
       from cell c join pool p on p.pool = c.via and p.kind = 'people'
         left join (select pool, month, sum(weight)::bigint as seconds from pool_work group by all) used on used.pool = c.via and used.month = c.month
         left join pool_capacity cap on cap.pool = c.via and cap.month = c.month group by all),
     role_rate as (
       select r.role, rate.month, sum(rate) as rate, coalesce(sum(rate) filter (r.pool in (select pool from support_pool)), 0) as own_rate
       from pool_role r join pool_rate rate using (pool) group by all),
     own as (
       select "case", c.person, customer, product, channel, priority, contacts, reopened, seconds, opened_at::date as day, date_trunc('month', opened_at)::date as month
       from support_case c where workspace_id = $1 and date_trunc('month', opened_at)::date in (select month from span)),
     roled as (
       select own.*, coalesce(r.role, e.role, ${caseRole === undefined ? 'null' : literal(caseRole)}) as role
       from own asof left join records r on own.person = r.person and own.day >= r.starts_on left join earliest e on e.person = own.person)
     select roled."case", roled.month, known.customer, s.segment, known.region, roled.product, roled.channel, roled.priority, roled.contacts::double as contacts, roled.reopened,
       case when roled.seconds > 0 then roled.seconds end as seconds, roled.role in (select role from pool_role join support_pool using (pool)) as is_own,
       coalesce(f.micro::double / ${micro}, 1) * roled.seconds * rate.rate as cost, coalesce(f.micro::double / ${micro}, 1) * roled.seconds * rate.own_rate as own_cost
     from roled left join (select customer, region from customer where workspace_id = $1) known on known.customer = roled.customer
       left join customer_segment s on s.customer = roled.customer and s.month = roled.month
       left join role_rate rate on rate.role = roled.role and rate.month = roled.month
       left join calibration_factor f on f.role = roled.role and f.month = roled.month`,
    [workspace],
  );

export const CASE_DIMENSIONS = ['segment', 'product', 'region', 'channel', 'priority'] as const;
export type CaseDimension = (typeof CASE_DIMENSIONS)[number];

export type CaseGroup = {
  readonly name: string | undefined;
  readonly cases: number;
  /** Cases with minutes, and what those say. */
  readonly timed: number;
  readonly minutes: number;
  readonly medianMinutes: number | undefined;
  readonly cost: number;
  /** Part of `cost` whose pool is one of support. */
  readonly ownCost: number;
  readonly contacts: number | undefined;
  readonly contactsKnown: number;
  readonly reopened: number;
  readonly reopenedKnown: number;
};

const GROUP = `count(*) as cases, count(seconds) as timed, coalesce(sum(seconds), 0)::double / 60 as minutes, median(seconds)::double / 60 as median_minutes,
  coalesce(sum(cost), 0)::double as cost, coalesce(sum(own_cost), 0)::double as own_cost,
  sum(contacts)::double as contacts, count(contacts) as contacts_known, count(*) filter (reopened) as reopened, count(reopened) as reopened_known`;

const groupOf = (row: Row): CaseGroup => ({
  name: textOrUndefined(row.name),
  cases: numberOf(row.cases),
  timed: numberOf(row.timed),
  minutes: numberOf(row.minutes),
  medianMinutes: typeof row.median_minutes === 'number' ? row.median_minutes : undefined,
  cost: numberOf(row.cost),
  ownCost: numberOf(row.own_cost),
  contacts: typeof row.contacts === 'number' ? row.contacts : undefined,
  contactsKnown: numberOf(row.contacts_known),
  reopened: numberOf(row.reopened),
  reopenedKnown: numberOf(row.reopened_known),
});

/** Cases by one of their dimensions, the dearest first; `undefined` is what has no name there. */
export const caseGroups = async (connection: DuckDBConnection, dimension: CaseDimension): Promise<CaseGroup[]> =>
  (
    await rowsOf(
      connection,
      `select ${dimension} as name, ${GROUP} from case_work group by ${dimension} order by cost desc, cases desc, name`,
    )
  ).map(groupOf);

const within = ({ from, to }: Period): string =>
  `month between ${literal(`${from}-01`)}::date and ${literal(`${to}-01`)}::date`;

/** Cases of a period; all of them without one. */
export const caseTotals = async (connection: DuckDBConnection, period?: Period): Promise<CaseGroup> => {
  const [row] = await rowsOf(
    connection,
    `select null as name, ${GROUP} from case_work where ${period === undefined ? 'true' : within(period)}`,
  );
  if (row === undefined) throw new Error('an aggregate has one row');
  return groupOf(row);
};

/** Mean customers with ARR over the months of a period, by `segment`, `region` or of all. */
export const customersIn = async (
  connection: DuckDBConnection,
  period: Period,
  by?: 'segment' | 'region',
): Promise<Map<string | undefined, number>> => {
  const months = `(select count(*) from span where ${within(period)})`;
  const name = by === undefined ? 'null' : by === 'segment' ? 's.segment' : 'm.region';
  const rows = await rowsOf(
    connection,
    `select ${name} as name, count(*)::double / ${months} as customers
     from (select * from customer_month where is_active and ${within(period)}) m left join customer_segment s using (customer, month) group by all`,
  );
  return new Map(rows.map((row) => [textOrUndefined(row.name), numberOf(row.customers)]));
};

export type SupportMonth = {
  readonly month: string;
  readonly practical: number;
  readonly used: number;
  readonly onCases: number;
};

/** Practical and used seconds of the people of support by month, and those on cases. */
export const supportMonths = async (connection: DuckDBConnection): Promise<SupportMonth[]> => {
  const rows = await rowsOf(
    connection,
    `with own as (select pool from support_pool where kind = 'people'),
     used as (select month, sum(weight)::bigint as seconds from pool_work where pool in (from own) group by all),
     practical as (select month, sum(practical)::bigint as seconds from pool_capacity where pool in (from own) group by all),
     cases as (select month, sum(seconds)::bigint as seconds from case_work where is_own group by all)
     select strftime(span.month, '%Y-%m') as month, coalesce(practical.seconds, 0) as practical, coalesce(used.seconds, 0) as used, coalesce(cases.seconds, 0) as on_cases
     from span left join used using (month) left join practical using (month) left join cases using (month) order by 1`,
  );
  return rows.map((row) => ({
    month: textOf(row.month),
    practical: numberOf(row.practical),
    used: numberOf(row.used),
    onCases: numberOf(row.on_cases),
  }));
};

export type SelfServiceGroup = {
  readonly engaged: boolean;
  readonly customers: number;
  readonly yearsBefore: number;
  readonly casesBefore: number;
  readonly yearsAfter: number;
  readonly casesAfter: number;
};

/**
 * Customers with ARR in both periods, those who used a one-to-many program in the later one apart from the others, with their
 * cases and customer-years in each. Empty without engagement.
 */
export const selfService = async (
  connection: DuckDBConnection,
  workspace: string,
  before: Period,
  after: Period,
): Promise<SelfServiceGroup[]> => {
  const rows = await rowsOf(
    connection,
    `with active as (
       select customer, count(*) filter (${within(before)}) as months_before, count(*) filter (${within(after)}) as months_after from customer_month where is_active group by customer),
     cases as (select customer, count(*) filter (${within(before)}) as cases_before, count(*) filter (${within(after)}) as cases_after from case_work where customer is not null group by customer),
     engaged as (
       select distinct customer from engagement where workspace_id = $1 and date_trunc('month', engaged_at)::date between ${literal(`${after.from}-01`)}::date and ${literal(`${after.to}-01`)}::date)
     select active.customer in (from engaged) as engaged, count(*) as customers, sum(months_before)::double / 12 as years_before, coalesce(sum(cases_before), 0)::bigint as cases_before,
       sum(months_after)::double / 12 as years_after, coalesce(sum(cases_after), 0)::bigint as cases_after
     from active left join cases using (customer) where months_before > 0 and months_after > 0 and exists (from engaged) group by all order by 1 desc`,
    [workspace],
  );
  return rows.map((row) => ({
    engaged: row.engaged === true,
    customers: numberOf(row.customers),
    yearsBefore: numberOf(row.years_before),
    casesBefore: numberOf(row.cases_before),
    yearsAfter: numberOf(row.years_after),
    casesAfter: numberOf(row.cases_after),
  }));
};
