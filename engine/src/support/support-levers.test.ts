import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOfProduct } from './change-of-product.ts';
import { supportLevers } from './support-levers.ts';
import { wholeParts } from './whole-parts.ts';

const RUNS = { numRuns: 300, seed: 20_260_301 };
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const factor = fc.record({
  before: fc.double({ min: 0, max: 1000, noNaN: true }),
  after: fc.double({ min: 0, max: 1000, noNaN: true }),
});

describe('the three levers of support', () => {
  it('[C8] a hundred customers of deck 1 with a quarter fewer, shorter and cheaper: the joint effect is shared', () => {
    // 100 × 12 cases × 30 min × $3 = 108,000 a year → 100 × 9 × 24 × 2.5 = 54,000.
    const before = { months: 12, customers: 100, cases: 1200, minutes: 36_000, minor: 10_800_000 };
    const after = { months: 12, customers: 100, cases: 900, minutes: 21_600, minor: 5_400_000 };
    const levers = supportLevers(before, after);
    expect(levers?.factors).toEqual([
      { id: 'customers', before: 100, after: 100 },
      { id: 'casesPerCustomer', before: 12, after: 9 },
      { id: 'minutesPerCase', before: 30, after: 24 },
      { id: 'costPerMinute', before: 300, after: 250 },
    ]);
    // Alone, each first: −27,000, −21,600, −18,000; the remaining +12,600 is shared by Shapley.
    expect(levers?.parts).toEqual([
      { id: 'customers', minor: 0 },
      { id: 'casesPerCustomer', minor: -2_235_000 },
      { id: 'minutesPerCase', minor: -1_740_000 },
      { id: 'costPerMinute', minor: -1_425_000 },
    ]);
  });

  it('[C8] periods of different length are compared by the year; without cases there is nothing to compare', () => {
    const half = { months: 6, customers: 10, cases: 60, minutes: 600, minor: 60_000 };
    const year = { months: 12, customers: 10, cases: 120, minutes: 1200, minor: 120_000 };
    expect(supportLevers(half, year)).toMatchObject({ before: 120_000, after: 120_000 });
    expect(sum(supportLevers(half, year)?.parts.map(({ minor }) => minor) ?? [1])).toBe(0);
    expect(supportLevers({ ...half, cases: 0 }, year)).toBeUndefined();
    expect(supportLevers(half, { ...year, minutes: 0 })).toBeUndefined();
  });

  it('[C8] the parts sum to the change, whatever the factors', () => {
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 6 }), (factors) => {
        const named = factors.map((one, at) => ({ ...one, id: String(at) }));
        const product = (end: 'before' | 'after') => factors.reduce((value, one) => value * one[end], 1);
        const change = product('after') - product('before');
        const scale = factors.reduce((value, { before, after }) => value * Math.max(before, after), 1);
        expect(Math.abs(sum(changeOfProduct(named).map(({ part }) => part)) - change)).toBeLessThanOrEqual(
          1e-9 * scale + 1e-300,
        );
      }),
      RUNS,
    );
  });

  it('[C8] a factor that stays adds nothing, and the order of factors does not matter', () => {
    fc.assert(
      fc.property(fc.array(factor, { minLength: 2, maxLength: 5 }), fc.nat(4), (factors, at) => {
        const named = factors.map((one, index) => ({
          id: String(index),
          before: one.before,
          after: index === at ? one.before : one.after,
        }));
        const scale = factors.reduce((value, { before, after }) => value * Math.max(before, after), 1);
        const forward = new Map(changeOfProduct(named).map(({ id, part }) => [id, part]));
        expect((forward.get(String(at)) ?? 0) + 0).toBe(0);
        for (const { id, part } of changeOfProduct([...named].reverse()))
          expect(Math.abs(part - (forward.get(id) ?? 0))).toBeLessThanOrEqual(1e-9 * scale + 1e-300);
      }),
      RUNS,
    );
  });

  it('[C8] in whole minor units the parts still sum to the change of the two years', () => {
    const period = fc
      .record({
        months: fc.integer({ min: 1, max: 12 }),
        customers: fc.double({ min: 1, max: 5000, noNaN: true }),
        cases: fc.integer({ min: 1, max: 50_000 }),
        each: fc.integer({ min: 1, max: 240 }),
        rate: fc.integer({ min: 0, max: 500 }),
      })
      .map(({ each, rate, ...rest }) => ({ ...rest, minutes: rest.cases * each, minor: rest.cases * each * rate + 7 }));
    fc.assert(
      fc.property(period, period, (before, after) => {
        const levers = supportLevers(before, after);
        if (levers === undefined) throw new Error('both periods have cases');
        expect(sum(levers.parts.map(({ minor }) => minor))).toBe(levers.after - levers.before);
        expect(levers.before).toBe(Math.round((before.minor * 12) / before.months));
      }),
      RUNS,
    );
  });

  it('[T5] whole parts sum to the whole', () => {
    expect(wholeParts([0.5, 0.5, -0.25])).toEqual({ whole: 1, parts: [1, 0, 0] });
    expect(wholeParts([-1.5, 1.5])).toEqual({ whole: 0, parts: [-1, 1] });
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (parts) => {
          const result = wholeParts(parts);
          expect(sum(result.parts)).toBe(result.whole);
          for (const [at, part] of parts.entries())
            expect(Math.abs((result.parts[at] ?? 0) - part)).toBeLessThanOrEqual(1.001);
        },
      ),
      RUNS,
    );
  });
});
