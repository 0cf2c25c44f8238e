import { allocate } from '@fulcrum/engine';
import type { CorporatePool, Costing } from '../costing.ts';
import { canReceive, stageOrder } from './stage-order.ts';

/** A pool in a month: what the ledger booked on it (minor units) and the people paid for in it, in whole millionths. */
export type PoolMonthBase = {
  readonly month: string;
  readonly pool: string;
  readonly ledger: number;
  readonly people: number;
};

/** One step of the first stage; `origin` is the pool whose ledger the money is from. Whole minor units. */
export type Stage = {
  readonly month: string;
  readonly origin: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
};

/** Where a corporate pool's ledger stands after the first stage: at an operating pool, or still where nobody could take it. */
export type Staged = {
  readonly month: string;
  readonly origin: string;
  readonly via: string;
  readonly amount: number;
};

/**
 * The first stage (METHOD C4): each month, corporate pools are emptied one after the other into the pools they send to, by
 * their driver or shares, by largest remainder. Money keeps the pool it was booked on, so that every pool reconciles
 * with its own ledger lines. What nobody can take stays where it is and becomes unassigned.
 */
export const stageOne = (
  costing: Pick<Costing, 'pools'>,
  bases: readonly PoolMonthBase[],
): { readonly stages: readonly Stage[]; readonly staged: readonly Staged[] } => {
  const order = stageOrder(costing.pools);
  const stages: Stage[] = [];
  const staged: Staged[] = [];
  const months = new Map<string, PoolMonthBase[]>();
  for (const base of bases) months.set(base.month, [...(months.get(base.month) ?? []), base]);
  for (const [month, own] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const held = new Map<string, Map<string, number>>();
    const hold = (pool: string, origin: string, amount: number): void => {
      const there = held.get(pool) ?? new Map<string, number>();
      held.set(pool, there.set(origin, (there.get(origin) ?? 0) + amount));
    };
    for (const { pool, ledger } of own) if (order.includes(pool) && ledger !== 0) hold(pool, pool, ledger);
    for (const from of order) {
      const corporate = costing.pools[from];
      if (corporate?.kind !== 'corporate') continue;
      const weights = weightsOf(corporate, costing, own);
      for (const [origin, amount] of [...(held.get(from) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const { shares, unassigned } = allocate(amount, weights);
        if (unassigned !== 0) staged.push({ month, origin, via: from, amount: unassigned });
        for (const share of shares) {
          if (share.amount === 0) continue;
          stages.push({ month, origin, from, to: share.id, amount: share.amount });
          hold(share.id, origin, share.amount);
        }
      }
      held.delete(from);
    }
    for (const [via, origins] of held)
      for (const [origin, amount] of origins) if (amount !== 0) staged.push({ month, origin, via, amount });
  }
  return { stages, staged };
};

const weightsOf = (
  { driver, to }: CorporatePool,
  { pools }: Pick<Costing, 'pools'>,
  bases: readonly PoolMonthBase[],
): { id: string; weight: number }[] => {
  if (to !== undefined && !Array.isArray(to)) return Object.entries(to).map(([id, weight]) => ({ id, weight }));
  const named = to as readonly string[] | undefined;
  const receivers =
    named ?? Object.keys(pools).filter((id) => canReceive(pools[id]) && pools[id]?.kind !== 'corporate');
  return [...new Set(receivers)].sort().map((id) => {
    const base = bases.find(({ pool }) => pool === id);
    if (driver === 'even') return { id, weight: 1 };
    return { id, weight: Math.max(0, (driver === 'fte' ? base?.people : base?.ledger) ?? 0) };
  });
};
