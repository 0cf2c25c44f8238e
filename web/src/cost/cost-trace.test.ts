import type { CostReport } from '@fulcrum/server';
import { describe, expect, it } from 'vitest';
import { type CostFigure, costCell, figureOf, isCostCell } from './cost-address.ts';
import { costTrace, fedTrace } from './cost-trace.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const four = (ledger: number, assigned: number, unused: number, unassigned: number) => ({
  ledger: usd(ledger),
  assigned: usd(assigned),
  unused: usd(unused),
  unassigned: usd(unassigned),
});
const cell = (segment: string | null, pool: string, month: string, minor: number) => ({
  by: { segment, pool, month },
  kind: 'assigned' as const,
  hours: 0,
  money: usd(minor),
});
const report: CostReport = {
  costRunId: 'run',
  currency: 'USD',
  scale: 100,
  from: '2026-01',
  to: '2026-02',
  basis: 'as-incurred',
  by: ['segment', 'pool', 'month'],
  where: {},
  capitalised: [],
  rates: [],
  standards: [],
  reconciliation: [
    { month: '2026-01', pool: 'csm', ...four(1000, 800, 150, 50) },
    { month: '2026-02', pool: 'csm', ...four(1001, 901, 100, 0) },
  ],
  stages: [{ month: '2026-01', from: 'rent', to: 'csm', amount: usd(70) }],
  pools: [],
  ledger: four(2001, 1701, 250, 50),
  cells: [cell('smb', 'csm', '2026-01', 500), cell('smb', 'rent', '2026-01', 30), cell('big', 'csm', '2026-01', 300)],
  totals: { all: [], by: {} },
  segments: [
    {
      segment: 'smb',
      customers: 2.5,
      cost: usd(530),
      arr: usd(10_000),
      perCustomerYear: usd(1272),
      shareOfArr: 0.318,
    },
  ],
  calibration: [],
  findings: [],
};

const traceOf = (figure: CostFigure) => {
  if (figure.of === 'customer' || figure.of === 'cell') throw new Error('the report of all explains neither');
  return costTrace(figure, report);
};

describe('the why of a cost figure', () => {
  it.each<CostFigure>([
    { of: 'pool', pool: 'csm & co', part: 'unused', month: '2026-01' },
    { of: 'pool', part: 'ledger' },
    { of: 'segment', kind: 'segment', segment: 'a=b' },
    { of: 'segment', kind: 'all', month: '2026-02' },
    { of: 'segment', kind: 'segment', segment: 'smb', pool: 'csm', month: '2026-02' },
    { of: 'stage', from: 'rent', to: 'csm' },
    { of: 'per', what: 'share', segment: 'a&b' },
    { of: 'per', what: 'customers' },
    { of: 'customer', customer: 'C/1 & co=x', what: 'cost', pool: 'csm', month: '2026-01' },
    { of: 'customer', customer: 'C-1', what: 'arr' },
  ])('stands in an address and is read again: %j', (figure) => {
    expect(isCostCell(costCell(figure))).toBe(true);
    expect(figureOf(costCell(figure))).toEqual(figure);
  });

  it('[C6] a pool’s parts make its ledger, and the first stage is named and explained in turn', () => {
    const trace = costTrace({ of: 'pool', pool: 'csm', part: 'ledger' }, report);
    expect(trace.value).toBe(2001);
    expect(trace.parts[0]?.rows.map(({ value }) => value)).toEqual([1701, 250, 50, 2001]);
    const sent = trace.parts.flatMap(({ rows }) => rows).find(({ name }) => name === 'from rent');
    expect(sent).toMatchObject({ value: 70, why: { of: 'stage', from: 'rent', to: 'csm' } });
    expect(traceOf(sent?.why ?? { of: 'pool', part: 'ledger' }).value).toBe(70);
  });

  it('[C13] a segment’s cost is the sum of its pools', () => {
    const trace = costTrace({ of: 'segment', kind: 'segment', segment: 'smb', month: '2026-01' }, report);
    expect(trace.value).toBe(530);
    expect(trace.parts[0]?.rows.map(({ name, value }) => [name, value])).toEqual([
      ['csm', 500],
      ['rent', 30],
    ]);
  });

  it('[C2] cost ÷ ARR and cost per customer are said with their numbers, a year of them', () => {
    const share = costTrace({ of: 'per', what: 'share', segment: 'smb' }, report);
    const [cost, year, arr] = share.parts[0]?.rows ?? [];
    expect(cost?.value).toBe(530);
    expect(year?.value).toBe(3180);
    expect(share.value).toBeCloseTo((year?.value ?? 0) / (arr?.value ?? 1), 12);
    const customer = costTrace({ of: 'per', what: 'customer', segment: 'smb' }, report);
    expect(customer.value).toBe(Math.round(3180 / 2.5));
    expect(customer.parts[0]?.rows.at(-1)).toMatchObject({ value: 2.5, unit: 'customers' });
  });

  it('[C6] a pool’s cost feeds its parts, these the segments, these the whole and what a customer costs', () => {
    const feeds = (figure: CostFigure) =>
      figure.of === 'customer' || figure.of === 'cell'
        ? []
        : fedTrace(figure, report).feeds.map(({ name, value }) => [name, value]);
    expect(feeds({ of: 'pool', pool: 'csm', part: 'ledger', month: '2026-01' })).toEqual([
      ['csm, assigned, Jan 2026', 800],
      ['csm, unused, Jan 2026', 150],
      ['csm, unassigned, Jan 2026', 50],
      ['csm, ledger', 2001],
      ['All pools, ledger, Jan 2026', 1000],
    ]);
    expect(feeds({ of: 'pool', pool: 'csm', part: 'assigned', month: '2026-01' }).slice(0, 2)).toEqual([
      ['smb, csm, Jan 2026', 500],
      ['big, csm, Jan 2026', 300],
    ]);
    expect(feeds({ of: 'segment', kind: 'segment', segment: 'smb', pool: 'csm', month: '2026-01' })).toEqual([
      ['smb, Jan 2026', 530],
      ['smb, csm', 500],
    ]);
    expect(feeds({ of: 'segment', kind: 'segment', segment: 'smb' })).toEqual([
      ['All cost of delivery', 830],
      ['smb, cost ÷ ARR', 0.318],
      ['smb, cost per customer', 1272],
    ]);
    expect(feeds({ of: 'per', what: 'arr', segment: 'smb' })).toEqual([['smb, cost ÷ ARR', 0.318]]);
  });

  it('every figure an explanation reads has an explanation of the same figure', () => {
    const seen = new Set<string>();
    const walk = (figure: CostFigure): void => {
      if (seen.has(costCell(figure))) return;
      seen.add(costCell(figure));
      const { parts, feeds } =
        figure.of === 'customer' || figure.of === 'cell' ? { parts: [], feeds: [] } : fedTrace(figure, report);
      for (const row of [...parts.flatMap(({ rows }) => rows), ...feeds]) {
        if (row.why === undefined) continue;
        const read = traceOf(figureOf(costCell(row.why)));
        expect({ of: row.why, value: read.value, unit: read.unit }).toEqual({
          of: row.why,
          value: row.value,
          unit: row.unit,
        });
        walk(row.why);
      }
    };
    walk({ of: 'pool', part: 'ledger' });
    walk({ of: 'segment', kind: 'all' });
    walk({ of: 'per', what: 'share', segment: 'smb' });
    walk({ of: 'per', what: 'customer', segment: 'smb' });
    expect(seen.size).toBeGreaterThan(15);
  });
});
