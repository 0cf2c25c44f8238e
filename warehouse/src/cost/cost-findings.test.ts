import { describe, expect, test } from 'vitest';
import { costFindings } from './cost-findings.ts';

type Measured = Parameters<typeof costFindings>[0];
const NOTHING: Measured = {
  reconciliation: [],
  stages: [],
  calibration: [],
  calibrated: undefined,
  pools: [],
  rolesWithoutPool: [],
  work: { minutes: 0, unknown: 0, outside: 0 },
  scale: 100,
};
const codes = (measured: Partial<Measured>): string[] =>
  costFindings({ ...NOTHING, ...measured }).map(({ code }) => code);
const month = (name: string, unused: number) => ({
  month: name,
  pool: 'csm',
  ledger: 1000,
  assigned: 1000 - unused,
  unused,
  unassigned: 0,
});
const role = (recordedMinutes: number) => ({ role: 'csm', month: '2025-01', recordedMinutes, practicalMinutes: 1000 });

describe('findings of cost', () => {
  test('[F01] a pool that does not reconcile, in either stage, is an error', () => {
    expect(codes({ reconciliation: [{ ...month('2025-01', 0), ledger: 1001 }] })).toEqual(['F01']);
    const stage = { ...month('2025-01', 0), received: 200, sent: 0, assigned: 1200 };
    expect(codes({ stages: [stage] })).toEqual([]);
    expect(codes({ stages: [{ ...stage, received: 201 }] })).toEqual(['F01']);
  });

  test('[F07] more than 5 % of the hours without a customer, not 5 % itself', () => {
    expect(codes({ work: { minutes: 1000, unknown: 50, outside: 0 } })).toEqual([]);
    expect(codes({ work: { minutes: 1000, unknown: 51, outside: 0 } })).toEqual(['F07']);
  });

  test('[F10] recorded below 75 % or above 105 % of practical; roles that record nothing are not asked', () => {
    expect([750, 1050, 0].map((minutes) => codes({ calibration: [role(minutes)] }))).toEqual([[], [], []]);
    expect([749, 1051].map((minutes) => codes({ calibration: [role(minutes)] }))).toEqual([['F10'], ['F10']]);
  });

  test('[F22] more than 15 % unused in two quarters that follow each other, whole quarters only', () => {
    const half = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
    expect(codes({ reconciliation: half.map((name) => month(name, 151)) })).toEqual(['F22']);
    expect(codes({ reconciliation: half.map((name) => month(name, 150)) })).toEqual([]);
    expect(codes({ reconciliation: half.slice(0, 5).map((name) => month(name, 300)) })).toEqual([]);
    const year = [...half, '2025-07', '2025-08', '2025-09'].map((name, index) =>
      month(name, index < 3 || index > 5 ? 300 : 0),
    );
    expect(codes({ reconciliation: year })).toEqual([]);
  });

  test('[C5] months over capacity come with the hours behind them', () => {
    const [finding] = costFindings({
      ...NOTHING,
      pools: [
        { pool: 'csm', month: '2025-01', used: 7200, practical: 3600 },
        { pool: 'csm', month: '2025-02', used: 3600, practical: 3600 },
      ],
    });
    expect(finding).toMatchObject({
      code: 'cost.over-capacity',
      severity: 'warning',
      evidence: { hours: 1, months: [{ month: '2025-01', usedHours: 2, practicalHours: 1, overHours: 1 }] },
    });
  });
});
