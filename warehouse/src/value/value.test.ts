import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCosting } from '../cost/costing.ts';
import { localScope } from '../scope.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { customerExit } from './customer-exit.ts';
import { type ValuedCustomer, value } from './value.ts';

const costingOf = (more = '') => {
  const { costing, findings } = parseCosting(
    `currency: USD
capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }
pools:
  csm: { kind: people, roles: [csm], line: csm, activities: { onboarding: implementation } }
  hosting: { kind: driver, driver: arr, line: hosting }
  tools: { kind: driver, driver: customers, line: tools }
  travel: { kind: direct, line: travel }
rules: [{ account: pay, pool: csm }, { account: hosting, pool: hosting }, { account: tools, pool: tools }, { account: travel, pool: travel }]
${more}`,
    'costing.yaml',
  );
  if (costing === undefined) throw new Error(JSON.stringify(findings));
  return costing;
};
const MONTHS = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`);

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  await workspace.imported(
    'customers.csv',
    'customer,name,segment,started_on\na,Acme,smb,2020-01-01\nb,Best,smb,2020-01-01\nc,Corp,smb,2020-01-01\nd,New,smb,2025-11-20\n',
  );
  await workspace.imported(
    'subscriptions.csv',
    'subscription,customer,product,starts_on,ends_on,arr,currency\n1,a,core,2020-01-01,2026-06-30,15000,USD\n2,b,core,2020-01-01,2026-02-09,30000,USD\n3,c,core,2020-01-01,,3000,USD\n4,d,core,2025-11-20,,12000,USD\n',
  );
  await workspace.imported('people.csv', 'person,role,starts_on\np,csm,2024-01-01\n');
  await workspace.imported(
    'time.csv',
    `entry,person,customer,started_on,minutes,activity\n${MONTHS.flatMap((month) => [`a${month},p,a,${month}-05,120,call`, `c${month},p,c,${month}-05,600,call`]).join('\n')}\nd,p,d,2025-11-25,240,onboarding\n`,
  );
  await workspace.imported(
    'cases.csv',
    `case,customer,opened_at,minutes\n${MONTHS.map((month) => `${month},b,${month}-05,\nx${month},a,${month}-06,`).join('\n')}\n`,
  );
  // 115 practical hours a month at 6,900.00: 60.00 an hour.
  await workspace.imported(
    'ledger.csv',
    `posted_on,account,amount,currency,customer\n${MONTHS.flatMap((month) => [`${month}-28,pay,6900.00,USD,`, `${month}-28,hosting,800.00,USD,`, `${month}-28,tools,40.00,USD,`]).join('\n')}\n2025-03-01,travel,700.00,USD,a\n`,
  );
});
afterAll(() => workspace.remove());

describe('need and value of customers', () => {
  test('[C14] the most over-served has many hours and little value; expected hours sum to delivered ones', async () => {
    const report = await value(workspace.facts, localScope, costingOf());
    if (report.status !== 'computed') throw new Error(JSON.stringify(report));
    const of = (id: string) => report.customers.find(({ customer }) => customer === id);
    expect(of('c')).toMatchObject({ hours: 120, quadrant: 'redesign', name: 'Corp' });
    expect(report.over[0]).toMatchObject({ customer: 'c', next: expect.stringContaining('pool or a program') });
    expect(report.over[0]?.reason).toMatch(/^120 hours a year against .* value \d+ of 100 \(ARR 3,000\)/);
    // 60.00 an hour is the price of the segment's hours.
    expect(report.over[0]?.gap.minor).toBe(Math.round((of('c')?.gapHours ?? 0) * 6000));
    expect(report.under[0]).toMatchObject({ customer: 'b', next: 'look at it now: a contract ends in 40 days' });
    const sum = (pick: (row: ValuedCustomer) => number) => report.customers.reduce((all, row) => all + pick(row), 0);
    expect(sum(({ expectedHours }) => expectedHours)).toBeCloseTo(
      sum(({ hours }) => hours),
      9,
    );
    expect(report.quadrants.reduce((all, { customers }) => all + customers, 0)).toBe(4);
    // Two months are too short to be called over-served.
    expect([...report.over, ...report.under].some(({ customer }) => customer === 'd')).toBe(false);
    expect(report.findings.find(({ code }) => code === 'value.unknown')?.message).toMatch(
      /without sentiment, engagement, potential/,
    );
    expect(report.weights.need.find(({ trait }) => trait === 'cases')).toEqual({
      trait: 'cases',
      weight: 0.3,
      known: 4,
    });
  });

  test('[C14] weights are the user’s; wrong ones are said with their place', async () => {
    const report = await value(
      workspace.facts,
      localScope,
      costingOf('scores: { need: { cases: 1 }, value: { arr: 60%, potential: 0 }, within: all }\n'),
    );
    if (report.status !== 'computed') throw new Error(JSON.stringify(report));
    expect(report.within).toBe('all');
    expect(report.weights.need).toMatchObject([
      { trait: 'cases', weight: 1 },
      { weight: 0 },
      { weight: 0 },
      { weight: 0 },
      { weight: 0 },
    ]);
    expect(report.customers.find(({ customer }) => customer === 'b')?.value).toBe(87.5);
    expect(report.findings.some(({ code }) => code === 'value.unknown')).toBe(false);
    const wrong = parseCosting(
      `currency: USD\ncapacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }\npools: {}\nscores: { need: { cases: -1 } }\n`,
      'c.yaml',
    );
    expect(wrong.findings).toMatchObject([{ severity: 'error', place: { line: 4 } }]);
    expect(
      parseCosting(
        'currency: USD\ncapacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }\npools: {}\nscores: { value: { arr: 0 } }\n',
        'c.yaml',
      ).findings,
    ).toHaveLength(1);
  });

  test('[C15] only what ends counts: traced cost; time is stranded, tools are shared, hosting comes off revenue', async () => {
    const exit = await customerExit(workspace.facts, localScope, costingOf(), 'a');
    if (exit.status !== 'computed') throw new Error(JSON.stringify(exit));
    const part = (name: string) =>
      exit.costs.filter((row) => row.part === name).reduce((sum, { cost }) => sum + cost.minor, 0);
    expect(part('avoidable')).toBe(70_000);
    expect(part('stranded')).toBe(24 * 6000);
    expect(exit.arithmetic).toMatchObject({ severance: 0, saved: 70_000, stranded: 144_000 });
    expect(exit.arithmetic.lostMargin).toBe(1_500_000 - part('margin'));
    expect(exit.arithmetic.contribution).toBe(exit.arithmetic.lostMargin - 70_000 - 144_000 - part('shared'));
    expect(exit).toMatchObject({ verdict: 'keep', headsFall: 0, contractUntil: '2026-06-30', openEnded: 0 });
    // 181 days of 15,000 a year.
    expect(exit.arithmetic.remainingContract).toBe(Math.round((1_500_000 * 181) / 365));
    expect(await customerExit(workspace.facts, localScope, costingOf(), 'nobody')).toEqual({ status: 'missing' });
  });

  test('[C15] [F26] a contribution below 0 is said, and is no reason to leave; a policy may say that a pool ends', async () => {
    const exit = await customerExit(workspace.facts, localScope, costingOf(), 'c');
    if (exit.status !== 'computed') throw new Error(JSON.stringify(exit));
    expect(exit).toMatchObject({ verdict: 'costs-move', openEnded: 1, findings: [{ code: 'F26' }] });
    expect(exit.arithmetic.gainAYear).toBeLessThan(0);
    const ends = await customerExit(
      workspace.facts,
      localScope,
      costingOf('exit: { avoidable: { csm: 100% } }\n'),
      'c',
    );
    expect(ends).toMatchObject({ verdict: 'leave', arithmetic: { saved: 120 * 6000, stranded: 0 } });
  });
});
