import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUnit, parseUnit, perUnit, sameUnit, timesUnit } from './algebra.ts';
import type { Month } from './brand.ts';
import { addMonths, isMonth, monthNumber, monthOf, monthRange, monthsBetween } from './month.ts';
import { parseQuantity } from './quantity.ts';

describe('quantities', () => {
  it.each([
    ['75%', 0.75],
    ['130k', 130_000],
    ['50M', 50_000_000],
    ['1.5bn', 1.5e9],
    ['2/3', 2 / 3],
    ['30/45', 2 / 3],
    ['1_000', 1000],
    ['1,234,567.5', 1_234_567.5],
    ['-4%', -0.04],
    ['1e3', 1000],
    [0.1, 0.1],
    ['.5', 0.5],
  ])('[L5] %s is %d', (text, value) => expect(parseQuantity(text)?.value).toBe(value));

  it('[L5] a range is used at its PERT mean: 5..8 is PERT(5, 6.5, 8), 5..6..8 has its own likely value', () => {
    expect(parseQuantity('5..8')).toEqual({ value: 6.5, low: 5, likely: 6.5, high: 8 });
    expect(parseQuantity('5..6..8')?.value).toBe((5 + 24 + 8) / 6);
    expect(parseQuantity('70%..90%')?.value).toBeCloseTo(0.8, 12);
  });

  it.each([
    '',
    'x',
    '8..5',
    '1..2..3..4',
    '1/0',
    '=1+1',
    'NaN',
    '12kk',
    '--1',
    '1,2',
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('[L-input] %s is no quantity', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it('[L-input] no text makes reading a quantity throw, and what is read is finite', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const quantity = parseQuantity(text);
        return quantity === undefined || Number.isFinite(quantity.value);
      }),
    );
  });
});

describe('units', () => {
  it('[F05] units multiply, divide and cancel', () => {
    const pay = parseUnit('money/fte/year');
    expect(formatUnit(timesUnit(pay, parseUnit('fte')))).toBe('money/year');
    expect(formatUnit(perUnit(pay, parseUnit('hour/fte/year')))).toBe('money/hour');
    expect(sameUnit(perUnit(pay, pay), parseUnit('1'))).toBe(true);
    expect(() => parseUnit('euro')).toThrow('unknown unit');
  });
});

describe('months', () => {
  it('[P1] months count across years, and back', () => {
    expect(addMonths('2026-11' as Month, 3)).toBe('2027-02');
    expect(addMonths('2026-01' as Month, -1)).toBe('2025-12');
    expect(monthsBetween('2026-01' as Month, '2027-03' as Month)).toBe(14);
    expect(monthRange('2026-12' as Month, 2)).toEqual(['2026-12', '2027-01']);
    expect([isMonth('2026-13'), isMonth('2026-1'), isMonth('2026-01')]).toEqual([false, false, true]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 50_000 }), (number) => monthNumber(monthOf(number)) === number));
  });
});
