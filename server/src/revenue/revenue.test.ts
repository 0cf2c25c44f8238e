import type { RevenueResult } from '@fulcrum/warehouse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { freshApp } from '../testing/fresh-app.ts';

let fresh: Awaited<ReturnType<typeof freshApp>>;
beforeAll(async () => {
  fresh = await freshApp();
});
afterAll(() => fresh.close());

const rate = {
  month: '2025-01',
  member: 'smb',
  customers: 4,
  kept: 2,
  arrBefore: 100,
  arrNow: 60,
  gross: 50,
  price: 0,
  returners: 0,
  returnersArr: 0,
  grr: 0.5,
  nrr: 0.6,
  logo: 0.5,
  priceShare: 0,
};
const computed: RevenueResult = {
  status: 'computed',
  currency: 'USD',
  scale: 100,
  from: '2024-01',
  to: '2025-01',
  by: undefined,
  level: 'customer',
  cohort: 'quarter',
  movements: [],
  totals: [],
  revenue: [],
  revenueTotals: [{ month: '2025-01', member: null, kind: 'subscription', source: 'mrr', amount: 5 }],
  retention: [rate],
  retentionTotals: [rate],
  definitions: { arr: 'ARR' },
  findings: [],
};

it('[V4] answers revenue and retention apart, as asked, and says what is missing', async () => {
  const app = createApp({
    ...fresh.deps,
    readRevenue: async (_, { by, level, cohort }) => ({
      ...computed,
      by,
      level: level ?? 'customer',
      cohort: cohort ?? 'month',
    }),
  });
  const of = async (path: string) => (await (await app.request(`/api/v1${path}`)).json()) as Record<string, unknown>;
  const retention = await of('/retention?by=segment&level=parent&cohort=year');
  expect(retention).toMatchObject({ by: 'segment', level: 'parent', cohort: 'year', retention: [rate] });
  expect(retention).not.toHaveProperty('movements');
  expect(await of('/revenue')).toMatchObject({ level: 'customer', cohort: 'quarter', revenueTotals: [{ amount: 5 }] });
  expect((await app.request('/api/v1/retention?by=product')).status).toBe(400);
  const without = await createApp(fresh.deps).request('/api/v1/revenue');
  expect([without.status, await without.json()]).toMatchObject([503, { code: 'revenue.unavailable' }]);
  const impossible = createApp({ ...fresh.deps, readRevenue: async () => ({ status: 'impossible', findings: [] }) });
  expect((await impossible.request('/api/v1/retention')).status).toBe(422);
});
