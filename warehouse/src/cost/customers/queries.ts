import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal, numberOf, rowsOf, textOf } from '../../db/rows.ts';
import { makeTable } from '../queries.ts';

/** One row for each customer and month of the span; `is_active` says there is ARR at closing, `weight` is (opening + closing) ÷ 2, the first month's closing (METHOD T3). */
export const makeCustomerMonth = (connection: DuckDBConnection, workspace: string): Promise<void> =>
  execute(
    connection,
    `create or replace temp table customer_month as
     with total as (select customer, month, sum(arr)::bigint as arr, count(distinct product) as products from arr_month group by all),
     every as (
       select c.customer, span.month, c.region, c.csm, c.segment as given, coalesce(c.tags, '') as tags, c.potential_minor as potential,
         coalesce(total.arr, 0) as arr, coalesce(total.products, 0) as products, coalesce(c.started_on, first_start.starts_on) as started_on
       from customer c cross join span left join total on total.customer = c.customer and total.month = span.month
         left join (select customer, min(starts_on) as starts_on from subscription where workspace_id = $1 group by customer) first_start on first_start.customer = c.customer
       where c.workspace_id = $1)
     select *, arr > 0 as is_active, ((arr > 0)::int + coalesce(lag((arr > 0)::int) over (partition by customer order by month), (arr > 0)::int)) / 2 as weight,
       started_on is not null and month >= date_trunc('month', started_on) and month < date_trunc('month', started_on) + interval 12 month as is_first_year
     from every`,
    [workspace],
  );

export type PlacementGroup = {
  readonly group: number;
  readonly arr: number;
  readonly products: number;
  readonly potential: number | undefined;
  readonly region: string | undefined;
  readonly tags: readonly string[];
};

/** The distinct situations customers are placed by, over months with ARR. */
export const placementGroups = async (connection: DuckDBConnection): Promise<PlacementGroup[]> => {
  await execute(
    connection,
    'create or replace temp table placement_group as select row_number() over (order by arr, products, potential, region, tags) as id, * from (select distinct arr, products, potential, region, tags from customer_month where is_active)',
  );
  const rows = await rowsOf(
    connection,
    'select id, arr, products, potential, region, tags from placement_group order by id',
  );
  return rows.map((row) => ({
    group: numberOf(row.id),
    arr: numberOf(row.arr),
    products: numberOf(row.products),
    potential: typeof row.potential === 'number' ? row.potential : undefined,
    region: typeof row.region === 'string' ? row.region : undefined,
    tags: textOf(row.tags)
      .split(/[;,|]/)
      .map((tag) => tag.trim()),
  }));
};

/** Gives each customer and month its segment (METHOD S3): the month's placement; in months without ARR the last one before, else the first one after, else what the export names. */
export const placeCustomers = async (
  connection: DuckDBConnection,
  placed: readonly { readonly group: number; readonly segment: string }[],
  overrides: readonly { readonly customer: string; readonly segment: string }[],
): Promise<void> => {
  await execute(connection, 'create or replace temp table placed_group (id bigint, segment varchar)');
  const appender = await connection.createAppender('placed_group', undefined, 'temp');
  for (const { group, segment } of placed) {
    appender.appendBigInt(BigInt(group));
    appender.appendVarchar(segment);
    appender.endRow();
  }
  appender.closeSync();
  await makeTable(
    connection,
    'placed_override',
    'customer varchar, segment varchar',
    overrides.map(({ customer, segment }) => [literal(customer), literal(segment)]),
  );
  await execute(
    connection,
    `create or replace temp table customer_segment as
     with own as (
       select m.customer, m.month, m.given, coalesce(o.segment, p.segment) as segment
       from customer_month m left join placement_group g on m.is_active and g.arr = m.arr and g.products = m.products
           and g.potential is not distinct from m.potential and g.region is not distinct from m.region and g.tags = m.tags
         left join placed_group p on p.id = g.id left join placed_override o on o.customer = m.customer)
     select customer, month, coalesce(segment,
       last_value(segment ignore nulls) over (partition by customer order by month rows between unbounded preceding and current row),
       first_value(segment ignore nulls) over (partition by customer order by month rows between current row and unbounded following), given) as segment
     from own`,
  );
};

/** Customers with ARR in some month whom no rule takes, or several; by their situation. */
export const customersOfGroups = async (connection: DuckDBConnection, groups: readonly number[]): Promise<string[]> => {
  if (groups.length === 0) return [];
  const rows = await rowsOf(
    connection,
    `select distinct m.customer from customer_month m join placement_group g on m.is_active and g.arr = m.arr and g.products = m.products
       and g.potential is not distinct from m.potential and g.region is not distinct from m.region and g.tags = m.tags
     where g.id in (${groups.join(', ')}) and m.customer not in (select customer from placed_override) order by m.customer`,
  );
  return rows.map((row) => textOf(row.customer));
};

/** Segments as the export names them, for every month. */
export const placeAsGiven = (connection: DuckDBConnection): Promise<void> =>
  execute(
    connection,
    'create or replace temp table customer_segment as select customer, month, given as segment from customer_month',
  );
