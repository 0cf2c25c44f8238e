import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Facts,
  importFile,
  importLog,
  localScope,
  openFacts,
  rejectPages,
  rejectsOf,
  undoImport,
} from '@fulcrum/warehouse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { countingIds, freshApp, tickingClock } from '../testing/fresh-app.ts';

let fresh: Awaited<ReturnType<typeof freshApp>>;
let facts: Facts;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-imports-'));
  const opened = await openFacts(join(dir, 'data'), { clock: tickingClock(), ids: countingIds() });
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  facts = opened.facts;
  const file = join(dir, 'customers.csv');
  await writeFile(
    file,
    'customer,name,started_on\nC-1,One,2024-01-01\nC-2,Two,never\nC-3,Three,"=soon, or ""later"""\n',
  );
  await importFile(facts, localScope, file);
  fresh = await freshApp({
    readImports: {
      imports: (scope) => importLog(facts, scope),
      rejects: (scope, importId, limit) => rejectsOf(facts, scope, importId, limit),
      rejectPages: (scope, importId) => rejectPages(facts, scope, importId),
      undo: (scope, importId) => undoImport(facts, scope, importId),
    },
  });
});
afterAll(async () => {
  await fresh.close();
  await facts.close();
  await rm(dir, { recursive: true, force: true });
});

const ask = async (path: string, app = fresh.app) => {
  const answer = await app.request(`/api/v1/imports${path}`);
  return { status: answer.status, body: (await answer.json()) as { imports: { importId: string }[]; code: string } };
};

it('lists what was imported and the rows that did not get in', async () => {
  const { body } = await ask('');
  expect(body).toMatchObject({ imports: [{ file: 'customers.csv', read: 3, accepted: 1, rejected: 2 }] });
  const id = body.imports[0]?.importId ?? '';
  expect((await ask(`/${id}/rejects?limit=1`)).body).toMatchObject({
    rejects: [{ kind: 'rejected', line: 3, column: 'started_on', value: 'never', reason: 'not a date' }],
  });
  expect((await ask(`/${id}/rejects?limit=0`)).status).toBe(400);
});

it('says what is missing, and shows no other workspace', async () => {
  expect((await ask('/none/rejects')).body).toMatchObject({ code: 'import.missing' });
  const other = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, workspace: 'other' } });
  expect((await ask('', other)).body).toEqual({ imports: [] });
  const { readImports: _, ...without } = fresh.deps;
  expect((await ask('', createApp(without))).body).toMatchObject({ code: 'imports.unavailable', status: 503 });
});

it('gives the rows that did not get in as a file, which no spreadsheet takes for formulas', async () => {
  const { body } = await ask('');
  const answer = await fresh.app.request(`/api/v1/imports/${body.imports[0]?.importId}/rejects.csv`);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="rejected-customers.csv"');
  expect((await answer.text()).split('\r\n')).toEqual([
    'kind,line,column,value,reason',
    'rejected,3,started_on,never,not a date',
    `rejected,4,started_on,"'=soon, or ""later""",not a date`,
    '',
  ]);
  expect((await ask('/none/rejects.csv')).body).toMatchObject({ code: 'import.missing' });
});

it('undoes an import once, and says who did', async () => {
  const id = (await ask('')).body.imports[0]?.importId ?? '';
  const undo = async (which: string) => {
    const answer = await fresh.app.request(`/api/v1/imports/${which}/undo`, { method: 'POST' });
    return { status: answer.status, body: await answer.json() };
  };
  expect(await undo('none')).toMatchObject({ status: 404, body: { code: 'import.missing' } });
  expect(await undo(id)).toEqual({ status: 200, body: { file: 'customers.csv', removed: 1, restored: 0 } });
  expect(await undo(id)).toMatchObject({ status: 409, body: { code: 'import.undone' } });
  expect((await ask('')).body).toMatchObject({ imports: [{ undoneBy: 'local', canUndo: false }] });
  const reader = { ...fresh.deps.scope, capabilities: [] };
  const answer = await createApp({ ...fresh.deps, scope: reader }).request(`/api/v1/imports/${id}/undo`, {
    method: 'POST',
  });
  expect(answer.status).toBe(403);
});
