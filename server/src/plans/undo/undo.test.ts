import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { asJson, depsOn, freshApp, recordsOf } from '../../testing/fresh-app.ts';
import { undoHistory } from './history.ts';

type Answer = Record<string, unknown> & { text?: string; version?: number };

let fresh: Awaited<ReturnType<typeof freshApp>>;
beforeAll(async () => {
  fresh = await freshApp();
});
afterAll(() => fresh.close());

const TEXT = `# the plan
segments:
  smb: # the many
    arrPerCustomer: 15000 # from the deck
  enterprise: { arrPerCustomer: 250k }
assumptions:
  segments.smb.arrPerCustomer: { source: assumed, n: 3 }
`;

const ask = async (path: string, init?: RequestInit): Promise<{ status: number; body: Answer }> => {
  const answer = await fresh.app.request(`/api/v1/plans${path}`, init);
  return { status: answer.status, body: (await answer.json()) as Answer };
};
/** A plan with the texts as its versions, by the people who wrote them. */
const planOf = async (texts: readonly string[], writers: readonly string[] = []): Promise<string> => {
  const { body } = await ask('', asJson('POST', { name: 'P', text: texts[0] }));
  const id = String(body.id);
  for (const [at, text] of texts.slice(1).entries()) {
    const scope = { ...fresh.deps.scope, actor: writers[at] ?? 'local' };
    const edit = asJson('PUT', { text, expectedVersion: at + 1, reason: `edit ${at + 2}` });
    expect((await createApp({ ...fresh.deps, scope }).request(`/api/v1/plans/${id}`, edit)).status).toBe(200);
  }
  return id;
};
const undo = (id: string, body: unknown) => ask(`/${id}/undo`, asJson('POST', body));
const redo = (id: string, body: unknown) => ask(`/${id}/redo`, asJson('POST', body));

describe('undo', () => {
  it('takes the last change back to the byte, says so in words, and logs which version it undoes', async () => {
    const dearer = TEXT.replace('15000', '20000');
    const id = await planOf([TEXT, dearer]);
    expect((await ask(`/${id}/undo`)).body).toEqual({
      version: 2,
      undo: {
        number: 2,
        words: 'segments.smb.arrPerCustomer back to 15000',
        savedBy: 'local',
        savedAt: expect.any(String),
        reason: 'edit 2',
      },
      redo: null,
    });
    const { body } = await undo(id, { version: 2, reason: 'too dear' });
    expect(body).toMatchObject({
      version: 3,
      of: 2,
      text: TEXT,
      words: 'segments.smb.arrPerCustomer back to 15000',
      changes: [{ path: 'segments.smb.arrPerCustomer', before: 20000, after: 15000 }],
      findings: { error: expect.any(Number) },
    });
    expect((await ask(`/${id}/changes?since=2`)).body).toMatchObject({
      changes: [
        { action: 'undo', of: 2, version: 3, path: 'segments.smb.arrPerCustomer', after: 15000, reason: 'too dear' },
      ],
    });
    expect((await ask(`/${id}/undo`)).body).toMatchObject({
      undo: null,
      redo: { number: 2, words: 'segments.smb.arrPerCustomer back to 20000' },
    });
    expect((await redo(id, { version: 3 })).body).toMatchObject({ version: 4, of: 2, text: dearer });
    expect((await undo(id, { version: 4 })).body).toMatchObject({ version: 5, of: 2, text: TEXT });
  });

  it('goes back through added and removed rows and comments, and forward again, to the byte', async () => {
    const texts = [
      TEXT,
      TEXT.replace('# the many', '# all the small ones'),
      TEXT.replace('  enterprise: { arrPerCustomer: 250k }\n', ''),
      `${TEXT}touches:\n  review: { stage: execute, role: csm, hours: 2, per: month }\n`,
    ];
    const id = await planOf(texts);
    for (const [at, text] of [texts[2], texts[1], texts[0]].entries())
      expect((await undo(id, { version: 4 + at })).body.text).toBe(text);
    expect((await undo(id, { version: 7 })).body).toMatchObject({ code: 'undo.nothing', status: 409 });
    for (const [at, text] of texts.slice(1).entries())
      expect((await redo(id, { version: 7 + at })).body.text).toBe(text);
    expect((await redo(id, { version: 10 })).body).toMatchObject({ code: 'undo.nothing' });
  });

  it('takes a named change back in the newest text and leaves what came after it', async () => {
    const dearer = TEXT.replace('15000', '20000').replace('n: 3', 'n: 4');
    const later = dearer.replace('250k }', '300k } # list price');
    const id = await planOf([TEXT, dearer, later]);
    const { body } = await undo(id, { version: 3, number: 2 });
    expect(body.text).toBe(TEXT.replace('250k }', '300k } # list price'));
    expect(body.words).toBe(
      'segments.smb.arrPerCustomer back to 15000; assumptions.segments.smb.arrPerCustomer.n back to 3',
    );
    expect((await undo(id, { version: 4, number: 2 })).body).toMatchObject({ code: 'undo.nothing' });
    expect((await undo(id, { version: 4 })).body).toMatchObject({
      of: 3,
      text: TEXT.replace('250k }', '250k } # list price'),
    });
  });

  it('refuses when somebody has changed the place since, and says who', async () => {
    const id = await planOf(
      [TEXT, TEXT.replace('15000', '20000'), TEXT.replace('15000', '25000'), TEXT.replace('15000', '25000 # mine')],
      ['ann', 'ben', 'eva'],
    );
    const { status, body } = await undo(id, { version: 4, number: 2 });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'undo.conflict',
      path: 'segments.smb.arrPerCustomer',
      of: 2,
      changedBy: 'ben',
      changedIn: 3,
    });
    expect((await ask(`/${id}`)).body).toMatchObject({ version: 4 });
  });

  it('is finished by a new change, as far as redo goes', async () => {
    const id = await planOf([TEXT, TEXT.replace('15000', '20000')]);
    await undo(id, { version: 2 });
    await ask(`/${id}`, asJson('PUT', { text: TEXT.replace('250k', '1M'), expectedVersion: 3 }));
    expect((await ask(`/${id}/undo`)).body).toMatchObject({ undo: { number: 4 }, redo: null });
    expect((await redo(id, { version: 4 })).body).toMatchObject({ code: 'undo.nothing' });
  });

  it('is refused to the second of two, to readers, and where there is no plan', async () => {
    const id = await planOf([TEXT, TEXT.replace('15000', '20000')]);
    expect((await undo(id, { version: 1 })).body).toMatchObject({ code: 'plan.changed-elsewhere', currentVersion: 2 });
    const answers = await Promise.all([undo(id, { version: 2 }), undo(id, { version: 2 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const reader = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, capabilities: ['plan.read'] } });
    expect((await reader.request(`/api/v1/plans/${id}/undo`, asJson('POST', { version: 3 }))).status).toBe(403);
    const other = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, workspace: 'other' } });
    expect((await other.request(`/api/v1/plans/${id}/undo`, asJson('POST', { version: 3 }))).status).toBe(404);
  });

  it('finds the same change after the folder was closed and opened', async () => {
    const first = await freshApp();
    await first.app.request('/api/v1/plans', asJson('POST', { name: 'P', text: 'a: 1\n' }));
    await first.app.request('/api/v1/plans/plan-1', asJson('PUT', { text: 'a: 2\n', expectedVersion: 1 }));
    await first.records.close();
    const records = await recordsOf(first.dir);
    const request = asJson('POST', { version: 2 });
    const answer = await createApp(depsOn(records)).request('/api/v1/plans/plan-1/undo', request);
    expect(await answer.json()).toMatchObject({ version: 3, text: 'a: 1\n', words: 'a back to 1' });
    await records.close();
    await first.close();
  });
});

