import { expect, it } from 'vitest';
import { localScope } from '../scope.ts';
import { testWorkspace } from '../testing/workspace.ts';
import { freshness } from './queries.ts';

it('tells of every table how many rows it has, how far they reach and when they came', async () => {
  const workspace = await testWorkspace();
  await workspace.imported(
    'ledger.csv',
    'posted_on,account,amount,currency\n2025-03-31,pay,1.00,USD\n2025-01-31,pay,1.00,USD\n',
  );
  await workspace.imported('cases.csv', 'case,opened_at,minutes\nT-1,2025-02-03T10:00:00Z,5\n');
  const tables = await freshness(workspace.facts, localScope);
  expect(tables.map(({ table, rows }) => [table, rows])).toEqual([
    ['customer', 0],
    ['subscription', 0],
    ['person', 0],
    ['case', 1],
    ['time_entry', 0],
    ['ledger_line', 2],
  ]);
  expect(tables[0]).toMatchObject({ first: undefined, last: undefined, importedAt: undefined });
  expect(tables[3]).toMatchObject({ dated: 'opened_at', first: '2025-02-03', last: '2025-02-03' });
  expect(tables[5]).toEqual({
    table: 'ledger_line',
    rows: 2,
    dated: 'posted_on',
    first: '2025-01-31',
    last: '2025-03-31',
    importedAt: '2026-03-01T00:00:00Z',
  });
  expect(
    (await freshness(workspace.facts, { ...localScope, workspace: 'other' })).every(({ rows }) => rows === 0),
  ).toBe(true);
  await workspace.remove();
});
