import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { findingsOf, tiny, tinyPlan } from '../testing/tiny.ts';

const pool = (changes: object = {}, more: object = {}) => ({
  stages: { realize: { weeks: 52 } },
  touches: { call: { stage: 'realize', role: 'csm', hours: 1.5, times: 3, per: 'quarter' } },
  segments: {
    all: {
      owner: 'csm',
      coverage: 'pooled',
      responseHours: 4,
      opening: { customers: 500, arr: 3_000_000 },
      mix: { realize: 1 },
      ...changes,
    },
  },
  staffing: { csm: { by: 'hours' } },
  ...more,
});
const row = 'role=csm,team=all';

describe('pooled coverage', () => {
  it('[S4] the pool is demand ÷ pool hours, with the free time its response time needs', () => {
    const evaluation = tiny(pool());
    // 500 × 12 × 1.5 h = 9,000 h a year; 9,000 ÷ 2,080 = 4.3269 people busy at any time.
    const busy = 9000 / 2080;
    expect(figure(evaluation, `pooled.busy[${row}]`)).toBeCloseTo(busy, 12);
    expect(figure(evaluation, `pooled.touchHours[${row}]`)).toBeCloseTo(1.5, 12);
    const onDuty = (busy + Math.sqrt(busy ** 2 + (4 * busy * 1.5) / 4)) / 2;
    expect(figure(evaluation, 'required.csm[total,2026-01]')).toBeCloseTo((onDuty * 2080) / 1380, 9);
    expect(figure(evaluation, 'required.csm[total,2026-01]')).toBeCloseTo(7.045, 3);
    expect(figure(evaluation, `pooled.response[${row},2026-01]`)).toBeCloseTo(4, 6);
  });

  it('[S4] whoever is staffed for the target answers within it, whatever the demand', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 5000, noNaN: true }),
        fc.double({ min: 0.25, max: 8, noNaN: true }),
        fc.double({ min: 0.5, max: 80, noNaN: true }),
        (customers, hours, responseHours) => {
          const evaluation = tiny(
            pool(
              { opening: { customers, arr: 3_000_000 }, responseHours },
              { touches: { call: { stage: 'realize', role: 'csm', hours, per: 'quarter' } } },
            ),
          );
          expect(figure(evaluation, `pooled.response[${row},2026-01]`) / responseHours).toBeCloseTo(1, 6);
          expect(figure(evaluation, 'required.csm[total,2026-01]')).toBeGreaterThan((customers * 4 * hours) / 1380);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('[S4] a shared pool keeps the shortest of its segments’ targets', () => {
    const { all } = pool().segments;
    const evaluation = tiny(
      pool(
        {},
        {
          segments: { all, other: { ...all, responseHours: 2 } },
          staffing: { csm: { by: 'hours', shared: true } },
        },
      ),
    );
    expect(figure(evaluation, 'pooled.target[role=csm,team=shared]')).toBe(2);
    expect(figure(evaluation, 'pooled.touches[role=csm,team=shared]')).toBeCloseTo(12_000, 9);
    expect(figure(evaluation, 'pooled.response[role=csm,team=shared,2026-01]')).toBeCloseTo(2, 6);
  });

  it('[S4] nobody is needed where there is nobody to answer', () => {
    expect(figure(tiny(pool({ opening: { customers: 0, arr: 1 } })), 'required.csm[total,2026-01]')).toBe(0);
  });

  it('[S4] a pool with too few people is said, with who is missing; one with enough is not', () => {
    const slow = (heads: number) =>
      findingsOf(tinyPlan(pool({}, { staffing: { csm: { by: 'fixed', heads } } }))).filter(
        ({ code }) => code === 'slow-pool',
      );
    expect(slow(6.6)[0]?.message).toMatch(/answered after \d+(\.\d+)? hours in 2026-01, not within 4\./);
    expect(slow(6)[0]?.message).toContain('answered later every day');
    expect(slow(7.1)).toEqual([]);
  });
});
