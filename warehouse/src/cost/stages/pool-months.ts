import type { AbsorbedMonth, ReconciledMonth } from '../measured/queries.ts';
import type { Stage } from './stage-one.ts';

/** A pool in a month after both stages: ledger + received = sent + assigned + unused + unassigned (METHOD C4, C6); minor units. */
export type PoolMonthStages = {
  readonly month: string;
  readonly pool: string;
  readonly ledger: number;
  readonly received: number;
  readonly sent: number;
  readonly assigned: number;
  readonly unused: number;
  readonly unassigned: number;
};

/** Both stages side by side; `assigned` here is what went to customers through the pool, whoever booked it. */
export const poolMonths = (
  reconciliation: readonly ReconciledMonth[],
  through: readonly AbsorbedMonth[],
  stages: readonly Stage[],
): PoolMonthStages[] => {
  const rows = new Map<string, PoolMonthStages>();
  const add = (month: string, pool: string, part: Partial<Omit<PoolMonthStages, 'month' | 'pool'>>): void => {
    const key = `${month} ${pool}`;
    const row = rows.get(key) ?? {
      month,
      pool,
      ledger: 0,
      received: 0,
      sent: 0,
      assigned: 0,
      unused: 0,
      unassigned: 0,
    };
    rows.set(key, {
      ...row,
      ledger: row.ledger + (part.ledger ?? 0),
      received: row.received + (part.received ?? 0),
      sent: row.sent + (part.sent ?? 0),
      assigned: row.assigned + (part.assigned ?? 0),
      unused: row.unused + (part.unused ?? 0),
      unassigned: row.unassigned + (part.unassigned ?? 0),
    });
  };
  for (const { month, pool, ledger } of reconciliation) add(month, pool, { ledger });
  for (const { month, pool, assigned, unused, unassigned } of through)
    add(month, pool, { assigned, unused, unassigned });
  for (const { month, from, to, amount } of stages) {
    add(month, from, { sent: amount });
    add(month, to, { received: amount });
  }
  return [...rows.values()].sort((a, b) => (`${a.month} ${a.pool}` < `${b.month} ${b.pool}` ? -1 : 1));
};

/** The steps without the pool the money was booked on. */
export const stageTotals = (stages: readonly Stage[]): Omit<Stage, 'origin'>[] => {
  const totals = new Map<string, Omit<Stage, 'origin'>>();
  for (const { month, from, to, amount } of stages) {
    const key = `${month} ${from} ${to}`;
    totals.set(key, { month, from, to, amount: (totals.get(key)?.amount ?? 0) + amount });
  }
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
};
