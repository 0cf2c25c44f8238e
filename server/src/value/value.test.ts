import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  customerExit,
  type Facts,
  importFile,
  localScope,
  openFacts,
  parseCosting,
  support,
  value,
} from '@fulcrum/warehouse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { countingIds, freshApp, tickingClock } from '../testing/fresh-app.ts';

const COSTING =
  'currency: USD\ncapacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }\ncaseRole: engineer\npools:\n  support: { kind: people, roles: [engineer], line: support }\nrules: [{ account: pay, pool: support }]\n';

let fresh: Awaited<ReturnType<typeof freshApp>>;
let facts: Facts;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-value-'));
  const opened = await openFacts(join(dir, 'data'), { clock: tickingClock(), ids: countingIds() });
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  facts = opened.facts;
  const files = {
    'customers.csv': 'customer,name,segment,arr,currency\nC/1 & co,Müller,smb,300.00,USD\nC-2,Other,smb,100.00,USD\n',
    'people.csv': 'person,role,starts_on\ne,engineer,2024-01-01\n',
    'cases.csv': 'case,customer,opened_at,minutes,person\n1,C/1 & co,2026-01-05,30,e\n2,C-2,2026-02-05,60,e\n',
    'ledger.csv': 'posted_on,account,amount,currency\n2026-01-31,pay,6900.00,USD\n2026-02-28,pay,6900.00,USD\n',
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(dir, name), text);
    await importFile(facts, localScope, join(dir, name));
  }
  const { costing, findings } = parseCosting(COSTING, 'costing.yaml');
  if (costing === undefined) throw new Error(JSON.stringify(findings));
  fresh = await freshApp({
    readSupport: (scope, periods) => support(facts, scope, costing, periods),
    readValue: {
      value: (scope) => value(facts, scope, costing),
      exit: (scope, customer) => customerExit(facts, scope, costing, customer),
    },
  });
});
afterAll(async () => {
  await fresh.close();
  await facts.close();
  await rm(dir, { recursive: true, force: true });
});

const ask = async (path: string, app = fresh.app) => {
  const answer = await app.request(`/api/v1${path}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

it('[C8] tells what support costs, and compares the periods asked for', async () => {
  const { body } = await ask('/cost/support?before=2026-01&after=2026-02..2026-02');
  expect(body).toMatchObject({
    cases: { cases: 2, costPerCase: { minor: 4500 } },
    uses: { cases: { minor: 9000 }, unused: { minor: 1_371_000 } },
    periods: { before: { from: '2026-01', to: '2026-01' }, after: { from: '2026-02', to: '2026-02' } },
    compared: { levers: { before: 36_000, after: 72_000 } },
  });
  expect((await ask('/cost/support?before=soon')).status).toBe(400);
  expect((await ask('/cost/support?before=2026-01')).body).toMatchObject({ code: 'cost.not-computable', status: 422 });
});

it('[C14] [C15] tells what customers are worth, and what leaving one would do', async () => {
  const { body } = await ask('/value?limit=1');
  expect(body).toMatchObject({ found: 2, customers: [{ customer: 'C-2' }], within: 'segment' });
  const exit = await ask(`/customers/exit?customer=${encodeURIComponent('C/1 & co')}`);
  expect(exit.body).toMatchObject({ verdict: 'keep', arithmetic: { lostMargin: 30_000, saved: 0 } });
  expect((await ask('/customers/exit?customer=nobody')).body).toMatchObject({ code: 'customer.missing' });
});

it('shows no other workspace, and says when there are no facts', async () => {
  const other = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, workspace: 'other' } });
  expect((await ask('/value', other)).status).toBe(422);
  const { readSupport: _, readValue: __, ...without } = fresh.deps;
  const app = createApp(without);
  for (const path of ['/value', '/cost/support', '/customers/exit?customer=C-2'])
    expect((await ask(path, app)).body).toMatchObject({ code: 'cost.unavailable', status: 503 });
});
