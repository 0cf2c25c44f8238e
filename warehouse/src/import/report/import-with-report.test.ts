import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importLog } from '../../log/queries.ts';
import { localScope } from '../../scope.ts';
import { type TestWorkspace, testWorkspace } from '../../testing/workspace.ts';
import { importWithReport } from './import-with-report.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

const FILES = {
  'ledger.csv': 'posted_on,account,amount,currency\n2025-01-31,Hosting,100.00,EUR\n2025-02-28,Hosting,50.00,EUR\n',
  'customers.csv': 'customer,name\nc1,One\n',
  'subscriptions.csv':
    'subscription,customer,starts_on,arr,currency\ns1,c1,2024-01-01,1200,EUR\ns2,c9,2024-01-01,300,EUR\n',
};

describe('a tried import', () => {
  it('[facts] says the counts, findings and figures that the import then has, and leaves nothing', async () => {
    const files = await Promise.all(
      Object.entries(FILES).map(async ([name, text], at) => {
        const path = join(workspace.dir, `f${at}`);
        await writeFile(path, text);
        return { path, name };
      }),
    );
    const ask = (dryRun: boolean) => importWithReport(workspace.facts, localScope, files, { dryRun });
    const tried = await ask(true);
    expect(await importLog(workspace.facts, localScope)).toEqual([]);
    expect(tried.before).toMatchObject({ customers: 0, ledger: [], cost: undefined });
    expect(tried.after).toMatchObject({
      customers: 1,
      ledger: [{ minor: 15_000, currency: 'EUR' }],
      arr: [{ minor: 150_000, currency: 'EUR' }],
      from: '2025-01',
      to: '2025-02',
      cost: { currency: 'EUR', ledger: 15_000, assigned: 15_000, unused: 0, unassigned: 0 },
    });
    expect(tried.quality.map(({ code }) => code)).toContain('facts.unmatched-customer');
    const done = await ask(false);
    expect(done.after).toEqual(tried.after);
    expect(done.quality).toEqual(tried.quality);
    expect(done.files.map(({ file, accepted }) => [file, accepted])).toEqual(
      tried.files.map(({ file, accepted }) => [file, accepted]),
    );
    const again = await ask(true);
    expect(again.files.every(({ status }) => status === 'unchanged')).toBe(true);
    expect(again.before).toEqual(again.after);
  });
});
