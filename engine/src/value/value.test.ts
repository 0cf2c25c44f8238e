import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitArithmetic } from './exit.ts';
import { scores } from './score.ts';
import { medianOf, quadrantOf, servedAgainst } from './served.ts';

const RUNS = { numRuns: 200, seed: 20_260_301 };
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const amount = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('scores of need and value', () => {
  it('[C14] ranks, weighted; equals share their place, and what is not known is left out and said', () => {
    const customers = [
      { id: 'a', traits: { arr: 10, potential: 5 } },
      { id: 'b', traits: { arr: 20, potential: 5 } },
      { id: 'c', traits: { arr: 30 } },
      { id: 'd', traits: {} },
    ];
    const of = scores(customers, { arr: 3, potential: 1 });
    // ARR ranks: 1/6, 3/6, 5/6; potential: both 1/2.
    expect(of.get('a')?.score).toBeCloseTo(100 * (0.75 / 6 + 0.25 / 2), 9);
    expect(of.get('b')?.score).toBeCloseTo(50, 9);
    expect(of.get('c')).toMatchObject({ score: expect.closeTo(250 / 3, 9), known: 0.75, parts: [{ weight: 1 }] });
    expect(of.get('d')).toEqual({ score: undefined, known: 0, parts: [] });
  });

  it('[C14] more of a trait never lowers a score; units and order do not matter', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 2, maxLength: 30 }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (arr, by) => {
          const customers = arr.map((value, at) => ({ id: String(at), traits: { arr: value } }));
          const of = scores(customers, { arr: 1 });
          const other = scores(
            customers.map(({ id, traits }) => ({ id, traits: { arr: Math.round(traits.arr) * 8 } })).reverse(),
            { arr: by },
          );
          const whole = scores(
            customers.map(({ id, traits }) => ({ id, traits: { arr: Math.round(traits.arr) } })),
            { arr: 1 },
          );
          for (const { id, traits } of customers) {
            const own = of.get(id)?.score ?? -1;
            expect(own).toBeGreaterThanOrEqual(0);
            expect(own).toBeLessThanOrEqual(100);
            for (const one of customers)
              if (one.traits.arr > traits.arr) expect(of.get(one.id)?.score).toBeGreaterThan(own);
            expect(other.get(id)?.score).toBeCloseTo(whole.get(id)?.score ?? -1, 9);
          }
        },
      ),
      RUNS,
    );
  });
});

describe('over-served and under-served', () => {
  it('[C14] a group’s hours go by need × value: twice the product, twice the hours', () => {
    const of = servedAgainst([
      { id: 'a', group: 'smb', hours: 10, need: 80, value: 50 },
      { id: 'b', group: 'smb', hours: 20, need: 40, value: 50 },
      { id: 'c', group: 'big', hours: 7, need: undefined, value: undefined },
    ]);
    expect(of).toEqual([
      { id: 'a', expected: 20, gap: -10 },
      { id: 'b', expected: 10, gap: 10 },
      { id: 'c', expected: 7, gap: 0 },
    ]);
    expect(servedAgainst([{ id: 'a', group: 'g', hours: 3, need: 0, value: 50 }])[0]?.expected).toBe(3);
  });

  it('[C14] in each group expected hours sum to delivered ones, and gaps to nothing', () => {
    const customer = fc.record({
      group: fc.constantFrom('a', 'b', 'c'),
      hours: amount,
      need: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
      value: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 40 }), (rows) => {
        const customers = rows.map((row, at) => ({ ...row, id: String(at) }));
        const of = servedAgainst(customers);
        for (const group of ['a', 'b', 'c']) {
          const own = of.filter((_, at) => customers[at]?.group === group);
          const hours = sum(customers.filter((row) => row.group === group).map((row) => row.hours));
          expect(Math.abs(sum(own.map(({ expected }) => expected)) - hours)).toBeLessThanOrEqual(1e-9 * (1 + hours));
          expect(Math.abs(sum(own.map(({ gap }) => gap)))).toBeLessThanOrEqual(1e-9 * (1 + hours));
        }
      }),
      RUNS,
    );
  });

  it('[C14] four quadrants around the middle of cost and value', () => {
    const middle = { cost: medianOf([1, 2, 3, 4]) ?? 0, value: medianOf([50]) ?? 0 };
    expect(middle).toEqual({ cost: 2.5, value: 50 });
    expect(
      [
        [3, 51],
        [2, 51],
        [3, 50],
        [2.5, 50],
      ].map(([cost = 0, value = 0]) => quadrantOf(cost, value, middle)),
    ).toEqual(['invest', 'protect', 'redesign', 'scale']);
    expect(medianOf([])).toBeUndefined();
  });
});

describe('exit arithmetic', () => {
  const smb = { revenue: 15_000, margin: 0.8, lostExpansion: 0, remainingContract: 0 };

  it('[C15] SMB of deck 1 makes +7,920 a year after its full cost of delivery at 80 %: leaving loses 12,000', () => {
    expect(exitArithmetic({ ...smb, cost: { avoidable: 0, stranded: 4080, shared: 0 } })).toMatchObject({
      costOfDelivery: 4080,
      contribution: 7920,
      gainAYear: -12_000,
      stranded: 4080,
      verdict: 'keep',
    });
    // Even if every cost of delivery ended with the customer, 7,920 would be lost.
    expect(exitArithmetic({ ...smb, cost: { avoidable: 4080, stranded: 0, shared: 0 } }).gainAYear).toBe(-7920);
  });

  it('[C15] full cost of delivery alone never justifies an exit: what is shared or stranded stays', () => {
    const dear = { ...smb, cost: { avoidable: 1000, stranded: 9000, shared: 8000 } };
    expect(exitArithmetic(dear)).toMatchObject({ contribution: -6000, gainAYear: -11_000, verdict: 'costs-move' });
    fc.assert(
      fc.property(
        amount,
        fc.double({ min: 0, max: 1, noNaN: true }),
        amount,
        amount,
        amount,
        (revenue, margin, stranded, shared, lost) => {
          const cost = { avoidable: 0, stranded, shared };
          const result = exitArithmetic({ revenue, margin, cost, lostExpansion: lost, remainingContract: 0 });
          expect(result.verdict).not.toBe('leave');
          expect(result.saved).toBe(0);
        },
      ),
      RUNS,
    );
  });

  it('[C15] stranded time is saved only where heads fall, never more of it than there is, and severance comes first', () => {
    const cost = { avoidable: 13_000, stranded: 5000, shared: 0 };
    expect(exitArithmetic({ ...smb, cost })).toMatchObject({ gainAYear: 1000, verdict: 'leave', stranded: 5000 });
    const fall = exitArithmetic({ ...smb, cost, headsFall: { saved: 9000, severance: 20_000 } });
    expect(fall).toMatchObject({
      saved: 18_000,
      gainAYear: 6000,
      gainFirstYear: -14_000,
      stranded: 0,
      verdict: 'costs-move',
    });
    expect(exitArithmetic({ ...smb, cost, lostExpansion: 2000 })).toMatchObject({
      gainAYear: -1000,
      verdict: 'costs-move',
    });
  });
});
