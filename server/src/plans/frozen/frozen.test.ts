import { readFile } from 'node:fs/promises';
import { openPlan, resolve, valueOf } from '@fulcrum/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { asJson, freshApp } from '../../testing/fresh-app.ts';
import { packResults, type Results, resultsOf } from './results.ts';

type Answer = Record<string, unknown>;

let fresh: Awaited<ReturnType<typeof freshApp>>;
let text: string;
beforeAll(async () => {
  fresh = await freshApp();
  text = await readFile(new URL('../../../../examples/template-50m/plan.yaml', import.meta.url), 'utf8');
});
afterAll(() => fresh.close());

const ask = async (path: string, init?: RequestInit, app = fresh.app) => {
  const answer = await app.request(`/api/v1/plans${path}`, init);
  return { status: answer.status, body: (await answer.json()) as Answer };
};
const create = async (source = text): Promise<string> =>
  String((await ask('', asJson('POST', { name: 'P', text: source }))).body.id);
const freeze = (id: string, number: number, name: string, app = fresh.app) =>
  ask(`/${id}/versions/${number}/freeze`, asJson('POST', { name, reason: 'as presented' }), app);

describe('a frozen version', () => {
  it('keeps its text and every figure it had, of the plan and of each scenario', async () => {
    const id = await create();
    const frozen = await freeze(id, 1, 'board, March');
    expect(frozen.status).toBe(201);
    expect(frozen.body).toMatchObject({ name: 'board, March', version: 1, engineVersion: '0.1.0', actor: 'local' });
    await ask(`/${id}`, asJson('PUT', { text: text.replace(/^name: .*$/m, 'name: Other'), expectedVersion: 1 }));

    const byName = await ask(`/${id}/frozen/${encodeURIComponent('Board, march')}`);
    const byId = await ask(`/${id}/frozen/${frozen.body.id}`);
    expect(byName.body).toEqual(byId.body);
    const { results, ...rest } = byId.body as Answer & { results: Results };
    expect(rest).toMatchObject({ text, currency: 'USD', reason: 'as presented', version: 1 });
    const expected = resultsOf(text);
    expect('results' in expected && expected.results).toEqual(results);
    expect(Object.keys(results.scenarios).length).toBeGreaterThan(0);
    const { periods, values, aliases } = results.base;
    const arr = values[aliases.arr ?? 'arr'];
    expect(periods).toEqual(expect.arrayContaining(['2026-01', '2026-12', 'year1']));
    expect(arr).toHaveLength(periods.length);
    const { model, evaluation } = openPlan(text);
    if (!model || !evaluation) throw new Error('the example cannot be computed');
    for (const period of periods) {
      const found = resolve(model, `arr[total,${period}]`);
      expect('cell' in found && valueOf(evaluation, found.cell)).toBe(arr?.[periods.indexOf(period)]);
    }
  });

  it('is listed, is seen among the versions, and is told of in the log', async () => {
    const id = await create();
    await freeze(id, 1, 'first');
    await freeze(id, 1, 'again');
    expect((await ask(`/${id}/frozen`)).body).toMatchObject({ frozen: [{ name: 'again' }, { name: 'first' }] });
    expect((await ask(`/${id}/versions`)).body).toMatchObject({ versions: [{ frozenAs: ['again', 'first'] }] });
    expect((await ask(`/${id}/changes`)).body).toMatchObject({
      changes: [
        { action: 'freeze', version: 1, after: 'again', reason: 'as presented' },
        { action: 'freeze', after: 'first' },
        { action: 'create' },
      ],
    });
  });

  it('has a name of its own, in whatever case and however many ask at once', async () => {
    const id = await create();
    const answers = await Promise.all(['Board', 'board', 'BOARD '].map((name) => freeze(id, 1, name)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'frozen.name-taken' });
    expect((await ask(`/${id}/changes`)).body.changes).toHaveLength(2);
    expect((await freeze(await create(), 1, 'Board')).status).toBe(201);
  });

  it('can be changed by nobody', async () => {
    await freeze(await create(), 1, 'kept');
    for (const statement of [
      `update frozen_version set name = 'x'`,
      'delete from frozen_version',
      'truncate frozen_version cascade',
    ])
      await expect(fresh.records.exec(statement)).rejects.toThrow('append-only');
  });

  it('is refused where there is nothing to compute, to readers, and where there is no such version', async () => {
    const id = await create(text.replace(/^months: .*$/m, 'months: many'));
    expect((await freeze(id, 1, 'x')).body).toMatchObject({
      code: 'plan.not-computable',
      findings: [{ code: 'plan.invalid' }],
    });
    expect((await freeze(id, 2, 'x')).status).toBe(404);
    const reader = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, capabilities: ['plan.read'] } });
    expect((await freeze(id, 1, 'x', reader)).status).toBe(403);
    const other = createApp({ ...fresh.deps, scope: { ...fresh.deps.scope, workspace: 'other' } });
    const kept = await create();
    await freeze(kept, 1, 'mine');
    for (const path of ['/frozen', '/frozen/mine', '/frozen/mine/check'])
      expect((await ask(`/${kept}${path}`, undefined, other)).status).toBe(404);
    expect((await freeze(kept, 1, 'theirs', other)).status).toBe(404);
    expect((await ask(`/${kept}/frozen/none/check`)).body).toMatchObject({ code: 'frozen.missing' });
  });
});