describe('restore', () => {
  it('brings an earlier text back as a new version, which an undo takes back', async () => {
    const id = await planOf([TEXT, TEXT.replace('15000', '20000'), TEXT.replace('15000', '30000')]);
    const restored = await ask(`/${id}/restore`, asJson('POST', { number: 1, version: 3, reason: 'as agreed' }));
    expect(restored.body).toMatchObject({ version: 4, findings: { error: expect.any(Number) } });
    expect((await ask(`/${id}`)).body.text).toBe(TEXT);
    expect((await ask(`/${id}/changes?since=3`)).body).toMatchObject({
      changes: [{ action: 'restore', of: 1, path: 'segments.smb.arrPerCustomer', after: 15000, reason: 'as agreed' }],
    });
    expect((await undo(id, { version: 4 })).body.text).toBe(TEXT.replace('15000', '30000'));
    expect((await ask(`/${id}/restore`, asJson('POST', { number: 9, version: 5 }))).status).toBe(404);
    expect((await ask(`/${id}/restore`, asJson('POST', { number: 1, version: 4 }))).status).toBe(409);
  });
});

describe('the order of changes', () => {
  it('is that of an editor: what was done last is undone first, what was undone last is redone first', () => {
    const press = fc.array(fc.constantFrom('edit', 'undo', 'redo', 'budget'), { maxLength: 40 });
    fc.assert(
      fc.property(press, (keys) => {
        const steps: Parameters<typeof undoHistory>[0][number][] = [{ number: 1, action: 'create', of: null }];
        // An editor keeps two piles; the versions alone have to tell the same.
        const [done, undone]: [number[], number[]] = [[], []];
        for (const key of keys) {
          const number = steps.length + 1;
          if (key === 'edit') {
            done.push(number);
            undone.length = 0;
          }
          const of = key === 'undo' ? done.pop() : key === 'redo' ? undone.pop() : undefined;
          if (key === 'undo' && of !== undefined) undone.push(of);
          if (key === 'redo' && of !== undefined) done.push(of);
          if (of !== undefined || key === 'edit' || key === 'budget')
            steps.push({ number, action: key as 'edit', of: of ?? null });
          expect(undoHistory(steps)).toEqual({ undoable: done, redoable: undone });
        }
      }),
      { numRuns: 200, seed: 20262 },
    );
  });
});
