import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Facts, fileLooker, importLog, importWithReport, localScope, openFacts } from '@fulcrum/warehouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { asJson, countingIds, freshApp, tickingClock } from '../../testing/fresh-app.ts';
import { type ImportDrafts, importDrafts } from './import-drafts.ts';
import type { Importer } from './importer.ts';
import type { ImportDraft } from './schemas.ts';

let fresh: Awaited<ReturnType<typeof freshApp>>;
let facts: Facts;
let dir: string;
let drafts: ImportDrafts;
let importer: Importer;
let late = 0;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-drafts-'));
  const opened = await openFacts(join(dir, 'data'), { clock: tickingClock(), ids: countingIds() });
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  facts = opened.facts;
  const looker = fileLooker(facts);
  importer = {
    look: (scope, { path, name, mapping }, reveal) => looker.look(scope, path, name, { mapping, reveal }),
    forget: looker.forget,
    run: (scope, files, options) => importWithReport(facts, scope, files, options),
  };
  const tick = tickingClock();
  const context = { clock: () => new Date(tick().getTime() + late), ids: countingIds() };
  drafts = importDrafts(join(dir, 'staging'), context, importer);
  fresh = await freshApp({ importDrafts: drafts });
});
afterAll(async () => {
  await drafts.close();
  await fresh.close();
  await facts.close();
  await rm(dir, { recursive: true, force: true });
});

