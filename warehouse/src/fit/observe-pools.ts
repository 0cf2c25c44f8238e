import type { DuckDBConnection } from '@duckdb/node-api';
import type { Costing, CostPool } from '../cost/costing.ts';
import { type AddDriver, meanInterval } from './driver.ts';
import { planId, planLine } from './plan-id.ts';
import { type PoolMonth, poolMonths } from './queries.ts';

type Closing = { readonly segment: string; readonly customers: number; readonly arr: number };

/**
 * Pools nobody works in: one that follows its driver (its cost ÷ driver varies less than its cost) becomes a cost a customer in every segment,
 * so that it grows with the plan; the others stay a fixed cost a month. A line people are paid from takes the fixed form.
 */
export const observePools = async (
  connection: DuckDBConnection,
  costing: Costing,
  closing: readonly Closing[],
  { scale, add }: { scale: number; add: AddDriver },
): Promise<void> => {
  const months = await poolMonths(connection);
  const staffed = new Set(
    Object.values(costing.pools).flatMap((pool) =>
      pool.kind === 'people' ? [pool.line, ...Object.values(pool.activities)] : [],
    ),
  );
  const used = new Map<string, number>();
  for (const { line } of Object.values(costing.pools)) used.set(line, (used.get(line) ?? 0) + 1);
  const segments = [...new Set(closing.map(({ segment }) => segment))];
  for (const [id, pool] of Object.entries(costing.pools)) {
    const rows = months.filter((row) => row.pool === id);
    const amounts = rows.map(({ amount }) => amount);
    const total = sum(amounts);
    if (pool.kind === 'people' || rows.length === 0 || total === 0) continue;
    const base = staffed.has(pool.line) || (used.get(pool.line) ?? 0) > 1 ? undefined : baseOf(pool);
    const bases = rows.map((row) => (base === undefined ? 0 : row[base]));
    const follows =
      base !== undefined &&
      bases.every((value) => value > 0) &&
      variation(divided(amounts, bases)) < variation(amounts);
    if (!follows) {
      const mean = total / rows.length / scale;
      add(`pools.${id}.cost`, mean, rows.length, ['ledger_line'], 'mean of the last months', {
        ...meanInterval(mean, variation(amounts) * Math.abs(mean), rows.length),
        period: periodOf(rows),
      });
      continue;
    }
    const rate = total / sum(bases);
    for (const segment of segments) {
      const own = closing.filter((row) => row.segment === segment);
      const customers = sum(own.map((row) => row.customers));
      const perCustomer = base === 'arr' ? sum(own.map(({ arr }) => arr)) / customers : 1;
      add(
        `segments.${planId(segment)}.costs.${planLine(pool.line)}`,
        (rate * 12 * perCustomer) / scale,
        rows.length,
        ['ledger_line', 'subscription'],
        base === 'arr'
          ? `${(rate * 1200).toFixed(2)} % of ARR a year, at the ARR of a customer today`
          : 'the pool’s cost ÷ customers, a year',
        { period: periodOf(rows) },
      );
    }
  }
};

const baseOf = (pool: CostPool): 'arr' | 'customers' | undefined => {
  if (pool.kind !== 'driver') return undefined;
  if (pool.driver === 'arr' || pool.driver === 'revenue') return 'arr';
  return pool.driver === 'customers' ? 'customers' : undefined;
};

const periodOf = (rows: readonly PoolMonth[]) => ({ from: rows[0]?.month ?? '', to: rows.at(-1)?.month ?? '' });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const divided = (above: readonly number[], below: readonly number[]): number[] =>
  above.map((value, index) => value / (below[index] ?? 1));

/** Standard deviation ÷ mean. */
const variation = (values: readonly number[]): number => {
  const mean = sum(values) / values.length;
  if (values.length < 2 || mean === 0) return 0;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1)) / Math.abs(mean);
};
