import { describe, expect, it } from 'vitest';
import { formatMonth, formatNumber, formatShare, formatShort } from './format.ts';

describe('numbers', () => {
  it('group thousands by a thin space and write the true minus', () => {
    expect(formatNumber(-1080, 0)).toBe('−1\u202f080');
    expect(formatNumber(62168715.42, 2)).toBe('62\u202f168\u202f715.42');
  });
  it('show no minus before a zero and nothing for what cannot be computed', () => {
    expect(formatNumber(-0.04, 1)).toBe('0.0');
    expect(formatNumber(Number.NaN, 1)).toBe('');
  });
  it('are abbreviated without losing the reader at the borders', () => {
    expect(formatShort(999_499)).toBe('999k');
    expect(formatShort(999_500)).toBe('1.0M');
    expect(formatShort(-85_200)).toBe('−85k');
    expect(formatShort(1080)).toBe('1.1k');
    expect(formatShort(0)).toBe('0');
  });
  it('give shares one decimal', () => expect(formatShare(0.08792)).toBe('8.8\u202f%'));
  it('name months', () => expect(formatMonth('2026-01')).toBe('Jan 2026'));
});
