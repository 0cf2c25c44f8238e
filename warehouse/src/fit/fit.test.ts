import { hasErrors, openPlan, readPlan } from '@fulcrum/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseCosting } from '../cost/costing.ts';
import { localScope } from '../scope.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { meanInterval, type ObservedDriver, rateInterval, shareInterval } from './driver.ts';
import { fit as fitPlan } from './fit.ts';
import { planId } from './plan-id.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

const { costing } = parseCosting(
  `currency: USD
capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }
caseRole: Support Engineer
pools:
  csm: { kind: people, roles: [CSM (senior)], line: csm, activities: { onboarding: implementation } }
  support: { kind: people, roles: [Support Engineer], line: support }
  hosting: { kind: driver, driver: arr, line: hosting }
rules: [{ account: csm, pool: csm }, { account: support, pool: support }, { account: hosting, pool: hosting }]
`,
  'costing.yaml',
);
if (!costing) throw new Error('the costing of the test is not valid');

describe('fit', () => {
  test('[P9] says what is missing instead of inventing it', async () => {
    expect(await fitPlan(workspace.facts, localScope, costing)).toMatchObject({
      status: 'impossible',
      findings: [{ code: 'cost.no-ledger' }],
    });
    await workspace.imported('ledger.csv', 'line,posted_on,account,amount,currency\n1,2025-01-31,hosting,10.00,USD\n');
    expect(await fitPlan(workspace.facts, localScope, costing)).toMatchObject({
      status: 'impossible',
      findings: [{ code: 'fit.needs' }],
    });
  });

  test('[V4] drivers are what the rows say, names become ids, and the plan opens', async () => {
    await workspace.imported(
      'customers.csv',
      'customer,segment,region\na,Mid Market,North/West\nb,Mid Market,South\nc,Mid Market,South\nd,Mid Market,South\n',
    );
    await workspace.imported(
      'subscriptions.csv',
      `subscription,customer,product,starts_on,ends_on,arr,currency
1,a,Core 2.0,2024-06-01,2025-05-31,1000,USD
2,a,Core 2.0,2025-06-01,2026-12-31,1300,USD
3,b,Core 2.0,2024-01-01,2025-06-30,500,USD
4,c,Core 2.0,2024-01-01,2026-12-31,500,USD
5,d,Core 2.0,2025-07-01,2026-06-30,700,USD
`,
    );
    await workspace.imported(
      'people.csv',
      'person,role,segment,region,starts_on,ends_on,fte,pay,currency\np,CSM (senior),Mid Market,South,2024-01-01,,1,100000,USD\nq,CSM (senior),Mid Market,North/West,2024-01-01,,0.5,120000,USD\nr,Support Engineer,,South,2024-01-01,,1,60000,USD\ns,Support Engineer,,South,2024-01-01,2025-06-30,1,60000,USD\n',
    );
    await workspace.imported(
      'cases.csv',
      'case,customer,opened_at,minutes,person\n1,a,2025-02-01,30,r\n2,c,2025-03-01,50,r\n3,zz,2025-03-01,500,r\n',
    );
    await workspace.imported(
      'time.csv',
      'entry,person,customer,started_on,minutes,activity\n1,p,d,2025-07-10,300,onboarding\n2,p,a,2025-07-10,60,call\n',
    );
    await workspace.imported(
      'ledger.csv',
      `line,posted_on,account,amount,currency\n${Array.from({ length: 13 }, (_, index) => `${index},${index < 12 ? '2025' : '2026'}-${String((index % 12) + 1).padStart(2, '0')}-15,hosting,10.00,USD`).join('\n')}\n`,
    );
    const result = await fitPlan(workspace.facts, localScope, costing);
    if (result.status !== 'fitted') throw new Error(JSON.stringify(result));
    const driver = (path: string): ObservedDriver | undefined => result.drivers.find((own) => own.path === path);
    expect(driver('segments.Mid-Market.opening.customers')).toMatchObject({
      value: 3,
      n: 3,
      period: { from: '2026-01', to: '2026-01' },
    });
    expect(driver('segments.Mid-Market.opening.arr')?.value).toBe(2500);
    expect(driver('segments.Mid-Market.movements.newCustomers')).toMatchObject({ value: 1 / 12, n: 1 });
    expect(driver('segments.Mid-Market.movements.logoRetention')).toMatchObject({
      value: 2 / 3,
      n: 3,
      source: ['subscriptions.csv', 'customers.csv'],
    });
    expect(driver('segments.Mid-Market.movements.arrRetention')?.value).toBe(0.75);
    expect(driver('segments.Mid-Market.movements.expansion')?.value).toBe(0.15);
    expect(driver('segments.Mid-Market.movements.contraction')?.value).toBe(0);
    // a 13 months, b 5 (its last day is June's last day, so June counts: 6), c 13, d 7.
    expect(driver('segments.Mid-Market.support.casesPerCustomerYear')?.value).toBeCloseTo(2 / (39 / 12), 9);
    expect(driver('segments.Mid-Market.support.minutesPerCase')).toMatchObject({ value: 40, n: 2 });
    expect(driver('segments.Mid-Market.implementation.hours')).toMatchObject({ value: 5, n: 1 });
    expect(driver('pools.hosting.cost')).toMatchObject({ value: 10, n: 12 });
    expect(driver('roles.Support-Engineer.attrition')).toMatchObject({ n: 1 });
    expect(driver('staffing.CSM-senior-Mid-Market.per')).toMatchObject({ value: 2, n: 3, source: expect.any(Array) });

    const reading = readPlan(result.plan);
    expect(reading.findings).toEqual([]);
    expect(hasErrors(openPlan(result.plan).findings)).toBe(false);
    expect(reading.plan).toMatchObject({
      start: '2026-02',
      segments: {
        'Mid-Market': {
          name: 'Mid Market',
          owner: 'CSM-senior',
          opening: { customers: 3 },
          regions: { 'North-West': 0.3333, South: 0.6667 },
        },
      },
      roster: {
        'CSM-senior': { 'Mid-Market-South': 1, 'Mid-Market-North-West': 0.5 },
        'Support-Engineer': { shared: 1 },
      },
      products: { 'Core-2-0': { arrShare: 1 } },
    });
    expect(result.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['F09', 'fit.absent']));
    expect(reading.plan?.touches).toBeUndefined();
  });

  test('[K1] fewer than three people of a role show neither their pay nor what it would follow from', async () => {
    const pay = async (rows: readonly string[]) => {
      const own = await testWorkspace();
      try {
        await own.imported('customers.csv', 'customer,segment,region\na,Mid,North\n');
        await own.imported(
          'subscriptions.csv',
          'subscription,customer,product,starts_on,ends_on,arr,currency\n1,a,Core,2024-06-01,,1000,USD\n',
        );
        await own.imported('people.csv', `person,role,starts_on,fte,pay,currency\n${rows.join('\n')}\n`);
        await own.imported(
          'ledger.csv',
          'line,posted_on,account,amount,currency\n1,2025-01-15,csm,30000.00,USD\n2,2025-01-15,support,31000.00,USD\n',
        );
        const result = await fitPlan(own.facts, localScope, costing);
        if (result.status !== 'fitted') throw new Error(JSON.stringify(result));
        return (path: string) => result.drivers.find((driver) => driver.path === path);
      } finally {
        await own.remove();
      }
    };
    const support = ['s,Support Engineer', 't,Support Engineer', 'u,Support Engineer'].map(
      (who) => `${who},2024-01-01,1,90100,USD`,
    );
    const two = await pay([
      'p,CSM (senior),2024-01-01,1,111300,USD',
      'q,CSM (senior),2024-01-01,1,119900,USD',
      ...support,
    ]);
    expect(two('roles.CSM-senior.pay')).toMatchObject({ value: 115_000, n: 2, note: expect.stringMatching(/5000/) });
    expect(two('roles.CSM-senior.pay')?.low).toBeUndefined();
    const all = (30_000 + 31_000) / ((111_300 + 119_900 + 3 * 90_100) / 12) - 1;
    expect(two('roles.CSM-senior.load')?.value).toBeCloseTo(all, 9);
    expect(two('roles.Support-Engineer.pay')).toMatchObject({ value: 90_100, n: 3 });
    expect(two('roles.Support-Engineer.load')?.value).toBeCloseTo(31_000 / ((3 * 90_100) / 12) - 1, 9);
  });

  test('[C4] a pool that follows ARR becomes a cost a customer that grows with the plan; one that does not stays fixed', async () => {
    const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);
    await workspace.imported('customers.csv', 'customer,segment\na,Mid\nb,Mid\n');
    await workspace.imported(
      'subscriptions.csv',
      `subscription,customer,product,starts_on,ends_on,arr,currency\n${months
        .map((month, index) => `${index},${index % 2 ? 'a' : 'b'},Core,${month}-01,,1000,USD`)
        .join('\n')}\n`,
    );
    await workspace.imported(
      'people.csv',
      'person,role,segment,starts_on,fte,pay,currency\np,CSM (senior),Mid,2024-01-01,1,100000,USD\n',
    );
    await workspace.imported(
      'ledger.csv',
      `line,posted_on,account,amount,currency\n${months.map((month, index) => `${index},${month}-15,hosting,${10 * (index + 1)}.00,USD`).join('\n')}\n`,
    );
    const result = await fitPlan(workspace.facts, localScope, costing);
    if (result.status !== 'fitted') throw new Error(JSON.stringify(result));
    // 10 a month for each 1,000 of ARR: 12 % of 6,000 a customer.
    expect(result.drivers.find(({ path }) => path === 'segments.Mid.costs.hosting-cost')).toMatchObject({
      value: expect.closeTo(720, 6),
      n: 12,
    });
    expect(result.drivers.some(({ path }) => path === 'pools.hosting.cost')).toBe(false);
    expect(hasErrors(openPlan(result.plan).findings)).toBe(false);
  });

  test('[S3] intervals hold their value and narrow with n', () => {
    expect(shareInterval(3, 4).low).toBeGreaterThan(0);
    expect(shareInterval(4, 4)).toMatchObject({ high: 1 });
    expect(shareInterval(300, 400).low).toBeGreaterThan(shareInterval(3, 4).low);
    expect(meanInterval(5, 1, 1)).toEqual({});
    expect(rateInterval(0, 1).low).toBe(0);
  });

  test('[P9] ids of a plan from any name', () => {
    expect(['EMEA (north)', 'total', '2025', ' a.b ', 'é'].map(planId)).toEqual([
      'EMEA-north',
      'total_',
      expect.stringMatching(/^id-/),
      'a-b',
      expect.stringMatching(/^id-/),
    ]);
  });
});
