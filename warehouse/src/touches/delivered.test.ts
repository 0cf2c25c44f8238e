import { openPlan, type Plan } from '@fulcrum/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCosting } from '../cost/costing.ts';
import { localScope } from '../scope.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { deliveredTouches } from './delivered.ts';
import { promisedTouches, touchesOfKind } from './promised.ts';

const costingOf = (more = '') => {
  const { costing, findings } = parseCosting(
    `currency: USD\ncapacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }\npools: { csm: { kind: people, roles: [csm], line: csm } }\nrules: [{ account: pay, pool: csm }]\n${more}`,
    'costing.yaml',
  );
  if (costing === undefined) throw new Error(JSON.stringify(findings));
  return costing;
};
const PLAN = `fulcrum: 1
name: Promises
currency: USD
start: 2026-01
months: 12
capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }
stages:
  align: { name: Align, weeks: 4 }
  live: { name: Live }
roles:
  csm: { name: CSM, pay: 100k, load: 40% }
segments:
  smb: { name: SMB, owner: csm, opening: { customers: 3, arr: 30k }, movements: { newCustomers: 0, logoRetention: 100%, arrRetention: 100% } }
  big: { name: Big, owner: csm, startStage: live, opening: { customers: 1, arr: 30k }, movements: { newCustomers: 0, logoRetention: 100%, arrRetention: 100% } }
touches:
  kickoff: { name: Kick-off, stage: align, role: csm, kind: onboarding, hours: 2, per: stage }
  check-in: { name: Check-in, stage: live, role: csm, kind: cadence, hours: 1, per: month }
  review: { name: Business review, stage: live, role: csm, kind: review, hours: 4, times: 2, per: year, share: 50% }
  mail: { name: Newsletter, stage: live, role: csm, channel: marketing, hours: 1, per: month }
`;
const plan = ((): Plan => {
  const { base, findings } = openPlan(PLAN);
  if (base === undefined) throw new Error(JSON.stringify(findings));
  return base;
})();

