import type { BooksResult } from '@fulcrum/warehouse';
import { afterAll, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { freshApp } from '../testing/fresh-app.ts';

const READ: BooksResult = {
  status: 'read',
  month: '2026-01',
  currency: 'USD',
  scale: 100,
  role: 'csm',
  roleBy: 'asked',
  customers: 1,
  arr: 5,
  books: [{ person: 'p1', customers: 1, arr: 5, parts: [{ segment: 'smb', customers: 1, arr: 5 }], named: 0 }],
  unassigned: { customers: 0, arr: 0, parts: [] },
  teams: [{ segment: 'smb', region: '', people: 1, customers: 1, arr: 5 }],
  findings: [],
};
const fresh = await freshApp({
  readBooks: async (_scope, role) =>
    role === 'nobody'
      ? { status: 'impossible', findings: [{ code: 'books.needs', severity: 'error', message: 'm', advice: 'a' }] }
      : READ,
});
afterAll(() => fresh.close());

it('answers who carries what, and says why it cannot', async () => {
  const answer = await fresh.app.request('/api/v1/books');
  const { status: _, ...report } = READ;
  expect([answer.status, await answer.json()]).toEqual([200, report]);
  const refused = await fresh.app.request('/api/v1/books?role=nobody');
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'books.not-computable', findings: [{}] }]);
  expect((await fresh.app.request('/api/v1/books?role=')).status).toBe(400);
  const { readBooks: __, ...without } = fresh.deps;
  expect((await createApp(without).request('/api/v1/books')).status).toBe(503);
});
