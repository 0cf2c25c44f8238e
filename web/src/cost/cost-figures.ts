import type { CostReport } from '@fulcrum/server';

/** The cost report as tables: nothing is added here that the report does not hold. */

export type Four = {
  readonly ledger: number;
  readonly assigned: number;
  readonly unused: number;
  readonly unassigned: number;
};
export type PoolLine = Four & { readonly pool: string };

const NOTHING: Four = { ledger: 0, assigned: 0, unused: 0, unassigned: 0 };
const plus = (a: Four, b: Four): Four => ({
  ledger: a.ledger + b.ledger,
  assigned: a.assigned + b.assigned,
  unused: a.unused + b.unused,
  unassigned: a.unassigned + b.unassigned,
});

/** Months of the report, first to last. */
export const monthsOfCost = ({ reconciliation }: CostReport): string[] =>
  [...new Set(reconciliation.map(({ month }) => month))].sort();

/** Ledger and its parts by pool, in minor units: of one month, or of all. The dearest pool first. */
export const poolLines = ({ reconciliation }: CostReport, month: string | undefined): PoolLine[] => {
  const pools = new Map<string, Four>();
  for (const row of reconciliation) {
    if (month !== undefined && row.month !== month) continue;
    const one = {
      ledger: row.ledger.minor,
      assigned: row.assigned.minor,
      unused: row.unused.minor,
      unassigned: row.unassigned.minor,
    };
    pools.set(row.pool, plus(pools.get(row.pool) ?? NOTHING, one));
  }
  return [...pools].map(([pool, four]) => ({ pool, ...four })).sort((a, b) => b.ledger - a.ledger);
};

export const sumOfPools = (lines: readonly Four[]): Four => lines.reduce(plus, NOTHING);

export type SegmentLine = {
  readonly key: string;
  readonly name: string;
  readonly kind: 'segment' | 'unused' | 'unassigned';
  readonly segment?: string;
  readonly byMonth: ReadonlyMap<string, number>;
  readonly total: number;
  readonly perCustomer?: number;
  readonly shareOfArr?: number;
};

const KINDS = { unused: 'Unused capacity', unassigned: 'Unassigned: no known customer' } as const;

/** Cost by segment and month, with what reached no segment on lines of its own, so that it foots. */
export const segmentLines = ({ cells, segments }: CostReport): SegmentLine[] => {
  const lines = new Map<string, { kind: SegmentLine['kind']; segment: string | null; byMonth: Map<string, number> }>();
  for (const { by, kind, money } of cells) {
    const segment = by.segment ?? null;
    const key = kind === 'assigned' ? `segment ${segment}` : kind;
    const line = lines.get(key) ?? { kind: kind === 'assigned' ? 'segment' : kind, segment, byMonth: new Map() };
    const month = by.month ?? '';
    line.byMonth.set(month, (line.byMonth.get(month) ?? 0) + money.minor);
    lines.set(key, line);
  }
  const rank = { segment: 0, unused: 1, unassigned: 2 };
  return [...lines]
    .map(([key, { kind, segment, byMonth }]): SegmentLine => {
      const found = kind === 'segment' ? segments.find((one) => one.segment === segment) : undefined;
      return {
        key,
        kind,
        ...(kind === 'segment' && segment !== null ? { segment } : {}),
        name: kind === 'segment' ? (segment ?? 'No segment') : KINDS[kind],
        byMonth,
        total: [...byMonth.values()].reduce((sum, minor) => sum + minor, 0),
        ...(found?.perCustomerYear === undefined ? {} : { perCustomer: found.perCustomerYear.minor }),
        ...(found?.shareOfArr === undefined ? {} : { shareOfArr: found.shareOfArr }),
      };
    })
    .sort((a, b) => rank[a.kind] - rank[b.kind] || b.total - a.total);
};