const MONTHS = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`);
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
  await workspace.imported(
    'customers.csv',
    'customer,segment,started_on,csm\na,smb,2020-01-01,p1\nb,smb,2020-01-01,p1\nc,smb,2025-11-03,p1\nd,big,2020-01-01,q\n',
  );
  await workspace.imported(
    'subscriptions.csv',
    'subscription,customer,starts_on,arr,currency\n1,a,2020-01-01,100,USD\n2,b,2020-01-01,100,USD\n3,c,2025-11-03,100,USD\n4,d,2020-01-01,100,USD\n',
  );
  await workspace.imported(
    'people.csv',
    'person,role,team,starts_on\np1,csm,north,2020-01-01\np2,csm,north,2020-01-01\np3,csm,north,2020-01-01\nq,csm,south,2020-01-01\n',
  );
  await workspace.imported(
    'ledger.csv',
    `posted_on,account,amount,currency\n${MONTHS.map((month) => `${month}-28,pay,6900.00,USD`).join('\n')}\n`,
  );
  const touch = (id: string, customer: string, kind: string, day: string, state = '') =>
    `${id},${customer},p1,${kind},${day}T09:00:00,30,${state}`;
  await workspace.imported(
    'touches.csv',
    `touch,customer,person,kind,started_at,minutes,state\n${[
      ...MONTHS.slice(0, 9).map((month) => touch(`a${month}`, 'a', 'CHECK_IN', `${month}-05`)),
      touch('a-off', 'a', 'check-in', '2025-12-05', 'cancelled'),
      // Twice as many as promised to b make up for nobody else.
      ...MONTHS.flatMap((month) => [
        touch(`b${month}`, 'b', 'cadence', `${month}-05`),
        touch(`b2${month}`, 'b', 'cadence', `${month}-06`),
      ]),
      touch('b-review', 'b', 'QBR Q1', '2025-03-05'),
      touch('c-kick', 'c', 'kick-off', '2025-11-05'),
      touch('c-golf', 'c', 'golf', '2025-11-06'),
      touch('nobody', 'zz', 'check-in', '2025-11-06'),
    ].join('\n')}\n`,
  );
});
afterAll(() => workspace.remove());

const report = async (more = '') => {
  const result = await deliveredTouches(workspace.facts, localScope, costingOf(more), plan);
  if (result.status !== 'computed') throw new Error(JSON.stringify(result));
  return result;
};

describe('delivered against designed', () => {
  test('[R11] nine of twelve monthly check-ins are three quarters; a surplus elsewhere makes up for none', async () => {
    const { touches, segments, teams, total, source, months, unmatched, findings } = await report();
    expect([source, months]).toEqual(['touch', 12]);
    const of = (name: string) => touches.find((own) => own.name === name);
    // a and b and d were promised twelve each, c 30 days of it after four weeks.
    const c = (31 * 12) / 365;
    expect(of('Check-in')).toMatchObject({ customers: 4, delivered: 33 });
    expect(of('Check-in')?.promised).toBeCloseTo(36 + c, 9);
    expect(of('Check-in')?.kept).toBeCloseTo(21, 9);
    expect(of('Kick-off')).toMatchObject({ customers: 1, delivered: 1 });
    expect(of('Kick-off')?.kept).toBeCloseTo(1, 9);
    expect(of('Newsletter')).toBeUndefined();
    expect(segments.find(({ name }) => name === 'big')).toMatchObject({
      customers: 1,
      delivered: 0,
      kept: 0,
      share: 0,
    });
    // Who is alone in a team shares a row with the others who are.
    expect(teams.map(({ name }) => name)).toEqual(['north', 'fewer than three people']);
    for (const own of [...touches, ...segments, ...teams, total]) {
      expect(own.kept).toBeLessThanOrEqual(own.promised + 1e-9);
      expect(own.kept).toBeLessThanOrEqual(own.delivered + 1e-9);
    }
    for (const groups of [touches, segments, teams])
      for (const what of ['promised', 'kept', 'delivered'] as const)
        expect(groups.reduce((sum, own) => sum + own[what], 0)).toBeCloseTo(total[what], 9);
    expect(unmatched).toEqual({
      kinds: [
        { kind: 'QBR Q1', touches: 1, customers: 1 },
        { kind: 'golf', touches: 1, customers: 1 },
      ],
      withoutCustomer: 1,
      all: 37,
    });
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['touches.never', 'touches.unmatched', 'touches.nobody']),
    );
  });

  test('[R11] the costing file says what a kind is; half the customers are promised two reviews', async () => {
    const { touches, unmatched } = await report("touches: { match: { 'QBR*': review } }\n");
    const review = touches.find(({ name }) => name === 'Business review');
    expect(review?.kept).toBeCloseTo(1, 9);
    expect(review?.promised).toBeGreaterThan(3);
    expect(unmatched.kinds.map(({ kind }) => kind)).toEqual(['golf']);
  });

  test('[R1] promises start with the segment’s stage and are people’s; kinds are compared by letters and digits', () => {
    const promised = promisedTouches(plan).map(({ touch, segment }) => `${touch} ${segment}`);
    expect(promised).toEqual(['kickoff smb', 'check-in smb', 'check-in big', 'review smb', 'review big']);
    expect(touchesOfKind('Business Review', plan, {})).toEqual(['review']);
    expect(touchesOfKind('onboarding', plan, {})).toEqual(['kickoff']);
    expect(touchesOfKind('', plan, {})).toEqual([]);
    expect(touchesOfKind('a.b', plan, { 'a?b': 'review' })).toEqual([]);
  });

  test('[R11] says what is missing', async () => {
    const { touches: _, ...without } = plan;
    expect(await deliveredTouches(workspace.facts, localScope, costingOf(), without)).toMatchObject({
      status: 'impossible',
      findings: [{ code: 'touches.needs' }],
    });
  });
});
