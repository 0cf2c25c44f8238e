import { describe, expect, it } from 'vitest';
import { carried, readAddress, scenariosOf } from './address.ts';

describe('an address', () => {
  it('is read back as it was written', () => {
    const address = {
      plan: 'p1',
      scenario: 'a,b',
      compare: 'a',
      by: 'quarter',
      rows: 'all',
      find: 'growth',
      cell: 'arr[2026-04]',
      why: 'arr[2026-05]',
      panel: 'closed',
      version: '3',
      view: 'customers',
      segment: 'smb',
      customer: 'C-0001',
      basis: 'steady',
    } as const;
    expect(readAddress(address)).toEqual(address);
    expect(scenariosOf(address)).toEqual(['a', 'b']);
  });
  it('takes a search for a number as words, and leaves out what it does not know', () => {
    expect(readAddress({ find: 2026, by: 'decade', rows: '', unknown: 'x', panel: 'open' })).toEqual({ find: '2026' });
  });
  it('keeps plan, scenarios and drawer from page to page, and nothing that belongs to one page', () => {
    expect(
      carried({ plan: 'p1', scenario: 'a', compare: '.,b', panel: 'closed', why: 'arr', find: 'x', by: 'year' }),
    ).toEqual({
      plan: 'p1',
      scenario: 'a',
      compare: '.,b',
      panel: 'closed',
    });
  });
});
