import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { asJson, freshApp } from '../../testing/fresh-app.ts';

let fresh: Awaited<ReturnType<typeof freshApp>>;
let id: string;
beforeAll(async () => {
  fresh = await freshApp();
  const made = await fresh.app.request('/api/v1/plans', asJson('POST', { name: 'P', text: 'a: 1\n' }));
  id = ((await made.json()) as { id: string }).id;
});
afterAll(() => fresh.close());

const ask = async (init?: RequestInit, query = '', app = fresh.app) => {
  const answer = await app.request(`/api/v1/plans/${id}/snoozes${query}`, init);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const snooze = (until: string, reason: string) =>
  ask(asJson('PUT', { code: 'F13', path: 'segments.smb', until, reason }));

describe('snoozed findings', () => {
  it('are put aside until a day with a reason, and shown again; the log keeps it all', async () => {
    expect((await snooze('2026-03-31', 'known, hiring in March')).body).toMatchObject({
      code: 'F13',
      path: 'segments.smb',
      until: '2026-03-31',
      active: true,
      actor: 'local',
    });
    await snooze('2026-04-30', 'hiring moved to April');
    expect((await ask()).body).toMatchObject({ snoozes: [{ until: '2026-04-30', reason: 'hiring moved to April' }] });
    const gone = await ask({ method: 'DELETE' }, '?code=F13&path=segments.smb');
    expect(gone.body).toMatchObject({ until: '2026-04-30', active: false });
    expect((await ask()).body).toEqual({ snoozes: [] });
    expect((await ask({ method: 'DELETE' }, '?code=F13&path=segments.smb')).body).toMatchObject({
      code: 'snooze.missing',
    });
    const log = await (await fresh.app.request(`/api/v1/plans/${id}/changes`)).json();
    expect(log).toMatchObject({
      changes: [
        { action: 'wake', path: 'segments.smb', before: { until: '2026-04-30' }, after: null },
        { action: 'snooze', before: { until: '2026-03-31' }, after: { code: 'F13', until: '2026-04-30' } },
        {
          action: 'snooze',
          version: 1,
          before: null,
          after: { until: '2026-03-31' },
          reason: 'known, hiring in March',
        },
        { action: 'create' },
      ],
    });
  });

  it('come back by themselves when the day is over', async () => {
    expect((await snooze('2025-12-31', 'too late')).body).toMatchObject({ code: 'snooze.past', status: 422 });
    expect((await snooze('2026-01-01', 'today')).body).toMatchObject({ active: true });
    const later = createApp({ ...fresh.deps, clock: () => new Date('2026-01-02T00:00:00Z') });
    expect((await ask(undefined, '', later)).body).toMatchObject({ snoozes: [{ until: '2026-01-01', active: false }] });
  });

  it('want a day, a reason, a plan of this workspace, and somebody who may', async () => {
    expect((await snooze('soon', 'x')).status).toBe(400);
    expect((await snooze('2026-12-31', ' ')).status).toBe(400);
    const scoped = (more: object) => createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, ...more } });
    const put = asJson('PUT', { code: 'F1', until: '2026-12-31', reason: 'x' });
    expect((await ask(put, '', scoped({ capabilities: ['plan.read'] }))).status).toBe(403);
    expect((await ask(put, '', scoped({ workspace: 'other' }))).status).toBe(404);
    expect((await ask(undefined, '', scoped({ workspace: 'other' }))).status).toBe(404);
    expect((await ask({ method: 'DELETE' }, '?code=F13', scoped({ workspace: 'other' }))).status).toBe(404);
  });
});
