import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseCosting } from '../cost/costing.ts';
import { localScope } from '../scope.ts';
import { SMALL_COSTING } from '../testing/small-company.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { retentionFindings } from './retention-findings.ts';
import { type RevenueOptions, type RevenueResult, revenue } from './revenue.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

const rules = `${SMALL_COSTING}segments:\n  - { segment: small, arr: { to: 50k } }\n  - { segment: big, arr: { from: 50k } }\nrates: { EUR: { '2025-01': 1.5, '2025-02': 2 } }\n`;
const computed = async (options: RevenueOptions = {}): Promise<RevenueResult & { status: 'computed' }> => {
  const { costing, findings } = parseCosting(rules, 'costing.yaml');
  if (!costing) throw new Error(JSON.stringify(findings));
  const result = await revenue(workspace.facts, localScope, costing, options);
  if (result.status !== 'computed') throw new Error(JSON.stringify(result));
  return result;
};
const FOOTS = (row: RevenueResult & { status: 'computed' } extends { totals: readonly (infer Row)[] } ? Row : never) =>
  row.opening + row.moved + row.fresh + row.returned + row.expansion + row.price - row.contraction - row.churn;

const importCompany = async (): Promise<void> => {
  await workspace.imported(
    'customers.csv',
    'customer,name,parent,region\na,A,,emea\nb,B,a,amer\nc,C,,amer\nd,D,,amer\ne,E,,amer\n',
  );
  // a grows by price and by product, b leaves, c leaves and comes back, d is new, e shrinks and changes its segment.
  await workspace.imported(
    'subscriptions.csv',
    `subscription,customer,product,starts_on,ends_on,arr,currency,seats
1,a,core,2024-01-01,2024-12-31,12000,USD,10
2,a,core,2025-01-01,2025-12-31,18000,USD,12
3,a,extra,2025-01-01,2025-12-31,6000,USD,
4,b,core,2024-01-01,2024-12-31,24000,USD,
5,c,core,2024-01-01,2024-05-31,36000,USD,
6,c,core,2024-08-01,2025-12-31,36000,USD,
7,d,core,2024-06-01,2025-12-31,6000,USD,
8,e,core,2024-01-01,2024-12-31,60000,USD,
9,e,core,2025-01-01,2025-12-31,48000,USD,
`,
  );
  await workspace.imported('ledger.csv', 'line,posted_on,account,amount,currency\n1,2025-01-31,odd,1.00,USD\n');
};

