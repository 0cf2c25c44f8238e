import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cost } from '../cost/cost.ts';
import { parseCosting } from '../cost/costing.ts';
import { localScope } from '../scope.ts';
import { SMALL_COSTING } from '../testing/small-company.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { customerCost } from './customer-cost.ts';
import { findCustomers } from './find-customers.ts';
import { whaleCurve } from './whale-curve.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  await workspace.imported(
    'customers.csv',
    [
      'customer,name,parent,segment,region,arr,currency',
      'C-1,Société Générale,,big,emea,,',
      'C-2,Generali 100%,C-1,small,emea,,',
      'C-3,Own row_,,small,amer,500.00,EUR',
      'C-10,,,,,,',
    ].join('\n'),
  );
  await workspace.imported(
    'subscriptions.csv',
    [
      'subscription,customer,product,starts_on,ends_on,arr,currency',
      's1,C-1,core,2024-01-01,,1000.00,USD',
      's2,C-1,extra,2024-01-01,2025-02-27,200.00,USD',
      's3,C-2,core,2024-01-01,,300.00,USD',
      's4,C-2,core,2024-01-01,,40.00,EUR',
    ].join('\n'),
  );
  await workspace.imported('people.csv', 'person,role,starts_on,fte\np1,csm,2024-01-01,1\n');
  await workspace.imported(
    'time_entries.csv',
    'person,customer,started_on,minutes\np1,C-1,2025-01-05,90\np1,C-2,2025-01-06,30\np1,C-1,2025-02-06,60\n',
  );
  await workspace.imported(
    'ledger.csv',
    'posted_on,account,amount,currency,customer\n2025-01-31,pay-csm,9000.01,USD,\n2025-02-28,pay-csm,9000.02,USD,\n2025-02-10,travel,55.55,USD,C-1\n',
  );
});
afterAll(() => workspace.remove());

const found = async (search: string, limit = 20) => {
  const { customers } = await findCustomers(workspace.facts, localScope, { search, limit });
  return customers.map(({ customer }) => customer);
};

describe('finding customers', () => {
  it.each([
    ['societe', ['C-1']],
    ['GÉNÉRAL', ['C-2', 'C-1']],
    ['generale soc', ['C-1']],
    ['c-1', ['C-1', 'C-10']],
    ['100%', ['C-2']],
    ['row_', ['C-3']],
    ['%', ['C-2']],
    ["'; drop table customer; --", []],
    ['nobody', []],
  ])('%j finds %j: by id and name, every word, case and accents aside', async (search, ids) => {
    expect(await found(search)).toEqual(ids);
  });

  it('gives the largest first when nothing is asked, and says how many there are', async () => {
    expect(await found('')).toEqual(['C-1', 'C-3', 'C-2', 'C-10']);
    expect(await findCustomers(workspace.facts, localScope, { search: ' ', limit: 1 })).toMatchObject({ found: 4 });
  });

  it('[T1] has the closing ARR of the ledger’s last month, each currency for itself', async () => {
    const { month, customers } = await findCustomers(workspace.facts, localScope, { search: '', limit: 9 });
    expect(month).toBe('2025-02');
    expect(Object.fromEntries(customers.map(({ customer, arr }) => [customer, arr]))).toEqual({
      'C-1': [{ minor: 100_000, currency: 'USD' }],
      'C-2': [
        { minor: 4_000, currency: 'EUR' },
        { minor: 30_000, currency: 'USD' },
      ],
      'C-3': [{ minor: 50_000, currency: 'EUR' }],
      'C-10': [],
    });
    expect(customers.find(({ customer }) => customer === 'C-2')).toMatchObject({ parent: 'C-1', segment: 'small' });
  });

  it('finds nobody of another workspace', async () => {
    const other = { ...localScope, workspace: 'other' };
    expect(await findCustomers(workspace.facts, other, { search: '', limit: 9 })).toMatchObject({ found: 0 });
  });
});

