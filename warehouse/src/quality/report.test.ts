import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localScope } from '../scope.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { quality } from './quality.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

const put = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) {
    const result = await workspace.imported(`${name}.csv`, text);
    expect(result).toMatchObject({ status: 'imported', rejected: 0 });
  }
};
const found = async (code: string) =>
  (await quality(workspace.facts, localScope))
    .filter((one) => one.code === code)
    .map(({ message: _, advice: __, ...rest }) => rest);
const LEDGER =
  'posted_on,account,amount,currency\n2025-01-31,pay,1.00,USD\n2025-02-28,pay,1.00,USD\n2025-03-31,pay,1.00,USD\n';

describe('the quality report', () => {
  it('[facts] names customers that count and do not pay, and those that pay though they ended, with the money', async () => {
    await put({
      ledger: LEDGER,
      customers: 'customer,name,ended_on\nc1,One,\nc2,Two,\nc3,Three,2025-01-15\nc4,Four,2025-02-01\n',
      subscriptions:
        'subscription,customer,starts_on,ends_on,arr,currency\ns1,c1,2024-01-01,2024-12-31,1200,USD\ns2,c2,2024-01-01,,500,USD\ns3,c3,2024-01-01,,700.50,USD\ns4,c4,2024-01-01,2025-01-31,99,USD\n',
    });
    expect(await found('facts.active-without-contract')).toMatchObject([
      {
        severity: 'warning',
        path: 'customer',
        money: 1200,
        evidence: { sample: [{ customer: 'c1', says: 'last contract ended 2024-12-31' }] },
      },
    ]);
    expect(await found('facts.paying-though-ended')).toMatchObject([
      {
        money: 700.5,
        evidence: { customers: 1, sample: [{ customer: 'c3', says: 'ended 2025-01-15', arrPerYear: 700.5 }] },
      },
    ]);
  });

  it('[F06] ARR of the customer export against that of the contracts: above 2 %, not at it', async () => {
    const subscriptions =
      'subscription,customer,starts_on,arr,currency\ns1,c1,2024-01-01,1000,USD\ns2,c2,2024-01-01,1000,USD\n';
    await put({
      ledger: LEDGER,
      subscriptions,
      customers: 'customer,name,arr,currency\nc1,One,1040,USD\nc2,Two,1000,USD\n',
    });
    expect(await found('F06')).toEqual([]);
    await put({ more: 'customer,name,arr,currency\nc1,One,1040.02,USD\nc2,Two,1000,USD\n' });
    expect(await found('F06')).toMatchObject([
      { money: 40.02, evidence: { customerExport: 2040.02, contracts: 2000, differ: 1, customers: 2 } },
    ]);
  });

  it('[facts] names people with two salaries at once, and never the salaries', async () => {
    await put({
      people:
        'person,role,starts_on,ends_on,pay,currency\np1,csm,2024-01-01,2025-06-30,71234,USD\np1,lead,2025-01-01,,81234,USD\np2,csm,2024-01-01,2024-12-31,70000,USD\np2,lead,2025-01-01,,80000,USD\np3,csm,2024-01-01,,70000,USD\np3,csm,2025-01-01,,70000,USD\n',
    });
    const all = await quality(workspace.facts, localScope);
    expect(all.find(({ code }) => code === 'facts.two-salaries')).toMatchObject({
      path: 'person',
      evidence: { people: ['p1'] },
    });
    expect(all.find(({ code }) => code === 'facts.overlapping-person')).toMatchObject({
      evidence: { persons: ['p1', 'p3'] },
    });
    expect(JSON.stringify(all)).not.toMatch(/71234|81234|7123400/);
  });

  it('[facts] names what ends before it starts and cases that are open with a resolution, with their file', async () => {
    await put({
      cases:
        'case,opened_at,resolved_at,state\nk1,2025-01-05T10:00:00Z,2025-01-04T10:00:00Z,closed\nk2,2025-01-05T10:00:00Z,2025-01-06T10:00:00Z, Pending \nk3,2025-01-05T10:00:00Z,,open\nk4,2025-01-05T10:00:00Z,2025-01-06T10:00:00Z,solved\n',
      customers: 'customer,name,started_on,ended_on\nc1,One,2025-02-01,2025-01-01\nc2,Two,2025-02-01,2025-02-01\n',
    });
    const late = await found('facts.ends-before-start');
    expect(late.map(({ path, evidence }) => [path, evidence])).toEqual([
      [
        'case',
        { rows: 1, sample: [{ row: 'k1', says: '2025-01-05 10:00:00 – 2025-01-04 10:00:00', file: 'cases.csv' }] },
      ],
      ['customer', { rows: 1, sample: [{ row: 'c1', says: '2025-02-01 – 2025-01-01', file: 'customers.csv' }] }],
    ]);
    expect(await found('facts.open-with-resolution')).toMatchObject([
      { path: 'case', evidence: { rows: 1, sample: [{ row: 'k2', file: 'cases.csv' }] } },
    ]);
  });

  it('[facts] says when a period is too short for a year, and when balances are of another one', async () => {
    await put({
      ledger: LEDGER.split('\n').slice(0, 3).join('\n'),
      balances: 'account,as_of,balance,currency\n1000,2024-12-31,5.00,USD\n',
    });
    expect(await found('facts.short-period')).toMatchObject([
      { path: 'ledger_line', evidence: { from: '2025-01', to: '2025-02', months: 2 } },
    ]);
    expect(await found('facts.other-period')).toMatchObject([{ evidence: { trialBalance: '2024-12' } }]);
    await put({ more: `${LEDGER.split('\n')[0]}\n2025-03-31,rent,1.00,USD\n2024-12-31,rent,1.00,USD\n` });
    expect(await found('facts.short-period')).toEqual([]);
    expect(await found('facts.other-period')).toEqual([]);
  });

  it('[facts] counts work on days nobody has a record for, and [F09] standards made of too few cases', async () => {
    const cases = (count: number) =>
      `case,opened_at,minutes\n${Array.from({ length: count }, (_, at) => `k${at},2025-01-05T10:00:00Z,5`).join('\n')}\n`;
    await put({
      people: 'person,role,starts_on,ends_on\np1,csm,2025-01-10,2025-01-20\n',
      time: 'entry,person,started_on,minutes\n1,p1,2025-01-09,90\n2,p1,2025-01-10,60\n3,p1,2025-01-21,30\n',
      cases: cases(29),
    });
    expect(await found('facts.work-outside-records')).toMatchObject([
      { evidence: { hours: 2, people: 1, first: '2025-01-09' } },
    ]);
    expect(await found('F09')).toMatchObject([{ evidence: { n: 29 } }]);
    await put({ more: cases(30) });
    expect(await found('F09')).toEqual([]);
  });
});
