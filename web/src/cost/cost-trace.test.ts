import type { CostReport } from '@fulcrum/server';
import { describe, expect, it } from 'vitest';
import { type CostFigure, costCell, costTrace, figureOf, isCostCell } from './cost-trace.ts';

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
  reconciliation: [
    { month: '2026-01', pool: 'csm', ...four(1000, 800, 150, 50) },
    { month: '2026-02', pool: 'csm', ...four(1001, 901, 100, 0) },
  ],
  stages: [{ month: '2026-01', from: 'rent', to: 'csm', amount: usd(70) }],
  pools: [],
  ledger: four(2001, 1701, 250, 50),
  cells: [cell('smb', 'csm', '2026-01', 500), cell('smb', 'rent', '2026-01', 30), cell('big', 'csm', '2026-01', 300)],
  totals: { all: [], by: {} },
  segments: [],
  calibration: [],
  findings: [],
};

describe('the why of a cost figure', () => {
  it.each<CostFigure>([
    { of: 'pool', pool: 'csm & co', part: 'unused', month: '2026-01' },
    { of: 'pool', part: 'ledger' },
    { of: 'segment', kind: 'segment', segment: 'a=b' },
    { of: 'segment', kind: 'all', month: '2026-02' },
  ])('stands in an address and is read again: %j', (figure) => {
    expect(isCostCell(costCell(figure))).toBe(true);
    expect(figureOf(costCell(figure))).toEqual(figure);
  });

  it('[C6] a pool’s parts make its ledger, and the first stage is named', () => {
    const trace = costTrace({ of: 'pool', pool: 'csm', part: 'ledger' }, report);
    expect(trace.minor).toBe(2001);
    expect(trace.parts[0]?.rows.map(({ minor }) => minor)).toEqual([1701, 250, 50, 2001]);
    expect(trace.parts.flatMap(({ rows }) => rows)).toContainEqual({ name: 'from rent', minor: 70 });
  });

  it('[C13] a segment’s cost is the sum of its pools', () => {
    const trace = costTrace({ of: 'segment', kind: 'segment', segment: 'smb', month: '2026-01' }, report);
    expect(trace.minor).toBe(530);
    expect(trace.parts[0]?.rows).toEqual([
      { name: 'csm', minor: 500 },
      { name: 'rent', minor: 30 },
    ]);
  });
});
