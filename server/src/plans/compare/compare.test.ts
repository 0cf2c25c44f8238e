import { readFile } from 'node:fs/promises';
import { METRICS, openPlan, resolve } from '@fulcrum/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asJson, freshApp } from '../../testing/fresh-app.ts';
import { COMPARED } from './compare-texts.ts';

type Figure = { ref: string; from: number; to: number; difference: number; share: number };
type Compared = { changes: unknown[]; results: Figure[]; unchanged: number; findings: Record<string, unknown[]> };

let fresh: Awaited<ReturnType<typeof freshApp>>;
let text: string;
beforeAll(async () => {
  fresh = await freshApp();
  text = await readFile(new URL('../../../../examples/smb-15k/plan.yaml', import.meta.url), 'utf8');
});
afterAll(() => fresh.close());

/** A plan with a second version, and what the two differ in. */
const compared = async (second: string, query = 'from=1&to=2') => {
  const made = await fresh.app.request('/api/v1/plans', asJson('POST', { name: 'P', text }));
  const { id } = (await made.json()) as { id: string };
  await fresh.app.request(`/api/v1/plans/${id}`, asJson('PUT', { text: second, expectedVersion: 1 }));
  const answer = await fresh.app.request(`/api/v1/plans/${id}/compare?${query}`);
  return { status: answer.status, body: (await answer.json()) as Compared };
};
const dearer = () => {
  const changed = text.replace(/arrPerCustomer: .*$/m, 'arrPerCustomer: 30k');
  expect(changed).not.toBe(text);
  return changed;
};

describe('comparing versions', () => {
  it('shows what was typed and what comes of it, with difference and share', async () => {
    const { body } = await compared(dearer());
    expect(body.changes).toHaveLength(1);
    expect(body.changes[0]).toMatchObject({ path: expect.stringMatching(/\.arrPerCustomer$/), after: '30k' });
    const model = openPlan(text).model;
    const last = model?.months.at(-1);
    const arr = body.results.filter(({ ref }) => ref.startsWith('arr['));
    expect(arr.map(({ ref }) => ref)).toEqual([
      ...(model?.years ?? []).map(({ id }) => `arr[total,${id}]`),
      `arr[total,${last}]`,
    ]);
    for (const { from, to, difference, share } of body.results.filter((one) => one.from !== null && one.to !== null)) {
      expect(difference).toBe(to - from);
      expect(share).toBe(from === 0 ? null : (to - from) / Math.abs(from));
    }
    expect(body.results.every(({ from, to }) => from !== to)).toBe(true);
    expect(body.unchanged).toBeGreaterThan(0);
    expect(body.findings).toEqual({ from: [], to: [] });
  });

  it('finds no difference between a version and itself, and the opposite the other way round', async () => {
    expect((await compared(dearer(), 'from=2&to=2')).body).toMatchObject({ changes: [], results: [] });
    const [there, back] = [(await compared(dearer())).body, (await compared(dearer(), 'from=2&to=1')).body];
    expect(back.results.map(({ ref, difference }) => [ref, difference])).toEqual(
      there.results.map(({ ref, difference }) => [ref, difference === null ? null : -difference]),
    );
  });

  it('says why a side has no figures, and still what was typed', async () => {
    const { body } = await compared(text.replace(/^months: .*$/m, 'months: many'));
    expect(body).toMatchObject({
      changes: [{ path: 'months', after: 'many' }],
      results: [],
      findings: { from: [], to: [{ code: 'plan.invalid' }] },
    });
    expect((await compared(dearer(), 'from=1&to=2&scenario=nowhere')).body.findings.from).toMatchObject([
      { code: 'plan.unknown-scenario' },
    ]);
  });

  it('takes no difference of two currencies', async () => {
    const { body } = await compared(
      text.replace(/^currency: .*$/m, 'currency: CHF').replace(/^months: .*$/m, 'months: 6'),
    );
    expect(body).toMatchObject({ currencies: ['USD', 'CHF'] });
    expect(
      body.results.filter(({ ref }) => ref.startsWith('arr[')).every(({ difference }) => difference === null),
    ).toBe(true);
  });

  it('refuses what is not there or not a version', async () => {
    expect((await compared(dearer(), 'from=1&to=3')).status).toBe(404);
    expect((await compared(dearer(), 'from=1')).status).toBe(400);
    expect((await compared(dearer(), 'from=0&to=1')).status).toBe(400);
  });

  it('compares metrics that exist, as totals', () => {
    const known = METRICS.map(({ id }) => id);
    expect(COMPARED.filter((id) => !known.includes(id))).toEqual([]);
    const { model } = openPlan(text);
    const unknown = COMPARED.filter((id) => {
      const found = model && resolve(model, `${id}[total,year1]`);
      return !found || ('finding' in found && found.finding.code === 'ref.unknown');
    });
    expect(unknown).toEqual([]);
  });
});