const ask = async (path: string, init?: RequestInit, app = fresh.app) => {
  const answer = await app.request(`/api/v1/import-drafts${path}`, init);
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text === '' ? undefined : JSON.parse(text)) as ImportDraft & {
      fileId: string;
      received: number;
      code: string;
    },
  };
};
const begin = async (): Promise<string> => (await ask('', { method: 'POST' })).body.id;
const add = async (draft: string, name: string, text: string): Promise<string> => {
  const bytes = Buffer.byteLength(text);
  const { body } = await ask(`/${draft}/files`, asJson('POST', { name, bytes }));
  await ask(`/${draft}/files/${body.fileId}/content`, { method: 'PUT', body: text });
  return body.fileId;
};
const settled = async (draft: string): Promise<ImportDraft> => {
  for (;;) {
    const { body } = await ask(`/${draft}`);
    if (body.status !== 'trying' && body.status !== 'taking') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const CUSTOMERS = 'customer,name,started_on\nC-1,One,2024-01-01\nC-2,Two,never\n';

describe('an import put together over the API', () => {
  it('goes from bytes over a try to facts, and is gone from the disk then', async () => {
    const draft = await begin();
    const file = await add(draft, 'customers.csv', CUSTOMERS);
    const look = await ask(`/${draft}/files/${file}/look`, asJson('POST', {}));
    expect(look.body).toMatchObject({ table: 'customer', rows: [{ line: 2 }, { problem: { column: 'started_on' } }] });
    expect((await ask(`/${draft}/try`, { method: 'POST' })).status).toBe(202);
    const tried = await settled(draft);
    expect(tried).toMatchObject({
      status: 'tried',
      report: { files: [{ read: 2, accepted: 1, rejected: 1 }], before: { customers: 0 }, after: { customers: 1 } },
    });
    expect(await importLog(facts, localScope)).toEqual([]);
    await ask(`/${draft}/take`, { method: 'POST' });
    expect(await settled(draft)).toMatchObject({ status: 'taken', report: { files: [{ accepted: 1 }] } });
    expect(await importLog(facts, localScope)).toMatchObject([{ file: 'customers.csv', accepted: 1, actor: 'local' }]);
    expect(existsSync(join(dir, 'staging', draft, file))).toBe(false);
    expect((await ask(`/${draft}/take`, { method: 'POST' })).body.code).toBe('draft.busy');
  });

  it('takes bytes in parts, says where to go on, and refuses more than were announced', async () => {
    const draft = await begin();
    const { body } = await ask(`/${draft}/files`, asJson('POST', { name: 'c.csv', bytes: CUSTOMERS.length }));
    const content = (from: number, text: string) =>
      ask(`/${draft}/files/${body.fileId}/content?from=${from}`, { method: 'PUT', body: text });
    expect((await content(0, CUSTOMERS.slice(0, 20))).body).toEqual({ received: 20 });
    expect(await content(0, CUSTOMERS)).toMatchObject({ status: 409, body: { code: 'upload.place', received: 20 } });
    expect((await ask(`/${draft}/files/${body.fileId}/look`, asJson('POST', {}))).body.code).toBe('upload.incomplete');
    expect((await ask(`/${draft}/try`, { method: 'POST' })).body.code).toBe('upload.incomplete');
    expect((await content(20, `${CUSTOMERS.slice(20)}and more`)).body.code).toBe('upload.too-long');
    // A connection that breaks leaves what had come; the next part goes on there.
    const breaking = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(Buffer.from(CUSTOMERS.slice(20, 30)));
        controller.error(new Error('gone'));
      },
    });
    const broken = { method: 'PUT', body: breaking, duplex: 'half' } as RequestInit;
    expect((await ask(`/${draft}/files/${body.fileId}/content?from=20`, broken)).status).toBe(500);
    const [{ received = 0 } = {}] = (await ask(`/${draft}`)).body.files;
    expect((await content(received, CUSTOMERS.slice(received))).body).toEqual({ received: CUSTOMERS.length });
    expect((await ask(`/${draft}/files/${body.fileId}/look`, asJson('POST', {}))).status).toBe(200);
    const huge = await ask(`/${draft}/files`, asJson('POST', { name: 'huge.csv', bytes: 2 ** 50 }));
    expect([huge.status, huge.body.code]).toEqual([413, 'upload.no-room']);
  });

  it.each([
    ['../../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\times.csv', 'times.csv'],
    ['/', 'file'],
    ['..', 'file'],
    ['.hidden', 'hidden'],
    ['a\u0000b\u202ecsv.exe', 'abcsv.exe'],
    [`${'x'.repeat(300)}.csv`, `${'x'.repeat(196)}.csv`],
    ['<img src=x onerror=alert(1)>.csv', 'img src=x onerror=alert(1).csv'],
  ])('keeps a file called %j under an id, and shows it as %j', async (name, shown) => {
    const draft = await begin();
    const file = await add(draft, name, 'x');
    expect((await ask(`/${draft}`)).body.files).toMatchObject([{ name: shown }]);
    expect((await readdir(join(dir, 'staging', draft))).sort()).toEqual(['draft.json', file].sort());
    expect((await ask('/..%2f..%2fdata')).status).toBe(404);
    expect((await ask(`/${draft}/files/draft.json/look`, asJson('POST', {}))).body.code).toBe('draft.no-file');
  });

  it('reads by the map it is given, which voids what a try said, and says what is wrong with one', async () => {
    const draft = await begin();
    const file = await add(draft, 'wo.csv', 'Nr,Firma\nC-9,Neun\n');
    const map = (mapping: unknown) => ask(`/${draft}/files/${file}/mapping`, asJson('PUT', { mapping }));
    await ask(`/${draft}/try`, { method: 'POST' });
    expect(await settled(draft)).toMatchObject({ status: 'tried', report: { files: [{ status: 'refused' }] } });
    expect((await map({ table: 'customer', columns: { none: { column: ['Nr'] } } })).body.code).toBe('mapping.invalid');
    const mapping = { table: 'customer', columns: { customer: { column: ['Nr'] }, name: { column: ['Firma'] } } };
    const look = await ask(`/${draft}/files/${file}/look`, asJson('POST', { mapping }));
    expect(look.body).toMatchObject({ table: 'customer', rows: [{ values: expect.arrayContaining(['C-9', 'Neun']) }] });
    expect((await map(mapping)).body.status).toBe('open');
    await ask(`/${draft}/try`, { method: 'POST' });
    expect(await settled(draft)).toMatchObject({ report: { files: [{ status: 'imported', accepted: 1 }] } });
    expect((await map(null)).body.files[0]).not.toHaveProperty('mapping');
    expect((await ask(`/${draft}/files/${file}`, { method: 'DELETE' })).body.files).toEqual([]);
    expect((await ask(`/${draft}/try`, { method: 'POST' })).body.code).toBe('draft.empty');
  });

  it('is cancelled while it runs, and then as it was', async () => {
    const draft = await begin();
    const rows = Array.from({ length: 200_000 }, (_, at) => `${at},p,2025-01-01,${at % 90}`);
    await add(draft, 'times.csv', `entry,person,started_on,minutes\n${rows.join('\n')}\n`);
    const before = (await importLog(facts, localScope)).length;
    await ask(`/${draft}/take`, { method: 'POST' });
    expect((await ask(`/${draft}/take`, { method: 'POST' })).body.code).toBe('draft.busy');
    expect((await ask(`/${draft}/cancel`, { method: 'POST' })).body.status).toBe('open');
    expect((await importLog(facts, localScope)).length).toBe(before);
    await ask(`/${draft}/take`, { method: 'POST' });
    // What others ask is answered meanwhile.
    expect((await fresh.app.request('/api/v1/health')).status).toBe(200);
    expect(await settled(draft)).toMatchObject({ status: 'taken' });
  });

  it('survives a restart, and is cleaned up a day after anybody touched it', async () => {
    const draft = await begin();
    await add(draft, 'customers.csv', CUSTOMERS);
    const again = importDrafts(join(dir, 'staging'), { clock: () => new Date(late), ids: countingIds() }, importer);
    expect(await again.get(draft)).toMatchObject({ files: [{ name: 'customers.csv', received: CUSTOMERS.length }] });
    expect(await drafts.cleanUp()).toBe(0);
    late = 25 * 3600 * 1000;
    expect(await drafts.cleanUp()).toBeGreaterThan(0);
    expect(await readdir(join(dir, 'staging'))).toEqual([]);
    expect((await ask(`/${draft}`)).body.code).toBe('draft.missing');
    late = 0;
  });

  it('needs the right to change facts, and facts', async () => {
    const reader = createApp({ ...fresh.deps, scope: { ...localScope, capabilities: [] } });
    expect((await ask('', { method: 'POST' }, reader)).status).toBe(403);
    const draft = await begin();
    const file = await add(draft, 'people.csv', 'person,role,starts_on,pay,currency\nAnn,csm,2025-01-01,70000,USD\n');
    expect((await ask(`/${draft}/files/${file}/look`, asJson('POST', { reveal: true }), reader)).status).toBe(403);
    expect(JSON.stringify(await ask(`/${draft}/files/${file}/look`, asJson('POST', {}), reader))).not.toMatch(/70000/);
    const { importDrafts: _, ...without } = fresh.deps;
    expect((await ask('', undefined, createApp(without))).body.code).toBe('imports.unavailable');
    expect((await ask(`/${draft}`, { method: 'DELETE' })).status).toBe(204);
  });
});
