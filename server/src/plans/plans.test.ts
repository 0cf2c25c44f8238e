import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { asJson, depsOn, freshApp, recordsOf } from '../testing/fresh-app.ts';
import { fileNameOf } from './export-plan.ts';

type Fresh = Awaited<ReturnType<typeof freshApp>>;
let fresh: Fresh;
beforeAll(async () => {
  fresh = await freshApp({
    exportPlan: async ({ text, scenario }) =>
      text.startsWith('bad')
        ? { findings: [{ code: 'plan.unknown-name', severity: 'error', message: 'No such role.', advice: 'Add it.' }] }
        : { bytes: new TextEncoder().encode(`${text}|${scenario ?? 'base'}`) },
  });
});
afterAll(() => fresh.close());

const create = async (text = 'a: 1\n'): Promise<string> => {
  const answer = await fresh.app.request('/api/v1/plans', asJson('POST', { name: 'Plan 2026', text }));
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
};
const put = (id: string, body: unknown) => fresh.app.request(`/api/v1/plans/${id}`, asJson('PUT', body));
const got = async (path: string) => (await fresh.app.request(path)).json() as Promise<Record<string, unknown>>;

describe('plans', () => {
  it('keeps the text of every version, byte for byte', async () => {
    const id = await create('a: 1 # why\r\n');
    await put(id, { text: 'a: 2\n', expectedVersion: 1, reason: 'hired one' });
    expect(await got(`/api/v1/plans/${id}`)).toMatchObject({ version: 2, text: 'a: 2\n', savedBy: 'local' });
    expect(await got(`/api/v1/plans/${id}/versions/1`)).toMatchObject({ number: 1, text: 'a: 1 # why\r\n' });
    expect(await got(`/api/v1/plans/${id}/versions`)).toMatchObject({
      versions: [
        { number: 2, reason: 'hired one', engineVersion: '0.1.0' },
        { number: 1, reason: null },
      ],
    });
  });

  it('refuses the second of two writers, overwrites nothing and says which version is there', async () => {
    const id = await create();
    expect((await put(id, { text: 'a: mine\n', expectedVersion: 1 })).status).toBe(200);
    const second = await put(id, { text: 'a: yours\n', expectedVersion: 1 });
    expect(second.status).toBe(409);
    expect(second.headers.get('content-type')).toContain('application/problem+json');
    expect(await second.json()).toMatchObject({ code: 'plan.changed-elsewhere', status: 409, currentVersion: 2 });
    expect(await got(`/api/v1/plans/${id}`)).toMatchObject({ version: 2, text: 'a: mine\n' });
  });

  it('lets one of twenty simultaneous writers through, and logs only that one', async () => {
    const id = await create();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, writer) =>
        put(id, {
          text: `a: ${writer + 10}\n`,
          expectedVersion: 1,
          changes: [{ path: 'a', before: 1, after: writer }],
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    const { changes } = (await got(`/api/v1/plans/${id}/changes`)) as { changes: { path: string }[] };
    expect(changes.map(({ path }) => path)).toEqual(['a', '']);
  });

  it('logs who changed what, from and to, and why', async () => {
    const id = await create();
    await put(id, {
      text: 'a: 3\n',
      expectedVersion: 1,
      reason: 'board',
      changes: [
        { path: 'segments.smb.retention', before: '75%', after: '80%' },
        { path: 'roles.csm', before: { ote: 130000 } },
      ],
    });
    expect(await got(`/api/v1/plans/${id}/changes`)).toMatchObject({
      changes: [
        { path: 'roles.csm', before: { ote: 130000 }, after: null, version: 2, actor: 'local', reason: 'board' },
        { path: 'segments.smb.retention', before: '75%', after: '80%', version: 2 },
        { path: '', version: 1 },
      ],
    });
  });

  it('makes no version of an unchanged text', async () => {
    const id = await create();
    expect(await (await put(id, { text: 'a: 1\n', expectedVersion: 1 })).json()).toMatchObject({ version: 1 });
  });

  it('answers requests of the wrong shape with the places that are wrong', async () => {
    const id = await create();
    for (const request of [
      put(id, { text: 'a: 2\n' }),
      put(id, { text: '', expectedVersion: 1 }),
      fresh.app.request(`/api/v1/plans/${id}`, { ...asJson('PUT', {}), body: '{' }),
      fresh.app.request(`/api/v1/plans/${id}/versions/zero`),
    ]) {
      const answer = await request;
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'request.invalid' });
    }
    const text = await fresh.app.request(`/api/v1/plans/${id}`, { method: 'PUT', body: 'text' });
    expect(text.status).toBe(415);
    expect(await text.json()).toMatchObject({ code: 'request.not-json' });
  });

  it('knows nothing of another workspace', async () => {
    const id = await create();
    const scope = { workspace: 'other', actor: 'eve', capabilities: ['*'] };
    const other = createApp({ ...fresh.deps, scope });
    expect(await (await other.request('/api/v1/plans')).json()).toEqual({ plans: [] });
    for (const path of ['', '/versions', '/versions/1', '/changes', '/export.xlsx']) {
      expect((await other.request(`/api/v1/plans/${id}${path}`)).status).toBe(404);
    }
    const edit = asJson('PUT', { text: 'a: 9\n', expectedVersion: 1 });
    expect((await other.request(`/api/v1/plans/${id}`, edit)).status).toBe(404);
  });

  it('lets a reader read only', async () => {
    const id = await create();
    const reader = createApp({
      ...fresh.deps,
      scope: { workspace: 'local', actor: 'eva', capabilities: ['plan.read'] },
    });
    expect((await reader.request(`/api/v1/plans/${id}`)).status).toBe(200);
    const edit = asJson('PUT', { text: 'a: 9\n', expectedVersion: 1 });
    expect((await reader.request(`/api/v1/plans/${id}`, edit)).status).toBe(403);
  });

  it('hands out the workbook of a scenario, or the findings that prevent it', async () => {
    const id = await create('good\n');
    const answer = await fresh.app.request(`/api/v1/plans/${id}/export.xlsx?scenario=lean`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="Plan-2026.xlsx"');
    expect(await answer.text()).toBe('good\n|lean');
    const bad = await fresh.app.request(`/api/v1/plans/${await create('bad\n')}/export.xlsx`);
    expect(bad.status).toBe(422);
    expect(await bad.json()).toMatchObject({ code: 'plan.not-computable', findings: [{ code: 'plan.unknown-name' }] });
  });

  it('names files so that any system takes them', () => {
    expect(fileNameOf('Plan "Ünïcode"\r\n../x', 'xlsx')).toBe('Plan-Unicode..x.xlsx');
    expect(fileNameOf('計画', 'xlsx')).toBe('plan.xlsx');
  });

  it('survives closing and opening the folder', async () => {
    const first = await freshApp();
    await first.app.request('/api/v1/plans', asJson('POST', { name: 'Kept', text: 'a: 1\n' }));
    await first.app.request('/api/v1/plans/plan-1', asJson('PUT', { text: 'a: 2\n', expectedVersion: 1 }));
    await first.records.close();
    const records = await recordsOf(first.dir);
    const answer = await createApp(depsOn(records)).request('/api/v1/plans/plan-1');
    expect(await answer.json()).toMatchObject({ name: 'Kept', version: 2, text: 'a: 2\n' });
    await records.close();
    await first.close();
  });
});
