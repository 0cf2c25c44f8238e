import { allocate } from './allocate.ts';

/** One pool in one month: what it cost, the minutes it could work for customers, the minutes it did, by activity or customer. */
export type PoolMonth = {
  /** Whole minor units, from the ledger. */
  readonly cost: number;
  readonly practicalMinutes: number;
  readonly work: readonly { readonly id: string; readonly minutes: number }[];
};

/** Where the cost of a pool went. `Σ assigned + unused + unassigned = cost`, to the minor unit (METHOD C6). */
export type TimeDrivenCost = {
  /** Minor units a minute; undefined when the pool has neither practical nor used minutes. */
  readonly rate: number | undefined;
  readonly assigned: readonly { readonly id: string; readonly minutes: number; readonly minor: number }[];
  readonly assignedTotal: number;
  readonly unused: number;
  readonly unusedMinutes: number;
  /** Cost of a pool with neither practical nor used minutes: nobody can take it. */
  readonly unassigned: number;
  /** Minutes used beyond the practical ones; then the rate is cost ÷ used and nothing is unused (METHOD C5). */
  readonly overMinutes: number;
};

/**
 * Time-driven activity-based cost of one pool and month (METHOD C4, C5): minutes × rate, where
 * rate = cost ÷ practical minutes, or ÷ used minutes when more were used than there are.
 * Unused is priced from its minutes, as one more taker of the allocation, never as what is left over.
 */
export const timeDrivenCost = ({ cost, practicalMinutes, work }: PoolMonth): TimeDrivenCost => {
  const used = work.reduce((sum, { minutes }) => sum + minutes, 0);
  const unusedMinutes = Math.max(0, practicalMinutes - used);
  const base = Math.max(practicalMinutes, used);
  const takers = [
    ...work.map(({ id, minutes }) => ({ id: `work:${id}`, weight: minutes })),
    { id: UNUSED, weight: unusedMinutes },
  ];
  const { shares, unassigned } = allocate(cost, takers);
  const assigned = work.map(({ id, minutes }, index) => ({ id, minutes, minor: shares[index]?.amount ?? 0 }));
  return {
    rate: base > 0 ? cost / base : undefined,
    assigned,
    assignedTotal: assigned.reduce((sum, { minor }) => sum + minor, 0),
    unused: shares[work.length]?.amount ?? 0,
    unusedMinutes,
    unassigned,
    overMinutes: Math.max(0, used - practicalMinutes),
  };
};

const UNUSED = 'unused';
