import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { asJson, depsOn, freshApp, recordsOf } from '../testing/fresh-app.ts';
import { fileNameOf } from './export/export-plan.ts';

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
        { number: 2, action: 'edit', reason: 'hired one', engineVersion: '0.1.0' },
        { number: 1, action: 'create', reason: null },
      ],
    });
  });

  it('refuses the second of two writers, says who was first and when, and loses neither', async () => {
    const id = await create();
    expect((await put(id, { text: 'a: mine\n', expectedVersion: 1 })).status).toBe(200);
    const second = await put(id, { text: 'a: yours\n', expectedVersion: 1 });
    expect(second.status).toBe(409);
    expect(second.headers.get('content-type')).toContain('application/problem+json');
    const { savedAt } = await got(`/api/v1/plans/${id}`);
    expect(await second.json()).toMatchObject({
      code: 'plan.changed-elsewhere',
      status: 409,
      currentVersion: 2,
      savedBy: 'local',
      savedAt,
    });
    expect(await got(`/api/v1/plans/${id}`)).toMatchObject({ version: 2, text: 'a: mine\n' });
    expect((await put(id, { text: 'a: yours\n', expectedVersion: 2 })).status).toBe(200);
    expect(await got(`/api/v1/plans/${id}`)).toMatchObject({ version: 3, text: 'a: yours\n' });
    expect(await got(`/api/v1/plans/${id}/versions/2`)).toMatchObject({ text: 'a: mine\n' });
  });

  it('lets one of twenty simultaneous writers through, and logs only that one', async () => {
    const id = await create();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, writer) => put(id, { text: `a: ${writer + 10}\n`, expectedVersion: 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    const { changes } = (await got(`/api/v1/plans/${id}/changes`)) as { changes: { path: string }[] };
    expect(changes.map(({ path }) => path)).toEqual(['a', '']);
  });

  it('logs who changed what, from and to, and why, whatever the writer says was changed', async () => {
    const id = await create('segments:\n  smb: { retention: 75% }\nroles: { csm: { ote: 130000 } }\n');
    await put(id, {
      text: 'segments:\n  smb: { retention: 80% }\nname: P\n',
      expectedVersion: 1,
      reason: 'board',
      changes: [{ path: 'roles.csm.ote', before: 130000, after: 1 }],
    });
    expect(await got(`/api/v1/plans/${id}/changes`)).toMatchObject({
      changes: [
        { path: 'name', before: null, after: 'P', action: 'edit', version: 2, actor: 'local', reason: 'board' },
        { path: 'roles', before: { csm: { ote: 130000 } }, after: null, version: 2 },
        { path: 'segments.smb.retention', before: '75%', after: '80%', version: 2 },
        { path: '', action: 'create', version: 1 },
      ],
    });
    await put(id, { text: 'segments:\n  smb: { retention: 80% } # why\nname: P\n', expectedVersion: 2 });
    expect(await got(`/api/v1/plans/${id}/changes?since=2`)).toMatchObject({
      changes: [{ path: '', action: 'edit', version: 3, before: null, after: null }],
    });
  });

  it('logs more places than one statement could hold', async () => {
    const list = (value: number) => `a: [${Array.from({ length: 7000 }, () => value).join(',')}]\n`;
    const id = await create(list(1));
    expect((await put(id, { text: list(2), expectedVersion: 1 })).status).toBe(200);
    const { changes } = (await got(`/api/v1/plans/${id}/changes?since=1`)) as { changes: unknown[] };
    expect(changes).toHaveLength(7000);
  });

  it('saves a text with findings and counts them', async () => {
    const text = await readFile(new URL('../../../examples/smb-15k/plan.yaml', import.meta.url), 'utf8');
    const id = await create(text);
    const wrong = text.replace(/^months: .*$/m, 'months: many');
    expect(wrong).not.toBe(text);
    const answer = await put(id, { text: wrong, expectedVersion: 1 });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ version: 2, findings: { error: 1, warning: 0 } });
    const fine = await put(id, { text, expectedVersion: 2 });
    expect(await fine.json()).toMatchObject({ version: 3, findings: { error: 0 } });
  });

  it('refuses what is no plan file, with line and column, and keeps what was there', async () => {
    const id = await create();
    for (const [text, code] of [
      ['a: 1\nb: [1, 2\n', 'plan.syntax'],
      ['# nothing\n', 'plan.empty'],
      ['- a\n- b\n', 'plan.invalid'],
    ]) {
      const answer = await put(id, { text, expectedVersion: 1 });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({
        code: 'plan.unreadable',
        findings: [{ code, place: { line: expect.any(Number), column: expect.any(Number) } }],
      });
    }
    const made = await fresh.app.request('/api/v1/plans', asJson('POST', { name: 'P', text: 'a: [' }));
    expect(made.status).toBe(422);
    expect(await got(`/api/v1/plans/${id}`)).toMatchObject({ version: 1, text: 'a: 1\n' });
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
    for (const path of ['', '/versions', '/versions/1', '/changes', '/undo', '/export.xlsx']) {
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
    const id = await create('good: 1\n');
    const answer = await fresh.app.request(`/api/v1/plans/${id}/export.xlsx?scenario=lean`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="Plan-2026.xlsx"');
    expect(await answer.text()).toBe('good: 1\n|lean');
    const bad = await fresh.app.request(`/api/v1/plans/${await create('bad: 1\n')}/export.xlsx`);
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
