import { afterEach, describe, expect, it } from 'vitest';
import { decimalsOfMoney, formatDay, formatMonth, formatNumber, formatShare, formatShort } from './format.ts';
import { setNumbers } from './number-settings.ts';

afterEach(() => setNumbers({ language: 'auto', negatives: 'minus', thousands: 'space' }));

describe('numbers', () => {
  it('group thousands by a thin space and write the true minus', () => {
    expect(formatNumber(-1080, 0)).toBe('−1\u202f080');
    expect(formatNumber(62168715.42, 2)).toBe('62\u202f168\u202f715.42');
  });
  it('show no minus before a zero and nothing for what cannot be computed', () => {
    expect(formatNumber(-0.04, 1)).toBe('0.0');
    expect(formatNumber(Number.NaN, 1)).toBe('');
    expect(formatShort(Number.NaN)).toBe('');
  });
  it('are abbreviated without losing the reader at the borders', () => {
    expect(formatShort(999_499)).toBe('999k');
    expect(formatShort(999_500)).toBe('1.0M');
    expect(formatShort(999_500_000)).toBe('1.0B');
    expect(formatShort(-85_200)).toBe('−85k');
    expect(formatShort(1080)).toBe('1.1k');
    expect(formatShort(0)).toBe('0');
  });
  it('give shares one decimal', () => expect(formatShare(0.08792)).toBe('8.8\u202f%'));
  it('name months', () => expect(formatMonth('2026-01')).toBe('Jan 2026'));
});

describe('numbers of a language', () => {
  it.each([
    ['en-US', '−1,080.5', '12.4M', 'Mar 2026'],
    ['de-DE', '−1.080,5', '12,4\u00a0Mio.', 'März 2026'],
    ['ja-JP', '−1,080.5', '1,240万', '2026年3月'],
  ])('%s writes its own marks, abbreviations and months', (language, negative, short, month) => {
    setNumbers({ language, thousands: 'language' });
    expect(formatNumber(-1080.5, 1)).toBe(negative);
    expect(formatShort(12_400_000)).toBe(short);
    expect(formatMonth('2026-03')).toBe(month);
  });
  it('keeps the thin space and its own decimal mark unless told otherwise', () => {
    setNumbers({ language: 'de-DE' });
    expect(formatNumber(1080.5, 1)).toBe('1\u202f080,5');
  });
  it('writes days as the language does', () => {
    setNumbers({ language: 'de-DE' });
    expect(formatDay(new Date(2026, 10, 22))).toBe('22. Nov. 2026');
  });
});

describe('money', () => {
  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['points', 2],
  ])('in %s has %i decimals', (currency, decimals) => expect(decimalsOfMoney(currency)).toBe(decimals));
});

describe('negatives in brackets, as finance writes them', () => {
  it('hold for whole numbers, decimals and abbreviations', () => {
    setNumbers({ negatives: 'brackets', thousands: 'language', language: 'en-US' });
    expect(formatNumber(-1080, 0)).toBe('(1,080)');
    expect(formatNumber(-0.04, 1)).toBe('0.0');
    expect(formatShort(-85_200)).toBe('(85k)');
    expect(formatNumber(1080, 0)).toBe('1,080');
  });
});
