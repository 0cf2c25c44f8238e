import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, numberOf, type Row, rowsOf, textOf } from '../../db/rows.ts';

/** What cost can be looked at by (METHOD C13). */
export const DIMENSIONS = [
  'segment',
  'month',
  'region',
  'product',
  'pool',
  'line',
  'role',
  'team',
  'csm',
  'coverage',
  'customer',
  'person',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const BASES = ['as-incurred', 'first-year', 'steady', 'amortised'] as const;
export type Basis = (typeof BASES)[number];

/** Only cells with this member; an empty text stands for the cells without any. */
export type CostFilter = Readonly<Partial<Record<Dimension, string>>>;

/** A kept run to look at, and the coverage of its segments (METHOD S4). */
export type RunView = {
  readonly workspace: string;
  readonly run: string;
  readonly basis: Basis;
  readonly coverage: Readonly<Record<string, string>>;
  readonly where?: CostFilter;
};

/** The cells a basis counts (METHOD C2). `part` is incurred, or spread over the life of what it paid for. */
const BASIS_PARTS: Readonly<Record<Basis, string>> = {
  'as-incurred': `part = 'incurred'`,
  steady: `part = 'incurred' and not is_one_time`,
  'first-year': `part = 'incurred' and is_first_year and kind = 'assigned'`,
  amortised: `(part = 'spread' or not (is_one_time and kind = 'assigned'))`,
};

/** Dimensions only the cells have; views of the others read the sums. */
const FINE: readonly Dimension[] = ['customer', 'person'];

const FROM_SUMS = 'cost_sum where workspace_id = $1 and cost_run_id = $2';
const FROM_CELLS = `(
  select 'incurred' as part, month, pool, line, kind, customer, segment, region, product, role, csm, team, shown, is_one_time, is_first_year, seconds, amount_minor
  from cost_cell where workspace_id = $1 and cost_run_id = $2
  union all
  select 'spread', month, pool, line, kind, customer, segment, region, product, role, csm, team, shown, true, false, seconds, amount_minor
  from cost_spread where workspace_id = $1 and cost_run_id = $2) cell where true`;

export type ViewRow = {
  readonly by: Readonly<Partial<Record<Dimension, string | null>>>;
  readonly kind: 'assigned' | 'unused' | 'unassigned';
  readonly minor: number;
  readonly seconds: number;
};

/** Sums of a kept run's cells by up to three dimensions; months as `2025-01`. */
export const viewOf = async (
  connection: DuckDBConnection,
  view: RunView,
  by: readonly Dimension[],
): Promise<ViewRow[]> => {
  const where = Object.entries(view.where ?? {}) as [Dimension, string][];
  const isFine = [...by, ...where.map(([dimension]) => dimension)].some((dimension) => FINE.includes(dimension));
  const tests = where.map(([dimension, member]) =>
    member === '' ? `${columnOf(dimension, view)} is null` : `${columnOf(dimension, view)} = ${literal(member)}`,
  );
  const rows = await rowsOf(
    connection,
    `select ${[...by.map((dimension) => `${columnOf(dimension, view)} as ${dimension}`), 'kind'].join(', ')}, sum(amount_minor)::bigint as minor, sum(seconds)::bigint as seconds
     from ${isFine ? FROM_CELLS : FROM_SUMS} and ${[BASIS_PARTS[view.basis], ...tests].join(' and ')} group by all order by all`,
    [view.workspace, view.run],
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

const columnOf = (dimension: Dimension, { coverage }: RunView): string => {
  switch (dimension) {
    case 'month':
      return `strftime(month, '%Y-%m')`;
    case 'person':
      return 'shown';
    case 'coverage': {
      const cases = Object.entries(coverage).map(([segment, own]) => `when ${literal(segment)} then ${literal(own)}`);
      return cases.length === 0 ? 'cast(null as varchar)' : `case segment ${cases.join(' ')} end`;
    }
    default:
      return dimension;
  }
};

const kindOf = (row: Row): ViewRow['kind'] => {
  const kind = textOf(row.kind);
  if (kind === 'assigned' || kind === 'unused' || kind === 'unassigned') return kind;
  throw new Error(`no such kind of cost: ${kind}`);
};

export type SegmentCost = {
  readonly segment: string | null;
  readonly averageCustomers: number;
  readonly averageArr: number;
  readonly minor: number;
};

/** Assigned cost of each segment with the average customers and closing ARR of the basis' customer-months (METHOD T3). */
export const segmentCosts = async (
  connection: DuckDBConnection,
  { workspace, run, basis }: RunView,
  months: number,
): Promise<SegmentCost[]> => {
  const counted = basis === 'first-year' ? 'and is_first_year' : '';
  const rows = await rowsOf(
    connection,
    `with base as (select segment, sum(customers_twice)::double / 2 / ${months} as customers, sum(arr_minor)::double / ${months} as arr
       from cost_base where workspace_id = $1 and cost_run_id = $2 ${counted} group by all),
     money as (select segment, sum(amount_minor)::bigint as minor from ${FROM_SUMS} and kind = 'assigned' and ${BASIS_PARTS[basis]} group by all)
     select coalesce(base.segment, money.segment) as segment, coalesce(customers, 0) as customers, coalesce(arr, 0) as arr, coalesce(minor, 0) as minor
     from base full join money on money.segment is not distinct from base.segment order by segment nulls last`,
    [workspace, run],
  );
  return rows.map((row) => ({
    segment: typeof row.segment === 'string' ? row.segment : null,
    averageCustomers: numberOf(row.customers),
    averageArr: numberOf(row.arr),
    minor: numberOf(row.minor),
  }));
};
