import { describe, expect, it } from 'vitest';
import { importWords, reachWords, sumOfImports } from './data-words.ts';

const table = (name: string, last?: string) => ({
  table: name,
  rows: last === undefined ? 0 : 3,
  dated: 'day',
  ...(last === undefined ? {} : { first: '2024-01-01', last }),
});

describe('how far the facts reach', () => {
  it.each([
    [[table('ledger_line', '2025-12-31'), table('time_entry', '2025-12-02')], 'The facts reach Dec 2025'],
    [
      [table('ledger_line', '2025-12-31'), table('time_entry', '2025-10-31'), table('case', '2025-12-01')],
      'The facts reach Dec 2025, but time entries end in Oct 2025',
    ],
    [
      [table('ledger_line', '2025-12-31'), table('time_entry', '2025-10-31'), table('case', '2025-11-01')],
      'The facts reach Dec 2025, but time entries end in Oct 2025 and cases end in Nov 2025',
    ],
    [[table('ledger_line'), table('time_entry', '2025-10-31')], 'There is no ledger yet, so nothing has a cost'],
    [[table('ledger_line', '2025-12-31'), table('customer', '2026-02-01')], 'The facts reach Dec 2025'],
  ])('says it in words: %#', (tables, words) => {
    expect(reachWords(tables)).toBe(words);
  });
});

describe('what became of the rows', () => {
  const one = { read: 5, accepted: 3, rejected: 1, superseded: 1, replaced: 2 };
  it('foots over all imports', () => {
    const sums = sumOfImports([one, one]);
    expect(sums).toEqual({ read: 10, accepted: 6, rejected: 2, superseded: 2, replaced: 4 });
    expect(sums.accepted + sums.rejected + sums.superseded).toBe(sums.read);
  });
  it('is said in words', () => {
    expect(importWords(one)).toBe('1 of 5 rows read did not get in');
    expect(importWords({ ...one, rejected: 0 })).toBe('All 5 rows read were understood');
    expect(importWords(sumOfImports([]))).toBe('No row was read');
  });
});
