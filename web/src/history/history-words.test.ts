import { describe, expect, it } from 'vitest';
import { actionWords, changeLines, changesByVersion, checkWords } from './history-words.ts';

const entry = { of: null, actor: 'anna', reason: null, at: '2026-01-01T00:00:00.000Z' };

describe('the words of a history', () => {
  it('names what made a version, and nothing for an edit', () => {
    expect(actionWords({ number: 4, action: 'restore', of: 2 })).toBe('Restored from version 2');
    expect(actionWords({ number: 4, action: 'undo', of: 3 })).toBe('Undone: version 3');
    expect(actionWords({ number: 4, action: 'edit', of: null })).toBeUndefined();
  });
  it('groups the log by version and leaves out what is no change of it', () => {
    const byVersion = changesByVersion([
      { ...entry, version: 3, action: 'freeze', path: '' },
      { ...entry, version: 3, action: 'edit', path: 'a', before: 1, after: 2 },
      { ...entry, version: 2, action: 'edit', path: 'b', before: 1, after: 2 },
    ]);
    expect([...byVersion].map(([version, all]) => [version, all.map(({ path }) => path)])).toEqual([
      [3, ['a']],
      [2, ['b']],
    ]);
  });
  it('tells three changes and counts the rest', () => {
    const changes = ['a', 'b', 'c', 'd', 'e'].map((path) => ({
      path,
      before: 1,
      after: '2%',
      action: 'edit' as const,
    }));
    const { lines, more } = changeLines(changes);
    expect(lines).toEqual(['a', 'b', 'c'].map((path) => ({ path, words: '1 → 2%' })));
    expect(more).toBe(2);
  });
  it('tells a budget by its name and a new layout as such', () => {
    const words = (change: { before?: unknown; after?: unknown; action: 'edit' | 'budget' }) =>
      changeLines([{ path: '', ...change }]).lines[0]?.words;
    expect(words({ action: 'budget', before: null, after: 'board, March' })).toBe('Budget: board, March');
    expect(words({ action: 'budget', before: 'board, March', after: null })).toBe(
      'No budget any more, before board, March',
    );
    expect(words({ action: 'edit', before: null, after: null })).toBe('Comments, order or layout only');
  });
  it('says what a check found', () => {
    const check = { identical: true, count: 0, then: '1.0', now: '1.0', differences: [], findings: [] };
    expect(checkWords(check)).toBe('Computed again, every figure is the same (engine 1.0).');
    expect(checkWords({ ...check, identical: false, count: 2, now: '1.1' })).toBe(
      'Computed again, 2 figures differ (frozen with engine 1.0, checked with 1.1).',
    );
  });
});
