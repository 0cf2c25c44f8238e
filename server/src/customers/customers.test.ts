import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  customerCost,
  type Facts,
  findCustomers,
  fit as fitFacts,
  freshness,
  importFile,
  localScope,
  openFacts,
  parseCosting,
  quality,
} from '@fulcrum/warehouse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { countingIds, freshApp, tickingClock } from '../testing/fresh-app.ts';
import type { CustomerCostReport, Customers } from './schemas.ts';

const COSTING =
  'currency: USD\ncapacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }\nlife: { months: 12 }\npools:\n  hosting: { kind: driver, driver: arr, line: hosting }\nrules:\n  - { account: hosting, pool: hosting }\n';

let fresh: Awaited<ReturnType<typeof freshApp>>;
let facts: Facts;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-customers-'));
  const opened = await openFacts(join(dir, 'data'), { clock: tickingClock(), ids: countingIds() });
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  facts = opened.facts;
  const files = {
    'customers.csv': 'customer,name,arr,currency\nC/1 & co,Müller,300.00,USD\nC-2,Other,100.00,USD\n',
    'ledger.csv': 'posted_on,account,amount,currency\n2026-01-31,hosting,80.00,USD\n',
    'time_entries.csv': 'person,customer,started_on,minutes\np1,C-9,2026-01-05,60\n',
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(dir, name), text);
    await importFile(facts, localScope, join(dir, name));
  }
  const { costing, findings } = parseCosting(COSTING, 'costing.yaml');
  if (costing === undefined) throw new Error(JSON.stringify(findings));
  fresh = await freshApp({
    readCustomers: {
      find: (scope, search) => findCustomers(facts, scope, search),
      cost: (scope, customer) => customerCost(facts, scope, costing, customer),
    },
    readFacts: {
      drivers: (scope) => fitFacts(facts, scope, costing),
      tables: (scope) => freshness(facts, scope),
      findings: (scope) => quality(facts, scope),
    },
  });
});
afterAll(async () => {
  await fresh.close();
  await facts.close();
  await rm(dir, { recursive: true, force: true });
});

const ask = async <T>(path: string, app = fresh.app) => {
  const answer = await app.request(`/api/v1${path}`);
  return { status: answer.status, body: (await answer.json()) as T & { code?: string } };
};

it('finds customers by name, with their ARR', async () => {
  const { body } = await ask<Customers>('/customers?search=muller');
  expect(body).toEqual({
    month: '2026-01',
    found: 1,
    customers: [{ customer: 'C/1 & co', name: 'Müller', arr: [{ minor: 30_000, currency: 'USD' }] }],
  });
  expect((await ask<Customers>('/customers?limit=1')).body).toMatchObject({
    found: 2,
    customers: [{ name: 'Müller' }],
  });
  expect((await ask('/customers?limit=101')).status).toBe(400);
});

it('tells what one cost, whatever its id is made of', async () => {
  const { body } = await ask<CustomerCostReport>(`/customers/cost?customer=${encodeURIComponent('C/1 & co')}`);
  expect(body).toMatchObject({
    name: 'Müller',
    currency: 'USD',
    cells: [{ month: '2026-01', pool: 'hosting', money: { minor: 6_000 }, hours: 0 }],
    arr: [{ month: '2026-01', money: { minor: 30_000 } }],
  });
  expect((await ask('/customers/cost?customer=nobody')).body).toMatchObject({ code: 'customer.missing', status: 404 });
});

it('tells what the facts hold and what is doubtful in them', async () => {
  const { body } = await ask<{ tables: object[]; findings: object[] }>('/facts');
  expect(body.tables).toContainEqual(expect.objectContaining({ table: 'ledger_line', rows: 1, last: '2026-01-31' }));
  expect(body.findings).toContainEqual(expect.objectContaining({ code: 'facts.unmatched-customer' }));
});

it('[M3] tells drivers as they are now, or what they need', async () => {
  expect((await ask('/facts/drivers')).body).toMatchObject({ code: 'drivers.not-computable', status: 422 });
});

it('shows no other workspace, and says when there are no facts', async () => {
  const other = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, workspace: 'other' } });
  expect((await ask('/customers', other)).body).toMatchObject({ found: 0, customers: [] });
  expect((await ask('/customers/cost?customer=C-2', other)).status).toBe(404);
  const { readCustomers: _, readFacts: __, ...without } = fresh.deps;
  const app = createApp(without);
  expect((await ask('/customers', app)).body).toMatchObject({ code: 'customers.unavailable', status: 503 });
  expect((await ask('/customers/cost?customer=C-2', app)).status).toBe(503);
  expect((await ask('/facts', app)).body).toMatchObject({ code: 'facts.unavailable' });
});
