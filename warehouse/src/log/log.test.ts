import { afterAll, beforeAll, expect, it } from 'vitest';
import { localScope } from '../scope.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { importLog, rejectsOf } from './queries.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  const rows = ['C-1,One,2024-01-01', 'C-1,Again,2024-01-01', 'C-2,Two,never', 'C-3,Three,2024-01-01'];
  await workspace.imported('customers.csv', `customer,name,started_on\n${rows.join('\n')}\n`);
});
afterAll(() => workspace.remove());

it('tells of each import what became of its rows, and of every row that did not get in', async () => {
  const [entry] = await importLog(workspace.facts, localScope);
  expect(entry).toMatchObject({ file: 'customers.csv', table: 'customer', read: 4, accepted: 2, rejected: 1 });
  expect(entry?.sha256).toMatch(/^[0-9a-f]{64}$/);
  const rejects = await rejectsOf(workspace.facts, localScope, entry?.importId ?? '');
  expect(rejects.map(({ kind, line }) => [kind, line])).toEqual([
    ['rejected', 4],
    ['superseded', 2],
  ]);
  expect(await importLog(workspace.facts, { ...localScope, workspace: 'other' })).toEqual([]);
  expect(await rejectsOf(workspace.facts, { ...localScope, workspace: 'other' }, entry?.importId ?? '')).toEqual([]);
});