describe('revenue', () => {
  test('[V4] movements foot from opening to closing, price apart, and the sum of all members is the total', async () => {
    await importCompany();
    const { totals, from, to } = await computed();
    expect([from, to]).toEqual(['2024-01', '2025-01']);
    expect(totals.at(-1)).toEqual({
      month: '2025-01',
      member: null,
      opening: 13_800_000,
      moved: 0,
      fresh: 0,
      returned: 0,
      // 18,000 ÷ 12 − 12,000 ÷ 10 is 300 a seat on 10 seats; the rest is two seats and the other product.
      price: 300_000,
      expansion: 900_000,
      contraction: 1_200_000,
      churn: 2_400_000,
      closing: 11_400_000,
      customersOpening: 5,
      customersMoved: 0,
      customersNew: 0,
      customersReturned: 0,
      customersChurned: 1,
      customersClosing: 4,
    });
    expect(totals.filter(({ returned }) => returned > 0).map(({ month, returned }) => [month, returned])).toEqual([
      ['2024-08', 3_600_000],
    ]);
    for (const by of ['segment', 'region', 'product', 'cohort', 'csm'] as const) {
      const own = await computed({ by });
      for (const row of own.movements) expect([by, row.month, FOOTS(row)]).toEqual([by, row.month, row.closing]);
      for (const total of own.totals) {
        const same = own.movements.filter(({ month }) => month === total.month);
        const sum = (pick: (row: typeof total) => number) => same.reduce((all, row) => all + pick(row), 0);
        expect([sum(({ opening }) => opening), sum(({ closing }) => closing), sum(({ moved }) => moved)]).toEqual([
          total.opening,
          total.closing,
          0,
        ]);
        const counted = sum(
          (row) =>
            row.customersOpening + row.customersMoved + row.customersNew + row.customersReturned - row.customersChurned,
        );
        expect([by, counted]).toEqual([by, sum(({ customersClosing }) => customersClosing)]);
      }
    }
    const bySegment = (await computed({ by: 'segment' })).movements.filter(({ month }) => month === '2025-01');
    expect(bySegment.map(({ member, opening, moved, closing }) => [member, opening, moved, closing])).toEqual([
      ['big', 6_000_000, -6_000_000, 0],
      ['small', 7_800_000, 6_000_000, 11_400_000],
    ]);
  });

  test('[V4] retention counts who had ARR a year ago by their segment then, and who lapsed in between as lost', async () => {
    await importCompany();
    const { retentionTotals, retention } = await computed({ by: 'segment' });
    expect(retentionTotals).toHaveLength(1);
    // Then 12 + 24 + 36 + 60 thousand; now 24 and 48, c's 36 counts 0.
    expect(retentionTotals[0]).toMatchObject({
      month: '2025-01',
      customers: 4,
      kept: 2,
      arrBefore: 13_200_000,
      arrNow: 7_200_000,
      gross: 6_000_000,
      price: 300_000,
      returners: 1,
      returnersArr: 3_600_000,
    });
    expect(retentionTotals[0]?.nrr).toBeCloseTo(72 / 132, 12);
    expect(retentionTotals[0]?.grr).toBeCloseTo(60 / 132, 12);
    expect(retentionTotals[0]?.logo).toBe(0.5);
    expect(retention.map(({ member, arrBefore, arrNow }) => [member, arrBefore, arrNow])).toEqual([
      ['big', 6_000_000, 4_800_000],
      ['small', 7_200_000, 2_400_000],
    ]);
    // b belongs to a: the two are one, and it has not left.
    const parents = (await computed({ level: 'parent' })).retentionTotals[0];
    expect(parents).toMatchObject({ customers: 3, kept: 2, gross: 2_400_000 + 4_800_000 });
    const cohorts = (await computed({ by: 'cohort', cohort: 'year' })).retention;
    expect(cohorts.map(({ member, customers }) => [member, customers])).toEqual([['2024', 4]]);
  });

  test('[C10] revenue is (opening + closing MRR) ÷ 2 to the minor unit, or what was imported for the month', async () => {
    await workspace.imported('customers.csv', 'customer,name\na,A\nb,B\n');
    await workspace.imported(
      'subscriptions.csv',
      'subscription,customer,product,starts_on,ends_on,arr,currency\n1,a,core,2024-12-01,,0.25,USD\n2,b,core,2024-12-01,,0.25,USD\n3,a,core,2025-02-01,,1200,EUR\n',
    );
    await workspace.imported('ledger.csv', 'line,posted_on,account,amount,currency\n1,2025-03-31,odd,1.00,USD\n');
    const { costing } = parseCosting(`${SMALL_COSTING}rates: { EUR: 1.5 }\n`, 'c.yaml');
    if (!costing) throw new Error('no costing');
    const rows = async () => {
      const result = await revenue(workspace.facts, localScope, costing, { by: 'product' });
      if (result.status !== 'computed') throw new Error(JSON.stringify(result));
      return result.revenueTotals.map(({ month, kind, source, amount }) => [month, kind, source, amount]);
    };
    // 50 cents a year are 4.17 a month, halved in the first; 1,200 EUR are 150.00 USD a month.
    expect(await rows()).toEqual([
      ['2024-12', 'subscription', 'mrr', 2],
      ['2025-01', 'subscription', 'mrr', 4],
      ['2025-02', 'subscription', 'mrr', 7_504],
      ['2025-03', 'subscription', 'mrr', 15_004],
    ]);
    await workspace.imported(
      'revenue.csv',
      'customer,product,kind,recognised_on,amount,currency\na,core,subscription,2025-03-31,140.00,USD\nx,,Services,2025-02-28,20.00,EUR\n',
    );
    expect(await rows()).toEqual([
      ['2024-12', 'subscription', 'mrr', 2],
      ['2025-01', 'subscription', 'mrr', 4],
      ['2025-02', 'services', 'imported', 3_000],
      ['2025-02', 'subscription', 'mrr', 7_504],
      ['2025-03', 'subscription', 'imported', 14_000],
    ]);
  });

  test('[F33] gross retention above one, or net below gross, is an error', () => {
    const row = { month: '2025-01', member: 'smb', customers: 40, grr: 0.9, nrr: 1.1 };
    expect(retentionFindings([row])).toEqual([]);
    expect(retentionFindings([{ ...row, grr: 1.01, nrr: 1.2 }])).toMatchObject([{ code: 'F33', severity: 'error' }]);
    expect(retentionFindings([{ ...row, nrr: 0.8 }])).toMatchObject([{ code: 'F33', severity: 'error' }]);
    expect(retentionFindings([{ ...row, customers: 3 }])).toMatchObject([{ code: 'F09' }]);
  });

  test('[C10] without ARR it says what to import', async () => {
    const { costing } = parseCosting(SMALL_COSTING, 'c.yaml');
    if (!costing) throw new Error('no costing');
    expect(await revenue(workspace.facts, localScope, costing)).toMatchObject({
      status: 'impossible',
      findings: [{ code: 'revenue.no-arr' }],
    });
  });
});
