import { describe, expect, it } from 'vitest';
import { deliveryWords, growthWords, peopleWords } from './chart-words.ts';

const months = ['2026-01', '2026-02', '2026-03'];

describe('titles of the plan’s charts are true of their figures', () => {
  it('growth', () => {
    expect(growthWords([100e6, 105e6, 110e6], [10, 11, 12], months)).toMatch(
      /^ARR grows 10\.0.% to 110M by Mar 2026, with 12 customers$/,
    );
    expect(growthWords([100e6, 95e6, 90e6], [10, 9, 8], months)).toMatch(/^ARR falls 10\.0.%/);
    expect(growthWords([100e6, 100e6, 100e6], [10, 10, 10], months)).toMatch(/^ARR stays at 100M/);
    expect(growthWords([0, 0, 5e6], [0, 0, 1], months)).toBe('ARR reaches 5.0M in Mar 2026');
  });
  it('people: the first month short and the worst of all', () => {
    const csm = { name: 'CSM', needed: [5, 6, 9], paid: [5, 5, 5] };
    const ops = { name: 'Ops', needed: [1, 3, 3], paid: [1, 1, 1] };
    expect(peopleWords([csm, ops], months)).toBe('Short of people from Feb 2026; most in CSM, 4.0 in Mar 2026');
    expect(peopleWords([{ ...csm, paid: [9, 9, 9.5] }], months)).toBe(
      'Everyone needed is paid for; 0.5 more people than required in Mar 2026',
    );
    expect(peopleWords([{ ...csm, paid: csm.needed }], months)).toContain('exactly what is required');
  });
  it('delivery: the dearest line’s part of the whole', () => {
    expect(
      deliveryWords(
        [
          { name: 'CSM', total: 30 },
          { name: 'Hosting', total: 70 },
        ],
        0.237,
      ),
    ).toMatch(/^Delivery takes 23\.7.% of ARR; Hosting is 70.% of it$/);
    expect(deliveryWords([], 0.2)).toContain('nothing');
  });
});
