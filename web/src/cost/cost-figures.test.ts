import type { CostReport } from '@fulcrum/server';
import { describe, expect, it } from 'vitest';
import { poolLines, type SegmentLine, segmentLines, sumOfPools } from './cost-figures.ts';
import { isConserved, reconciliationWords, segmentWords } from './cost-words.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const four = (ledger: number, assigned: number, unused: number, unassigned: number) => ({
  ledger: usd(ledger),
  assigned: usd(assigned),
  unused: usd(unused),
  unassigned: usd(unassigned),
});
const cell = (segment: string | null, month: string, kind: 'assigned' | 'unused' | 'unassigned', minor: number) => ({
  by: { segment, month },
  kind,
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
  by: ['segment', 'month'],
  where: {},
  capitalised: [],
  rates: [],
  standards: [],
  stages: [],
  pools: [],
  reconciliation: [
    { month: '2026-01', pool: 'csm', ...four(1000, 800, 150, 50) },
    { month: '2026-02', pool: 'csm', ...four(1000, 900, 100, 0) },
    { month: '2026-01', pool: 'support', ...four(5001, 5001, 0, 0) },
  ],
  ledger: four(7001, 6701, 250, 50),
  cells: [
    cell('smb', '2026-01', 'assigned', 5801),
    cell('smb', '2026-02', 'assigned', 900),
    cell(null, '2026-01', 'unused', 150),
    cell(null, '2026-02', 'unused', 100),
    cell(null, '2026-01', 'unassigned', 50),
  ],
  totals: { all: [], by: {} },
  segments: [
    {
      segment: 'smb',
      customers: 10,
      cost: usd(6701),
      arr: usd(355_805),
      perCustomerYear: usd(4020),
      shareOfArr: 0.113,
    },
  ],
  calibration: [],
  findings: [],
};

describe('the cost report as tables', () => {
  it('sums pools over months, the dearest first, and keeps the conservation law (C6)', () => {
    expect(poolLines(report, undefined).map(({ pool, ledger }) => [pool, ledger])).toEqual([
      ['support', 5001],
      ['csm', 2000],
    ]);
    expect(poolLines(report, '2026-02').map(({ pool }) => pool)).toEqual(['csm']);
    expect(isConserved(sumOfPools(poolLines(report, undefined)))).toBe(true);
    expect(isConserved({ ledger: 7001, assigned: 6701, unused: 250, unassigned: 51 })).toBe(false);
  });
  it('shows what reached no segment on lines of its own, so that segments and months foot to the ledger', () => {
    const lines = segmentLines(report);
    expect(lines.map(({ kind }) => kind)).toEqual(['segment', 'unused', 'unassigned']);
    expect(lines.reduce((sum, { total }) => sum + total, 0)).toBe(report.ledger.ledger.minor);
  });
  it('is said in words', () => {
    expect(segmentWords(segmentLines(report))).toBe('smb costs 11.3\u202f% of its ARR');
    const [line] = segmentLines(report).filter(({ kind }) => kind === 'segment');
    const other = { ...line, name: 'large', shareOfArr: (line?.shareOfArr ?? 0) + 0.0001 } as SegmentLine;
    expect(segmentWords([line as SegmentLine, other])).toBe('Every segment costs about 11.3\u202f% of its ARR');
    expect(segmentWords([line as SegmentLine, { ...other, shareOfArr: 0.2 }])).toBe(
      'large costs 20.0\u202f% of its ARR, smb 11.3\u202f%',
    );
    expect(reconciliationWords(sumOfPools(poolLines(report, undefined)), 100)).toContain(
      '96\u202f% reached a customer',
    );
    expect(reconciliationWords({ ledger: 0, assigned: 0, unused: 0, unassigned: 0 }, 100)).toContain('nothing');
  });
});
