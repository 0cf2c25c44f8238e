import type { PoolRate } from './measured/queries.ts';

/** What an hour costs, on one basis: `own` is the pool's own ledger, `full` with what corporate pools sent it (METHOD K5). */
export type Rate = {
  /** Minor units an hour: the month's cost ÷ its practical hours, ÷ used hours where more were used (METHOD C5); undefined without hours. */
  readonly actual: number | undefined;
  /** Cost ÷ practical hours of the twelve months to the last one: what plans and standards are made with. */
  readonly standard: number | undefined;
  /** Minor units: the month's cost − standard × practical hours. P8's rate line. */
  readonly rateLine: number | undefined;
};

export type PoolMonthRate = PoolRate & { readonly byBasis: { readonly own: Rate; readonly full: Rate } };

const YEAR = 12;

/** The rates of every pool and month on both bases, with the standard of the last twelve months and the difference to it. */
export const monthRates = (rows: readonly PoolRate[]): PoolMonthRate[] => {
  const pools = new Map<string, PoolRate[]>();
  for (const row of rows) pools.set(row.pool, [...(pools.get(row.pool) ?? []), row]);
  return [...pools.values()].flatMap((months) => {
    const last = months.slice(-YEAR);
    const standardOf = (cost: (row: PoolRate) => number): number | undefined => {
      const hours = last.reduce((sum, { practicalHours }) => sum + practicalHours, 0);
      return hours > 0 ? last.reduce((sum, row) => sum + cost(row), 0) / hours : undefined;
    };
    const rateOf = (cost: (row: PoolRate) => number): ((row: PoolRate) => Rate) => {
      const standard = standardOf(cost);
      return (row) => {
        const hours = Math.max(row.practicalHours, row.usedHours);
        return {
          actual: hours > 0 ? cost(row) / hours : undefined,
          standard,
          rateLine: standard === undefined ? undefined : Math.round(cost(row) - standard * row.practicalHours),
        };
      };
    };
    const [own, full] = [rateOf((row) => row.own), rateOf((row) => row.own + row.received)];
    return months.map((row) => ({ ...row, byBasis: { own: own(row), full: full(row) } }));
  });
};
