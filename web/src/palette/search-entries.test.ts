import { describe, expect, it } from 'vitest';
import { prepare, searchEntries } from './search-entries.ts';

const ENTRIES = prepare([
  { id: 'plan', name: 'Plan', about: 'Customers, ARR, people and cost', weight: 10 },
  { id: 'arr', name: 'ARR', words: 'arr' },
  { id: 'arr-smb', name: 'ARR · SMB', words: 'arr[segment=smb]' },
  { id: 'arr-customer', name: 'ARR per customer', words: 'arr.perCustomer' },
  { id: 'growth', name: 'Net growth a month · Élan', words: 'segments.elan.growth.net' },
  { id: 'grr', name: 'GRR', words: 'retention.grr' },
]);
const ids = (query: string, recent: readonly string[] = []): string[] =>
  searchEntries(ENTRIES, query, recent).map(({ id }) => id);

describe('the palette’s search', () => {
  it('puts the exact name first, then what begins with it, then what only speaks of it', () =>
    expect(ids('arr')).toEqual(['arr', 'arr-smb', 'arr-customer', 'plan']));
  it('wants every word, in any order', () => expect(ids('smb arr')).toEqual(['arr-smb']));
  it('finds by path and reference', () => {
    expect(ids('segments.elan')).toEqual(['growth']);
    expect(ids('retention')).toEqual(['grr']);
  });
  it('forgives case, accents and left-out letters', () => {
    expect(ids('ELAN')).toEqual(['growth']);
    expect(ids('grwth')).toEqual(['growth']);
  });
  it('lets what was used lately win among equals', () => {
    const alike = prepare([
      { id: 'a', name: 'Heads · SMB' },
      { id: 'b', name: 'Heads · MID' },
    ]);
    expect(searchEntries(alike, 'heads', ['a']).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(searchEntries(alike, 'heads').map(({ id }) => id)).toEqual(['b', 'a']);
  });
  it('finds nothing for nothing and for what is not there', () => {
    expect(ids('   ')).toEqual([]);
    expect(ids('zzz')).toEqual([]);
  });
  it('shows no more than is asked for', () => {
    const many = prepare(Array.from({ length: 100 }, (_, at) => ({ id: `${at}`, name: `Row ${at}` })));
    expect(searchEntries(many, 'row', [], 7)).toHaveLength(7);
  });
});
