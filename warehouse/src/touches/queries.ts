import type { DuckDBConnection } from '@duckdb/node-api';
import { makeTable } from '../cost/queries.ts';
import { execute, literal, numberOf, rowOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';
import type { Promised, StageOf } from './promised.ts';

/** Reads `customer_month`, `customer_segment` and `value_window`; makes `stage_span`, `promise`, `done` and `team_of`. */

/** A team of fewer people shares one row with the others, so that nobody's work shows. */
export const ENOUGH_PEOPLE = 3;
export const FEW_PEOPLE = 'fewer than three people';
const NEVER = "date '9999-12-31'";

/** Days each customer is in each stage: as exported where there are stages of it, else from its first day and the plan's weeks. */
export const makeStageSpans = async (
  connection: DuckDBConnection,
  workspace: string,
  stages: readonly StageOf[],
): Promise<void> => {
  let day = 0;
  const rows = stages.map(({ stage, days }, at) => {
    const from = day;
    day += days ?? 0;
    return [
      literal(stage),
      String(Math.round(from)),
      at === stages.length - 1 || days === undefined ? 'null' : String(Math.round(day)),
    ];
  });
  await makeTable(connection, 'plan_stage', 'stage varchar, from_day integer, to_day integer', rows);
  await execute(
    connection,
    `create or replace temp table stage_span as
     with given as (
       select s.customer, p.stage, s.entered_on as since,
         coalesce(s.left_on, lead(s.entered_on) over (partition by s.customer order by s.entered_on), ${NEVER}) as until
       from customer_stage s left join plan_stage p on lower(p.stage) = lower(s.stage) where s.workspace_id = $1),
     first_day as (select customer, min(started_on) as started_on from customer_month where customer not in (select customer from given) group by customer)
     select customer, stage, since, until, true as is_given from given where stage is not null
     union all
     select customer, stage, coalesce(started_on, date '1900-01-01') + case when started_on is null then 0 else from_day end,
       case when to_day is null then ${NEVER} else started_on + to_day end, false
     from first_day cross join plan_stage where started_on is not null or to_day is null`,
    [workspace],
  );
};

/** What was promised to each customer in the window, by touch: times a day × the days with ARR it was in the stage. */
export const makePromises = async (
  connection: DuckDBConnection,
  promised: readonly (Promised & { readonly factSegment: string })[],
): Promise<void> => {
  await makeTable(
    connection,
    'plan_touch',
    'touch varchar, segment varchar, stage varchar, times_a_day double, share double, hours double',
    promised.map((own) => [
      literal(own.touch),
      literal(own.factSegment),
      literal(own.stage),
      String(own.timesADay),
      String(own.share),
      String(own.hours),
    ]),
  );
  await execute(
    connection,
    `create or replace temp table promise as
     select m.customer, s.segment, t.touch, any_value(t.share) as share,
       sum(t.times_a_day * t.share * greatest(0, date_diff('day', greatest(span.since, m.month), least(span.until, (w.closing + 1)::date)))) as times,
       sum(t.times_a_day * t.share * t.hours * greatest(0, date_diff('day', greatest(span.since, m.month), least(span.until, (w.closing + 1)::date)))) as hours
     from customer_month m join value_window w using (month) join customer_segment s using (customer, month) join stage_span span on span.customer = m.customer
       join plan_touch t on t.segment = s.segment and t.stage = span.stage
     where m.is_active and span.since <= w.closing and span.until > m.month group by all`,
  );
};

export type TouchSource = 'touch' | 'time_entry';

/** Where touches are read from: meetings, calls and events where there are any, else recorded time with an activity. */
export const touchSource = async (connection: DuckDBConnection, workspace: string): Promise<TouchSource> => {
  const row = await rowOf(connection, 'select exists (select 1 from touch where workspace_id = $1) as has', [
    workspace,
  ]);
  return row.has === true ? 'touch' : 'time_entry';
};

const eventsOf = (source: TouchSource): string =>
  source === 'touch'
    ? `select customer, person, coalesce(kind, '') as kind, started_at::date as day, seconds from touch where workspace_id = $1
         and not regexp_matches(lower(coalesce(state, '')), 'cancel|declin|no.?show')`
    : `select customer, person, coalesce(activity, '') as kind, started_on as day, seconds from time_entry where workspace_id = $1`;

export const kindsOf = async (
  connection: DuckDBConnection,
  workspace: string,
  source: TouchSource,
): Promise<string[]> =>
  (
    await rowsOf(
      connection,
      `select distinct kind from (${eventsOf(source)}) where date_trunc('month', day)::date in (select month from value_window) order by kind`,
      [workspace],
    )
  ).map((row) => textOf(row.kind));

/** What happened in the window with customers known, by touch; of several touches a kind may be, the one of the customer's stage. */
export const makeDone = async (
  connection: DuckDBConnection,
  workspace: string,
  source: TouchSource,
  kinds: readonly {
    readonly kind: string;
    readonly touches: readonly { readonly touch: string; readonly stage: string }[];
  }[],
): Promise<void> => {
  await makeTable(
    connection,
    'kind_touch',
    'kind varchar, touch varchar, stage varchar, place integer',
    kinds.flatMap(({ kind, touches }) =>
      touches.map(({ touch, stage }, at) => [literal(kind), literal(touch), literal(stage), String(at)]),
    ),
  );
  await execute(
    connection,
    `create or replace temp table event as
     select row_number() over () as id, e.*, known.customer is not null as is_known
     from (${eventsOf(source)}) e left join (select customer from customer where workspace_id = $1) known on known.customer = e.customer
     where date_trunc('month', day)::date in (select month from value_window)`,
    [workspace],
  );
  await execute(
    connection,
    `create or replace temp table done as
     select e.customer, e.person, s.segment, arg_min(k.touch, (case when span.stage is null then 100 else 0 end) + k.place) as touch, any_value(e.seconds) as seconds
     from event e join kind_touch k on k.kind = e.kind join customer_month m on m.customer = e.customer and m.month = date_trunc('month', e.day)::date and m.is_active
       join customer_segment s on s.customer = m.customer and s.month = m.month
       left join stage_span span on span.customer = e.customer and span.stage = k.stage and e.day >= span.since and e.day < span.until
     group by e.id, e.customer, e.person, s.segment`,
  );
  await execute(
    connection,
    `create or replace temp table team_of as
     with records as (select person, arg_max(team, starts_on) as team from person where workspace_id = $1 group by person),
     crowd as (select team, count(*) as people from records where team is not null group by team),
     named as (select person, case when team is null then null when people >= ${ENOUGH_PEOPLE} then team else ${literal(FEW_PEOPLE)} end as team from records left join crowd using (team)),
     most as (select customer, arg_max(team, n) as team from (select customer, team, count(*) as n from done join named using (person) where team is not null group by all) group by customer)
     select c.customer, coalesce(owner.team, most.team) as team from customer c left join named owner on owner.person = c.csm left join most on most.customer = c.customer where c.workspace_id = $1`,
    [workspace],
  );
};

export type KeptRow = {
  readonly segment: string;
  readonly team: string | undefined;
  readonly touch: string;
  readonly promised: number;
  readonly promisedHours: number;
  readonly delivered: number;
  readonly deliveredHours: number;
  readonly kept: number;
};

/**
 * Promised, delivered and kept touches by segment, team and touch. A promise to every customer is kept customer by customer,
 * so one customer's surplus makes up for nobody else; one to a share of customers is kept among them.
 */
export const keptRows = async (connection: DuckDBConnection): Promise<KeptRow[]> => {
  const rows = await rowsOf(
    connection,
    `with did as (select customer, segment, touch, count(*) as times, sum(seconds)::double / 3600 as hours from done group by all),
     both_sides as (
       select coalesce(p.customer, d.customer) as customer, coalesce(p.segment, d.segment) as segment, coalesce(p.touch, d.touch) as touch,
         coalesce(p.share, 1) as share, coalesce(p.times, 0) as promised, coalesce(p.hours, 0) as promised_hours, coalesce(d.times, 0) as delivered, coalesce(d.hours, 0) as delivered_hours
       from promise p full join did d on d.customer = p.customer and d.segment = p.segment and d.touch = p.touch)
     select segment, team, touch, sum(promised) as promised, sum(promised_hours) as promised_hours,
       sum(delivered)::double as delivered, sum(delivered_hours) as delivered_hours,
       case when min(share) < 1 then least(sum(promised), sum(delivered)) else sum(least(promised, delivered)) end::double as kept
     from both_sides left join team_of using (customer) where segment is not null group by all order by all`,
  );
  return rows.map((row) => ({
    segment: textOf(row.segment),
    team: textOrUndefined(row.team),
    touch: textOf(row.touch),
    promised: numberOf(row.promised),
    promisedHours: numberOf(row.promised_hours),
    delivered: numberOf(row.delivered),
    deliveredHours: numberOf(row.delivered_hours),
    kept: numberOf(row.kept),
  }));
};

export type UnmatchedKind = { readonly kind: string; readonly touches: number; readonly customers: number };

/** Kinds nobody promised, and how many touches name no known customer. */
export const unmatched = async (
  connection: DuckDBConnection,
): Promise<{ kinds: UnmatchedKind[]; withoutCustomer: number; all: number }> => {
  const kinds = await rowsOf(
    connection,
    `select kind, count(*) as touches, count(distinct customer) filter (is_known) as customers from event where kind not in (select kind from kind_touch) group by kind order by touches desc, kind`,
  );
  const row = await rowOf(connection, 'select count(*) as events, count(*) filter (not is_known) as nobody from event');
  return {
    kinds: kinds.map((own) => ({
      kind: textOf(own.kind),
      touches: numberOf(own.touches),
      customers: numberOf(own.customers),
    })),
    withoutCustomer: numberOf(row.nobody),
    all: numberOf(row.events),
  };
};

/** Segments as the facts name them. */
export const factSegments = async (connection: DuckDBConnection): Promise<string[]> =>
  (await rowsOf(connection, 'select distinct segment from customer_segment where segment is not null order by 1')).map(
    (row) => textOf(row.segment),
  );

/** Customers something was promised to: by segment, team and touch, and in all; the key is `segment:smb`, `team:`, `touch:review`, or `all`. */
export const promisedCustomers = async (connection: DuckDBConnection): Promise<ReadonlyMap<string, number>> => {
  const rows = await rowsOf(
    connection,
    `with own as (select customer, segment, team, touch from promise left join team_of using (customer))
     select 'segment:' || segment as name, count(distinct customer) as customers from own group by all
     union all select 'team:' || coalesce(team, ''), count(distinct customer) from own group by all
     union all select 'touch:' || touch, count(distinct customer) from own group by all
     union all select 'all', count(distinct customer) from own`,
  );
  return new Map(rows.map((row) => [textOf(row.name), numberOf(row.customers)]));
};
