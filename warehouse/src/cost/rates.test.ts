import { expect, test } from 'vitest';
import { monthRates } from './rates.ts';

const month = (name: string, own: number, practicalHours: number, usedHours: number, received = 0) => ({
  pool: 'csm',
  month: name,
  own,
  received,
  practicalHours,
  usedHours,
});

test('[K5] the month’s rate is its cost ÷ its practical hours, the standard that of twelve months, and the difference the rate line', () => {
  // 182,000 a year for 1,380 practical hours: 131.884 an hour.
  const rates = monthRates(
    Array.from({ length: 12 }, (_, index) =>
      month(
        `2025-${String(index + 1).padStart(2, '0')}`,
        1_516_667 - (index === 11 ? 4 : 0),
        index === 0 ? 100 : 1_280 / 11,
        60,
        1_380,
      ),
    ),
  );
  expect(rates[0]?.byBasis.own.standard).toBeCloseTo(13_188.406, 3);
  expect(rates[0]?.byBasis.own.actual).toBeCloseTo(15_166.67, 6);
  expect(rates[0]?.byBasis.own.rateLine).toBe(197_826);
  expect(rates[0]?.byBasis.full.standard).toBeCloseTo(13_188.406 + 12, 3);
  expect(Math.abs(rates.reduce((sum, { byBasis }) => sum + (byBasis.own.rateLine ?? 0), 0))).toBeLessThan(12);
});

test('[C5] with more hours used than there are, the rate is cost ÷ used; without hours there is none', () => {
  expect(monthRates([month('2025-01', 1_000, 5, 10)])[0]?.byBasis.own).toMatchObject({
    actual: 100,
    standard: 200,
    rateLine: 0,
  });
  expect(monthRates([month('2025-01', 1_000, 0, 0)])[0]?.byBasis.own).toEqual({
    actual: undefined,
    standard: undefined,
    rateLine: undefined,
  });
});
