import { describe, expect, it } from 'vitest';
import { checkDriver } from './driver-text.ts';

describe('what somebody types for a driver', () => {
  it.each([
    ['75%', true, '75%'],
    ['75 %', true, '75%'],
    ['0.75', true, 0.75],
    ['130k', false, '130k'],
    ['5..8', false, '5..8'],
    ['2/3', true, '2/3'],
    ['62\u202f168\u202f715', false, 62168715],
    ['−5', false, -5],
    ['150%', true, '150%'],
  ])('%s is taken', (typed, share, value) => expect(checkDriver(typed, share)).toEqual({ value }));

  it.each([
    ['three', false, 'is not a number'],
    ['', false, 'Nothing is written here'],
    ['8..5', false, 'is not a number'],
    ['75', true, '7\u202f500 %'],
  ])('%s is refused, saying why', (typed, share, words) => {
    const checked = checkDriver(typed, share);
    expect('error' in checked && checked.error).toContain(words);
  });
});