it('[C9] the whale curve holds every customer once, falls after its peak, and its cost is what was assigned', async () => {
  const { costing } = parseCosting(`${SMALL_COSTING}rates: { EUR: 2 }\n`, 'costing.yaml');
  if (costing === undefined) throw new Error('the small costing has to be valid');
  const curve = await whaleCurve(workspace.facts, localScope, costing, 400);
  const report = await cost(workspace.facts, localScope, costing, { by: ['customer'] });
  if (curve.status !== 'computed' || report.status !== 'computed') throw new Error('not computed');
  // C-1: ARR 1200 for two months, of which 200 ends on 27 February: 100 + (100 + 83.33) / 2 of MRR; cents by largest remainder of each month.
  const revenue = Object.fromEntries(curve.points.map((one) => [one.customer, one.revenue.minor]));
  expect(revenue).toEqual({ 'C-1': 19167, 'C-2': 6334, 'C-3': 16666 });
  const spent = curve.points.reduce((sum, one) => sum + one.cost.minor, 0);
  const assigned = report.cells.filter(({ kind, by }) => kind === 'assigned' && by.customer);
  expect(spent).toBe(assigned.reduce((sum, { money }) => sum + money.minor, 0));
  expect(curve.points.at(-1)?.cumulative).toEqual(curve.total);
  expect(curve.peak.cumulative.minor + curve.tail.contribution.minor).toBe(curve.total.minor);
  expect(Math.max(...curve.points.map((one) => one.cumulative.minor))).toBe(curve.peak.cumulative.minor);
});

describe('the cost of one customer', () => {
  const costingOf = (more: string) => {
    const { costing } = parseCosting(`${SMALL_COSTING}${more}`, 'costing.yaml');
    if (costing === undefined) throw new Error('the small costing has to be valid');
    return costing;
  };

  it('[C13] is made of the cells every other view sums, by month and pool, with hours and ARR', async () => {
    const costing = costingOf('rates: { EUR: 2 }\n');
    const one = await customerCost(workspace.facts, localScope, costing, 'C-1');
    if (one.status !== 'computed') throw new Error(JSON.stringify(one));
    const report = await cost(workspace.facts, localScope, costing, { by: ['customer', 'pool', 'month'] });
    if (report.status !== 'computed') throw new Error(JSON.stringify(report));
    const same = report.cells
      .filter(({ by, kind }) => by.customer === 'C-1' && kind === 'assigned')
      .map(({ by, money, hours }) => ({ month: by.month, pool: by.pool, money, hours }));
    expect(same).toHaveLength(3);
    expect([...one.cells].sort(byPlace)).toEqual([...same].sort(byPlace));
    expect(one.cells.find(({ pool }) => pool === 'travel')?.money.minor).toBe(5555);
    expect(one.cells.reduce((sum, { hours }) => sum + hours, 0)).toBe(2.5);
    expect(one.arr.map(({ month, money }) => [month, money.minor])).toEqual([
      ['2025-01', 120_000],
      ['2025-02', 100_000],
    ]);
    const two = await customerCost(workspace.facts, localScope, costing, 'C-2');
    expect(two).toMatchObject({ name: 'Generali 100%', arr: [{ money: { minor: 38_000, currency: 'USD' } }, {}] });
  });

  it('says who is not there, and why there is no cost', async () => {
    const costing = costingOf('rates: { EUR: 2 }\n');
    expect(await customerCost(workspace.facts, localScope, costing, 'c-1')).toEqual({ status: 'missing' });
    const other = { ...localScope, workspace: 'other' };
    expect(await customerCost(workspace.facts, other, costing, 'C-1')).toEqual({ status: 'missing' });
    const without = await customerCost(workspace.facts, localScope, costingOf(''), 'C-1');
    expect(without).toMatchObject({ status: 'impossible', findings: [{ code: 'cost.currency' }] });
  });
});

type Placed = { readonly month?: string | null | undefined; readonly pool?: string | null | undefined };
const byPlace = (a: Placed, b: Placed): number => (`${a.month} ${a.pool}` < `${b.month} ${b.pool}` ? -1 : 1);

it('answers among ten thousand customers in the time a search may take', async () => {
  const many = await testWorkspace();
  const customers = Array.from({ length: 10_000 }, (_, at) => `C-${at},Company number ${at}`);
  await many.imported('customers.csv', `customer,name\n${customers.join('\n')}\n`);
  const contracts = Array.from({ length: 20_000 }, (_, at) => `S-${at},C-${at % 10_000},2024-01-01,${at}.00,USD`);
  await many.imported('subscriptions.csv', `subscription,customer,starts_on,arr,currency\n${contracts.join('\n')}\n`);
  const started = performance.now();
  const { found: count, customers: first } = await findCustomers(many.facts, localScope, {
    search: 'number 99',
    limit: 8,
  });
  const milliseconds = performance.now() - started;
  expect([count, first.length, first[0]?.customer]).toEqual([280, 8, 'C-9999']);
  expect(milliseconds).toBeLessThan(1000);
  await many.remove();
});
