import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { asJson, freshApp } from '../../testing/fresh-app.ts';

let fresh: Awaited<ReturnType<typeof freshApp>>;
beforeAll(async () => {
  fresh = await freshApp();
});
afterAll(() => fresh.close());

const ask = async (init?: RequestInit, query = '', app = fresh.app) => {
  const answer = await app.request(`/api/v1/facts/snoozes${query}`, init);
  return { status: answer.status, body: await answer.json() };
};
const aside = (more: object) =>
  asJson('PUT', { code: 'F07', path: 'time_entry', until: '2026-02-01', reason: 'known', ...more });

it('puts findings of the facts aside until a day, brings them back, and keeps what was said', async () => {
  expect((await ask()).body).toEqual({ snoozes: [] });
  await ask(aside({}));
  const said = await ask(aside({ until: '2026-03-01', reason: 'still known' }));
  expect(said.body).toMatchObject({
    snoozes: [
      { code: 'F07', path: 'time_entry', until: '2026-03-01', reason: 'still known', active: true, actor: 'local' },
    ],
  });
  expect(await ask(aside({ until: '2025-12-31' }))).toMatchObject({ status: 422, body: { code: 'snooze.past' } });
  expect((await ask(aside({ reason: ' ' }))).status).toBe(400);
  const other = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, workspace: 'other' } });
  expect((await ask(undefined, '', other)).body).toEqual({ snoozes: [] });
  const reader = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, capabilities: [] } });
  expect((await ask(aside({}), '', reader)).status).toBe(403);
  expect((await ask({ method: 'DELETE' }, '?code=F07&path=time_entry')).body).toEqual({ snoozes: [] });
  expect((await ask({ method: 'DELETE' }, '?code=F07&path=time_entry')).status).toBe(404);
  expect(await fresh.records.ask('select reason, woken_by from facts_snooze order by id')).toEqual([
    { reason: 'known', woken_by: 'local' },
    { reason: 'still known', woken_by: 'local' },
  ]);
});
