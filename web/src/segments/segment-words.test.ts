import { describe, expect, it } from 'vitest';
import { coverageWords, ruleWords } from './segment-words.ts';

describe('a segment’s rule in words', () => {
  it.each([
    [{ size: { from: '100k', to: '250k', toInclusive: true } }, '100k to 250k'],
    [{ size: { from: '15k', to: '50k' } }, '15k to under 50k'],
    [{ size: { from: '250k', fromInclusive: false } }, 'over 250k'],
    [{ size: { from: '250k' } }, '250k and more'],
    [{ size: { to: '15k' } }, 'under 15k'],
    [{ size: { to: '15k', toInclusive: true } }, 'up to 15k'],
    [
      { size: { from: '1M' }, region: 'emea', minProducts: 2, tag: 'key' },
      '1.0M and more, in emea, at least 2 products, tagged key',
    ],
    [{}, ''],
  ])('%j', (written, words) => expect(ruleWords(written)).toBe(words));
});

describe('coverage in words', () => {
  it.each([
    [{ coverage: 'assigned', cadence: 'monthly to quarterly' } as const, 'assigned CSM; monthly to quarterly'],
    [{ coverage: ['assigned', 'pooled'] as ('assigned' | 'pooled')[] }, 'assigned CSM and pooled'],
    [{ cadence: 'all digital' }, 'all digital'],
    [{}, ''],
  ])('%j', (written, words) => expect(coverageWords(written)).toBe(words));
});
