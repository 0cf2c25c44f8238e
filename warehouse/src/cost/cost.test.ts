import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localScope } from '../scope.ts';
import { SMALL_COSTING } from '../testing/small-company.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { type CostOptions, type CostResult, cost } from './cost.ts';
import { type Costing, parseCosting } from './costing.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

const costingOf = (yaml: string): Costing => {
  const { costing, findings } = parseCosting(yaml, 'costing.yaml');
  if (!costing) throw new Error(JSON.stringify(findings));
  return costing;
};
const computed = async (costing: Costing, options: CostOptions): Promise<CostResult & { status: 'computed' }> => {
  const result = await cost(workspace.facts, localScope, costing, options);
  if (result.status !== 'computed') throw new Error(JSON.stringify(result));
  return result;
};
const SMALL = costingOf(SMALL_COSTING);

describe('cost', () => {
  test('[C5] classic vector through files: 462,880 assigned to customers, 97,120 unused', async () => {
    const people = Array.from({ length: 28 }, (_, index) => `p${index},agent,2024-01-01,1`);
    await workspace.imported('people.csv', `person,role,starts_on,fte\n${people.join('\n')}\n`);
    await workspace.imported(
      'customers.csv',
      'customer,name,segment\norders,Orders,a\ninquiries,Inquiries,a\nchecks,Checks,b\n',
    );
    await workspace.imported(
      'time.csv',
      `entry,person,customer,started_on,minutes\n1,p0,orders,2025-01-10,${49_000 * 8}\n2,p1,inquiries,2025-01-11,${1_400 * 44}\n3,p2,checks,2025-01-12,${2_500 * 50}\n`,
    );
    await workspace.imported('ledger.csv', 'line,posted_on,account,amount,currency\n1,2025-01-31,pay,560000.00,USD\n');
    const costing = costingOf(
      'currency: USD\ncapacity: { hoursPerWeek: 100, workingWeeks: 50, customerTime: 100% }\npools: { agents: { kind: people, roles: [agent], line: support } }\nrules: [{ account: pay, pool: agents }]\n',
    );
    const result = await computed(costing, { by: ['customer'] });
    expect(result.reconciliation).toEqual([
      {
        month: '2025-01',
        pool: 'agents',
        ledger: { minor: 56_000_000, currency: 'USD' },
        assigned: { minor: 46_288_000, currency: 'USD' },
        unused: { minor: 9_712_000, currency: 'USD' },
        unassigned: { minor: 0, currency: 'USD' },
      },
    ]);
    expect(Object.fromEntries(result.cells.map(({ by, kind, money }) => [by.customer ?? kind, money.minor]))).toEqual({
      checks: 10_000_000,
      inquiries: 4_928_000,
      orders: 31_360_000,
      unused: 9_712_000,
    });
    expect(result.calibration).toEqual([
      {
        role: 'agent',
        month: '2025-01',
        recordedMinutes: 578_600,
        practicalMinutes: 700_000,
        share: 578_600 / 700_000,
      },
    ]);
  });

  test('[C4] what cannot be computed says what is missing', async () => {
    const empty = await cost(workspace.facts, localScope, SMALL, {});
    expect(empty).toMatchObject({ status: 'impossible', findings: [{ code: 'cost.no-ledger', severity: 'error' }] });
    await workspace.imported('ledger.csv', 'line,posted_on,account,amount,currency\n1,2025-01-31,odd,10.00,EUR\n');
    const foreign = await cost(workspace.facts, localScope, SMALL, {});
    expect(foreign).toMatchObject({ status: 'impossible', findings: [{ code: 'cost.currency' }] });
    const result = await computed(costingOf(`${SMALL_COSTING}rates: { EUR: 1.085 }\n`), {});
    expect(result.ledger).toMatchObject({ ledger: { minor: 1085, currency: 'USD' }, unassigned: { minor: 1085 } });
  });

  test('[C6] over capacity, unmapped cost, traced cost of an unknown customer and a credit all reconcile', async () => {
    await workspace.imported('people.csv', 'person,role,starts_on,fte\np1,csm,2024-01-01,0.1\n');
    await workspace.imported('customers.csv', 'customer,name,segment\nc1,One,a\nc2,Two,b\n');
    await workspace.imported(
      'time.csv',
      'entry,person,customer,started_on,minutes\n1,p1,c1,2025-01-10,2000\n2,p1,,2025-01-11,1000\n',
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency,customer\n1,2025-01-31,pay-csm,300.00,USD,\n2,2025-01-31,travel,7.77,USD,c2\n3,2025-01-31,travel,-1.11,USD,c9\n4,2025-01-31,odd,5.00,USD,\n5,2025-01-31,hosting,9.99,USD,\n',
    );
    const result = await computed(SMALL, { by: ['pool', 'customer'] });
    const cell = (pool: string, kind: string, customer: string | null) =>
      result.cells.find((own) => own.by.pool === pool && own.kind === kind && own.by.customer === customer)?.money
        .minor;
    expect([cell('csm', 'assigned', 'c1'), cell('csm', 'unassigned', null), cell('csm', 'unused', null)]).toEqual([
      20_000,
      10_000,
      undefined,
    ]);
    expect([cell('travel', 'assigned', 'c2'), cell('travel', 'unassigned', null)]).toEqual([777, -111]);
    expect([cell('unmapped', 'unassigned', null), cell('hosting', 'unassigned', null)]).toEqual([500, 999]);
    expect(result.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['cost.over-capacity', 'cost.unmapped', 'F07']),
    );
  });

  test('[S3] a month belongs to the segment its ARR gives; a gap with a customer in it is F03, an override ends it', async () => {
    await workspace.imported('customers.csv', 'customer,name\nc1,One\nc2,Two\n');
    await workspace.imported(
      'subscriptions.csv',
      'subscription,customer,product,starts_on,ends_on,arr,currency\n1,c1,core,2025-01-01,2025-01-31,10000,USD\n2,c1,core,2025-02-01,2025-02-28,60000,USD\n3,c2,core,2025-01-01,2025-02-28,30000,USD\n',
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency\n1,2025-01-31,hosting,40.00,USD\n2,2025-02-28,hosting,90.00,USD\n',
    );
    const rules = `${SMALL_COSTING}segments:\n  - { segment: small, arr: { to: 20k } }\n  - { segment: big, arr: { from: 50k } }\n`;
    const result = await computed(costingOf(rules), { by: ['segment', 'month'] });
    const cells = Object.fromEntries(result.cells.map(({ by, money }) => [`${by.segment} ${by.month}`, money.minor]));
    expect(cells).toEqual({ 'small 2025-01': 1000, 'big 2025-02': 6000, 'null 2025-01': 3000, 'null 2025-02': 3000 });
    expect(result.findings.find(({ code }) => code === 'F03')).toMatchObject({
      severity: 'error',
      evidence: { customers: ['c2'] },
    });
    const placed = await computed(
      costingOf(`${rules}overrides: [{ customer: c2, segment: big, reason: promised }]\n`),
      { by: ['segment'] },
    );
    expect(placed.cells.map(({ by, money }) => [by.segment, money.minor])).toEqual([
      ['big', 12_000],
      ['small', 1000],
    ]);
    expect(placed.findings.filter(({ code, severity }) => code === 'F03' && severity === 'error')).toEqual([]);
  });

  test('[C2] one-time cost is spread over its life and written off when the customer goes', async () => {
    await workspace.imported('people.csv', 'person,role,starts_on,fte\np1,csm,2024-01-01,1\n');
    await workspace.imported('customers.csv', 'customer,name,segment\nc1,One,a\nc2,Two,a\n');
    await workspace.imported(
      'subscriptions.csv',
      'subscription,customer,product,starts_on,ends_on,arr,currency\n1,c1,core,2025-01-01,,100,USD\n2,c2,core,2025-01-01,2025-01-31,100,USD\n',
    );
    await workspace.imported(
      'time.csv',
      'entry,person,customer,started_on,minutes,activity\n1,p1,c1,2025-01-10,6900,Onboarding\n2,p1,c2,2025-01-10,6900,onboarding\n',
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency\n1,2025-01-31,pay-csm,2.00,USD\n2,2025-02-28,odd,1.00,USD\n',
    );
    const spread = async (basis: CostOptions['basis'] & string) =>
      (await computed(SMALL, { by: ['customer', 'month'], basis })).cells
        .filter(({ kind }) => kind === 'assigned')
        .map(({ by, money }) => [by.customer, by.month, money.minor]);
    expect(await spread('as-incurred')).toEqual([
      ['c1', '2025-01', 100],
      ['c2', '2025-01', 100],
    ]);
    expect(await spread('amortised')).toEqual([
      ['c1', '2025-01', 33],
      ['c1', '2025-02', 33],
      ['c2', '2025-01', 33],
      ['c2', '2025-02', 67],
    ]);
    expect(await spread('steady')).toEqual([]);
  });

  test('[T5] ties go to the smaller id, in whatever order the rows came', async () => {
    const ids = [5, 9, 2, 7, 1, 3, 8, 4, 6].map((number) => `c${number}`);
    await workspace.imported('customers.csv', `customer,name\n${ids.map((id) => `${id},x`).join('\n')}\n`);
    await workspace.imported(
      'subscriptions.csv',
      `subscription,customer,product,starts_on,arr,currency\n${ids.map((id) => `s${id},${id},core,2025-01-01,100,USD`).join('\n')}\n`,
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency\n1,2025-01-31,hosting,1.03,USD\n2,2025-02-28,hosting,-1.03,USD\n',
    );
    const { cells } = await computed(SMALL, { by: ['month', 'customer'] });
    expect(cells.map(({ money }) => money.minor)).toEqual(
      [1, -1].flatMap((sign) => [12, 12, 12, 12, 11, 11, 11, 11, 11].map((cents) => sign * cents)),
    );
  });

  test('[T5] money beyond 64-bit products is allocated in wider arithmetic, still to the cent', async () => {
    await workspace.imported('customers.csv', 'customer,name\nc1,One\nc2,Two\nc3,Three\n');
    await workspace.imported(
      'subscriptions.csv',
      `subscription,customer,product,starts_on,arr,currency\n${[1, 2, 3].map((n) => `${n},c${n},core,2025-01-01,99999999999.99,USD`).join('\n')}\n`,
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency\n1,2025-01-31,hosting,9999999999.99,USD\n',
    );
    const result = await computed(SMALL, { by: ['customer'] });
    expect(result.cells.map(({ by, money }) => [by.customer, money.minor])).toEqual([
      ['c1', 333_333_333_333],
      ['c2', 333_333_333_333],
      ['c3', 333_333_333_333],
    ]);
  });

  test('[facts] a run and its cells are kept; the same run again replaces itself', async () => {
    await workspace.imported('ledger.csv', 'line,posted_on,account,amount,currency\n1,2025-01-31,odd,10.00,USD\n');
    await computed(SMALL, {});
    const { costRunId } = await computed(SMALL, { by: ['pool'] });
    expect(
      await workspace.rows('select cost_run_id, amount_minor, kind from cost_cell join cost_run using (cost_run_id)'),
    ).toEqual([{ cost_run_id: costRunId, amount_minor: 1000, kind: 'unassigned' }]);
  });

  test('[C4] corporate cost reaches customers through the pools it went to, idle capacity included, and stays on its own row', async () => {
    await workspace.imported('people.csv', 'person,role,starts_on,fte\np1,csm,2024-01-01,1\np2,support,2024-01-01,1\n');
    await workspace.imported('customers.csv', 'customer,name,segment\nc1,One,a\nc2,Two,b\n');
    // 115 practical hours a month: half of them worked by the CSM, all of them by support.
    await workspace.imported(
      'time.csv',
      'entry,person,customer,started_on,minutes,activity\n1,p1,c1,2025-01-10,3450,Onboarding\n2,p2,c2,2025-01-11,6900,call\n',
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency\n1,2025-01-31,pay-csm,100.00,USD\n2,2025-01-31,pay-support,50.00,USD\n3,2025-01-31,rent,30.01,USD\n4,2025-01-31,it,8.00,USD\n',
    );
    const result = await computed(SMALL, { by: ['pool', 'line', 'customer'] });
    expect(result.stages.map(({ from, to, amount }) => [from, to, amount.minor])).toEqual([
      ['it', 'csm', 400],
      ['it', 'hosting', 200],
      ['it', 'office', 200],
      ['office', 'csm', 1601],
      ['office', 'support', 1600],
    ]);
    const rows = Object.fromEntries(
      result.reconciliation.map(({ pool, ...four }) => [
        pool,
        [four.ledger.minor, four.assigned.minor, four.unused.minor, four.unassigned.minor],
      ]),
    );
    // Of the office's own 3,001 cents 1,501 went through the CSM, half of whose month was idle; hosting has no ARR to go by.
    expect(rows).toEqual({
      csm: [10_000, 5_000, 5_000, 0],
      support: [5_000, 5_000, 0, 0],
      office: [3_001, 2_250, 751, 0],
      it: [800, 350, 250, 200],
    });
    const cell = (pool: string, line: string, customer: string | null) =>
      result.cells.find(({ by }) => by.pool === pool && by.line === line && by.customer === customer);
    expect(cell('csm', 'implementation', 'c1')).toMatchObject({ hours: 57.5, money: { minor: 5_000 } });
    expect(cell('office', 'corporate', 'c1')).toMatchObject({ hours: 0, kind: 'assigned', money: { minor: 750 } });
    expect(result.pools.find(({ pool }) => pool === 'csm')).toMatchObject({
      ledger: { minor: 10_000 },
      received: { minor: 2_001 },
      sent: { minor: 0 },
    });
  });

  test('[C7] recorded minutes count more only when asked, never beyond practical, and what that moves is said', async () => {
    await workspace.imported('people.csv', 'person,role,starts_on,fte\np1,csm,2024-01-01,1\n');
    await workspace.imported('customers.csv', 'customer,name,segment\nc1,One,a\n');
    // Of 115 practical hours a month, 46 in January and 92 in February: 60 % over both.
    await workspace.imported(
      'time.csv',
      'entry,person,customer,started_on,minutes\n1,p1,c1,2025-01-10,2760\n2,p1,c1,2025-02-11,5520\n',
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency\n1,2025-01-31,pay-csm,100.00,USD\n2,2025-02-28,pay-csm,100.00,USD\n',
    );
    const unusedWith = async (calibrate: string) => {
      const costing = costingOf(`${SMALL_COSTING}roles: { csm: { ${calibrate} } }\n`);
      const result = await computed(costing, { by: ['month'] });
      return { result, unused: result.reconciliation.map(({ unused }) => unused.minor) };
    };
    const recorded = await unusedWith('customerTime: 75%');
    expect([recorded.unused, recorded.result.calibrated]).toEqual([[6_000, 2_000], undefined]);
    // 230 ÷ 138 hours = 1.667; February has room for 1.25 only.
    const closed = await unusedWith('calibrate: true');
    expect(closed.unused).toEqual([3_333, 0]);
    expect(closed.result.calibrated).toMatchObject({
      unused: { minor: 3_333 },
      unusedAsRecorded: { minor: 8_000 },
      roles: [{ role: 'csm', cappedMonths: 1, recordedHours: 138, practicalHours: 230 }],
    });
    expect(closed.result.calibrated?.roles[0]?.factor).toBeCloseTo(230 / 138, 5);
    expect(closed.result.calibration.map(({ recordedMinutes }) => recordedMinutes)).toEqual([2760, 5520]);
    expect(closed.result.findings.find(({ code }) => code === 'cost.calibrated')?.message).toContain('csm × 1.667');
    expect((await unusedWith('calibrate: 1.1')).unused).toEqual([5_600, 1_200]);
    expect(await workspace.rows('select calibrated from cost_run order by calibrated')).toEqual([
      { calibrated: '{"csm":1.1}' },
      { calibrated: expect.stringContaining('1.66') },
      { calibrated: '{}' },
    ]);
  });

  test('[C12] a rule puts ledger lines on a pool and on a line of their own; hours count once', async () => {
    await workspace.imported('people.csv', 'person,role,starts_on,fte\np1,csm,2024-01-01,1\n');
    await workspace.imported('customers.csv', 'customer,name,segment\nc1,One,a\n');
    // Half of 115 practical hours.
    await workspace.imported(
      'time.csv',
      'entry,person,customer,started_on,minutes,activity\n1,p1,c1,2025-01-10,3450,Onboarding\n',
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,vendor,amount,currency\n1,2025-01-31,pay-csm,,100.00,USD\n2,2025-01-31,pay-csm,Airline,20.00,USD\n',
    );
    const costing = costingOf(
      SMALL_COSTING.replace('rules:\n', 'rules:\n  - { account: pay-csm, vendor: air*, pool: csm, line: travel }\n'),
    );
    const result = await computed(costing, { by: ['line'] });
    expect(result.cells.map(({ by, kind, hours, money }) => [by.line, kind, hours, money.minor])).toEqual([
      ['csm', 'unused', 57.5, 5_000],
      ['implementation', 'assigned', 57.5, 5_000],
      ['travel', 'assigned', 0, 1_000],
      ['travel', 'unused', 0, 1_000],
    ]);
    expect(result.reconciliation.map(({ pool, ledger }) => [pool, ledger.minor])).toEqual([['csm', 12_000]]);
  });

  test('[C4] cases without minutes count by a time equation, calibrated on those with minutes; touches only when asked', async () => {
    await workspace.imported('people.csv', 'person,role,starts_on,fte\np1,support,2024-01-01,1\n');
    await workspace.imported('customers.csv', 'customer,name,segment\nc1,One,a\nc2,Two,a\n');
    await workspace.imported(
      'cases.csv',
      'case,customer,channel,opened_at,minutes,contacts,reopened,person\n1,c1,phone,2025-01-10 10:00,60,1,no,p1\n2,c2,Phone,2025-01-10 10:00,,2,yes,p1\n3,c2,web,2025-01-11 10:00,,1,no,p1\n',
    );
    await workspace.imported(
      'touches.csv',
      'touch,customer,person,kind,started_at,state\n1,c1,p1,review,2025-01-12 10:00,held\n2,c1,p1,review,2025-01-13 10:00,cancelled\n',
    );
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency\n1,2025-01-31,pay-support,100.00,USD\n',
    );
    const hours = async (times: string) => {
      const result = await computed(costingOf(`${SMALL_COSTING}${times}`), { by: ['customer'] });
      return [
        result.cells.filter(({ kind }) => kind === 'assigned').map(({ by, hours: own }) => [by.customer, own]),
        result.findings.filter(({ code }) => code === 'cost.standard-times').map(({ message }) => message),
      ];
    };
    expect(await hours('')).toEqual([[['c1', 1]], []]);
    const equation = '20 + 10 if channel = phone + 5 if reopened + 5 * contacts';
    // 20 + 10 + 5 + 10 = 45 and 20 + 5 = 25 minutes.
    expect(await hours(`times: { cases: "${equation}" }\n`)).toEqual([
      [
        ['c1', 1],
        ['c2', 70 / 60],
      ],
      ['2 cases without minutes count 1 hours by a time equation'],
    ]);
    // The timed one took 60 minutes instead of 35.
    const [calibrated] = await hours(`times: { cases: { minutes: "${equation}", calibrate: true }, touches: 90 }\n`);
    expect(calibrated?.[0]).toEqual(['c1', 2.5]);
    expect(Number(calibrated?.[1]?.[1])).toBeCloseTo((70 / 60) * (60 / 35), 3);
  });

  test('[C13] by person nobody is named in a month in which fewer than three people had the role', async () => {
    await workspace.imported(
      'people.csv',
      'person,role,starts_on,fte\na,csm,2024-01-01,1\nb,csm,2024-01-01,1\nc,csm,2025-02-01,1\nd,support,2024-01-01,1\n',
    );
    await workspace.imported('customers.csv', 'customer,name,segment\nc1,One,a\n');
    const entries = ['2025-01-10', '2025-02-10'].flatMap((day) =>
      ['a', 'b', 'c', 'd'].map((person) => `${person}${day},${person},c1,${day},600`),
    );
    await workspace.imported('time.csv', `entry,person,customer,started_on,minutes\n${entries.join('\n')}\n`);
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,amount,currency\n1,2025-01-31,pay-csm,100.00,USD\n2,2025-02-28,pay-csm,150.00,USD\n3,2025-02-28,pay-support,50.00,USD\n',
    );
    const result = await computed(SMALL, { by: ['person', 'month'] });
    expect(
      result.cells.filter(({ kind }) => kind === 'assigned').map(({ by, hours }) => [by.month, by.person, hours]),
    ).toEqual([
      ['2025-02', 'a', 10],
      ['2025-02', 'b', 10],
      ['2025-02', 'c', 10],
      ['2025-01', 'fewer than three people', 30],
      ['2025-02', 'fewer than three people', 10],
    ]);
  });
});