describe('checking a frozen version', () => {
  it('finds the same bytes with the same engine', async () => {
    const id = await create();
    await freeze(id, 1, 'board');
    expect((await ask(`/${id}/frozen/board/check`)).body).toEqual({
      then: '0.1.0',
      now: '0.1.0',
      identical: true,
      count: 0,
      differences: [],
      findings: [],
    });
  });

  it('lists what another engine computed otherwise, then and now', async () => {
    const id = await create();
    const found = resultsOf(text);
    if (!('results' in found)) throw new Error('the example cannot be computed');
    const { base, scenarios } = found.results;
    // What an older engine might have left: one figure less, one that it had not, one scenario it could not compute.
    const [name = '', ...others] = Object.keys(scenarios);
    const { [name]: _, ...rest } = scenarios;
    const key = base.aliases.arr ?? 'arr';
    const { [key]: arr = [], ...values } = base.values;
    const opening = `${key.slice(0, -1)},${base.periods[0]}]`;
    const older = {
      base: { ...base, values: { ...values, [key]: [1, ...arr.slice(1)], gone: [7] } },
      scenarios: rest,
    };
    const { bytes, hash } = packResults(older);
    await fresh.deps.db
      .insertInto('frozen_version')
      .values({
        id: `older-${id}`,
        workspace_id: 'local',
        plan_id: id,
        version: 1,
        name: 'older',
        engine_version: '0.0.9',
        results: bytes,
        results_hash: hash,
        frozen_at: new Date(0).toISOString(),
        actor: 'ann',
        reason: null,
      })
      .execute();
    const { body } = await ask(`/${id}/frozen/older/check`);
    expect(body).toMatchObject({ then: '0.0.9', now: '0.1.0', identical: false });
    const differences = body.differences as { scenario: string; ref: string }[];
    expect(differences.filter(({ scenario }) => scenario === '')).toEqual([
      { scenario: '', ref: opening, then: 1, now: arr[0] },
      { scenario: '', ref: 'gone', then: 7, now: null },
    ]);
    expect(differences).toContainEqual(expect.objectContaining({ scenario: name, ref: opening, then: null }));
    expect(differences.some(({ scenario }) => others.includes(scenario))).toBe(false);
    expect(body.count).toBeGreaterThanOrEqual(differences.length);
  });
});

describe('the budget', () => {
  const setBudget = (id: string, body: unknown) => ask(`/${id}/budget`, asJson('PUT', body));

  it('is a frozen version that the plan names, as a version of the plan', async () => {
    const id = await create();
    const { body: frozen } = await freeze(id, 1, 'board');
    expect((await ask(`/${id}`)).body.budget).toBeNull();
    const set = await setBudget(id, { frozen: frozen.id, version: 1, reason: 'agreed' });
    expect(set.body).toMatchObject({ version: 2, text, budget: { id: frozen.id, name: 'board', version: 1 } });
    expect((await ask(`/${id}`)).body).toEqual(set.body);
    expect((await setBudget(id, { frozen: frozen.id, version: 2 })).body).toMatchObject({ version: 2 });
    expect((await setBudget(id, { frozen: null, version: 2 })).body).toMatchObject({ version: 3, budget: null });
    expect((await ask(`/${id}/changes?since=1`)).body).toMatchObject({
      changes: [
        { action: 'budget', version: 3, path: '', before: 'board', after: null },
        { action: 'budget', version: 2, of: 1, path: '', before: null, after: 'board', reason: 'agreed' },
      ],
    });
  });

  it('is not set over what somebody else set, and only to what this plan has frozen', async () => {
    const id = await create();
    const [{ body: a }, { body: b }] = [await freeze(id, 1, 'a'), await freeze(id, 1, 'b')];
    const answers = await Promise.all([a, b].map(({ id: frozen }) => setBudget(id, { frozen, version: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body: foreign } = await freeze(await create(), 1, 'a');
    expect((await setBudget(id, { frozen: foreign.id, version: 2 })).body).toMatchObject({ code: 'frozen.missing' });
    expect((await setBudget(id, { frozen: a.id, version: 1 })).status).toBe(409);
  });

  it('leaves undo where it was', async () => {
    const id = await create();
    await ask(`/${id}`, asJson('PUT', { text: text.replace(/^name: .*$/m, 'name: Other'), expectedVersion: 1 }));
    const { body: frozen } = await freeze(id, 2, 'board');
    await setBudget(id, { frozen: frozen.id, version: 2 });
    expect((await ask(`/${id}/undo`, asJson('POST', { version: 3 }))).body).toMatchObject({ of: 2, text });
    expect((await ask(`/${id}`)).body).toMatchObject({ version: 4, budget: { name: 'board' } });
  });
});
