import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from './allocate.ts';

const weights = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    weight: fc.oneof(fc.nat(1_000_000), fc.double({ min: 0, max: 1e6, noNaN: true })),
  }),
  { selector: (weight) => weight.id, maxLength: 12 },
);
const whole = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const amounts = (result: ReturnType<typeof allocate<number>>) =>
  Object.fromEntries(result.shares.map(({ id, amount }) => [id, amount]));

describe('allocate', () => {
  test('[T5] shares a dollar by largest remainder, ties by id', () => {
    const thirds = ['c', 'a', 'b'].map((id) => ({ id, weight: 1 }));
    expect(amounts(allocate(100, thirds))).toEqual({ a: 34, b: 33, c: 33 });
    expect(amounts(allocate(101, thirds))).toEqual({ a: 34, b: 34, c: 33 });
  });

  test('[T5] negatives go by absolute value, zero weight stays unassigned', () => {
    expect(
      amounts(
        allocate(-100, [
          { id: 'a', weight: 2 },
          { id: 'b', weight: 1 },
        ]),
      ),
    ).toEqual({ a: -67, b: -33 });
    expect(allocate(100, [{ id: 'a', weight: 0 }])).toEqual({ shares: [{ id: 'a', amount: 0 }], unassigned: 100 });
    expect(allocate(100n, [])).toEqual({ shares: [], unassigned: 100n });
  });

  test('[T5] sums exactly', () => {
    fc.assert(
      fc.property(whole, weights, (total, list) => {
        const result = allocate(total, list);
        expect(result.shares.reduce((sum, share) => sum + share.amount, result.unassigned)).toBe(total);
      }),
    );
  });

  test('[T5] does not depend on the order of the weights', () => {
    fc.assert(
      fc.property(whole, weights, (total, list) => {
        expect(amounts(allocate(total, [...list].reverse()))).toEqual(amounts(allocate(total, list)));
      }),
    );
  });

  test('[T5] does not depend on the scale of the weights', () => {
    fc.assert(
      fc.property(whole, weights, fc.integer({ min: 1, max: 30 }), (total, list, power) => {
        const scaled = list.map(({ id, weight }) => ({ id, weight: weight * 2 ** power }));
        expect(amounts(allocate(total, scaled))).toEqual(amounts(allocate(total, list)));
      }),
    );
  });

  test('[T5] no share is further than one minor unit from its exact part', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(fc.nat(1000), { minLength: 1, maxLength: 9 }), (total, list) => {
        const sum = list.reduce((left, right) => left + right, 0);
        fc.pre(sum > 0);
        const result = allocate(
          total,
          list.map((weight, index) => ({ id: String(index), weight })),
        );
        for (const [index, share] of result.shares.entries())
          expect(Math.abs(share.amount - (total * (list[index] ?? 0)) / sum)).toBeLessThan(1);
      }),
    );
  });

  test('[T5] refuses what is not whole or not a weight', () => {
    expect(() => allocate(0.5, [])).toThrow(RangeError);
    expect(() => allocate(1, [{ id: 'a', weight: -1 }])).toThrow(RangeError);
    expect(() => allocate(1, [{ id: 'a', weight: Number.NaN }])).toThrow(RangeError);
  });
});
