import { describe, expect, it } from 'vitest';
import { firstYear, firstYearWords } from './first-year.ts';
import { bindingOf, bindingWords, viabilityWords } from './ratio-words.ts';

describe('what binds a ratio', () => {
  it('is hours, where they allow no more than the band asks for', () => {
    expect(bindingOf({ designed: 45, affordable: 33.3, staffed: 45 })).toBe('designed');
  });
  it('is cost, where the band asks for more than the hours allow', () => {
    const ratios = { designed: 30, affordable: 33.3, staffed: 30 };
    expect(bindingOf(ratios)).toBe('affordable');
    expect(bindingWords(ratios)).toContain('the designed hours allow only 30.0');
  });
  it('is staffing or cost without touches, and nothing without anything', () => {
    expect(bindingOf({ designed: Number.NaN, affordable: 61, staffed: 98 })).toBe('staffed');
    expect(bindingOf({ designed: Number.NaN, affordable: 99, staffed: 98 })).toBe('affordable');
    expect(bindingOf({ designed: Number.NaN, affordable: Number.NaN, staffed: Number.NaN })).toBeUndefined();
  });
  it('names a share below its band room to invest, not a fault', () => {
    expect(viabilityWords(0.056, 0.07, 0.1)).toBe('below the band: room to invest');
    expect(viabilityWords(0.1111, 0.07, 0.1)).toBe('above the band');
    expect(viabilityWords(0.07407, 0.07, 0.1)).toBe('inside the band');
  });
});

describe('the first year of a customer (R3)', () => {
  it('is 72 hours for 4 weeks at 4 h, 8 at 2, 40 at 1', () => {
    const stages = firstYear([
      { name: 'Align', weeks: 4, hours: 4 },
      { name: 'Execute', weeks: 8, hours: 2 },
      { name: 'Realize', weeks: 40, hours: 1 },
      { name: 'Advocate', weeks: Number.NaN, hours: 1 },
    ]);
    expect(stages.flatMap(({ weekly }) => weekly).reduce((sum, one) => sum + one, 0)).toBe(72);
  });
  it('splits a week between stages that meet inside it', () => {
    const [first, last] = firstYear([
      { name: 'a', weeks: 1.5, hours: 2 },
      { name: 'b', weeks: Number.NaN, hours: 1 },
    ]);
    expect(first?.weekly.slice(0, 3)).toEqual([2, 1, 0]);
    expect(last?.weekly.slice(0, 3)).toEqual([0, 0.5, 1]);
  });
});

describe('the title of the first year', () => {
  it('names the hours and the stage that takes most of them', () => {
    const areas = [
      { name: 'Align', weekly: [4, 4, 0] },
      { name: 'Realize', weekly: [0, 0, 24] },
    ];
    expect(firstYearWords(areas)).toMatch(/^A new customer takes 32 hours in its first year, 75.% of them in Realize$/);
    expect(firstYearWords([])).toBe('A new customer takes no hours yet');
  });
});
