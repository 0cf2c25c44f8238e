import { describe, expect, it } from 'vitest';
import { evidenceRows } from './evidence-words.ts';
import type { Finding } from './finding-address.ts';

const finding = (evidence: Record<string, unknown>): Finding => ({
  code: 'F',
  severity: 'note',
  message: 'm',
  advice: 'a',
  evidence,
});
const names = { segments: [{ id: 'smb', name: 'Small customers', written: {} }], roles: [{ id: 'csm', name: 'CSM' }] };
const plan = { of: 'plan', currency: 'USD', names } as const;
const facts = { of: 'facts', currency: 'USD', names: undefined } as const;

describe('evidence in words', () => {
  it('names members, months and shares', () => {
    expect(
      evidenceRows(finding({ against: 'smb', month: '2026-03', share: 0.174, excess: 2.393, people: 1200 }), plan),
    ).toEqual([
      { name: 'Compared with', kind: 'text', text: 'Small customers' },
      { name: 'Month', kind: 'text', text: 'Mar 2026' },
      { name: 'Share', kind: 'text', text: '17.4\u202f%' },
      { name: 'Excess', kind: 'text', text: '2.39' },
      { name: 'People', kind: 'text', text: '1\u202f200' },
    ]);
  });

  it('drops no list: members by name, drivers as drivers, rows as a table with their money in major units', () => {
    expect(evidenceRows(finding({ roles: ['csm', 'gone'], paths: ['a.b'] }), plan)).toEqual([
      { name: 'Roles', kind: 'list', items: ['CSM', 'gone'] },
      { name: 'Drivers', kind: 'drivers', paths: ['a.b'] },
    ]);
    expect(evidenceRows(finding({ quarters: [{ quarter: '2025-Q1', unused: 350_031 }] }), facts)).toEqual([
      { name: 'Quarters', kind: 'table', head: ['Quarter', 'Unused, USD'], rows: [['2025-Q1', '3\u202f500.31']] },
    ]);
    expect(evidenceRows(finding({ unused: 0.4 }), plan)).toEqual([
      { name: 'Unused', kind: 'text', text: '40.0\u202f%' },
    ]);
    expect(evidenceRows(finding({ keys: [{ key: 'c1', near: '' }], none: [] }), facts)).toEqual([
      { name: 'Keys', kind: 'table', head: ['As written', 'Meant perhaps'], rows: [['c1', '–']] },
    ]);
  });
});
