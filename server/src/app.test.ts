import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CostResult } from '@fulcrum/warehouse';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { asJson, freshApp } from './testing/fresh-app.ts';

let fresh: Awaited<ReturnType<typeof freshApp>>;
let site: string;
beforeAll(async () => {
  fresh = await freshApp();
  site = join(fresh.dir, 'site');
  await mkdir(join(site, 'assets'), { recursive: true });
  await writeFile(join(site, 'index.html'), '<!doctype html><title>Fulcrum</title>');
  await writeFile(join(site, 'assets/main-1a2b.js'), 'export {};');
  await writeFile(join(fresh.dir, 'secret.txt'), 'secret');
});
afterAll(() => fresh.close());

type Operation = { operationId?: string; summary?: string; responses: Record<string, unknown> };
type Description = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};

const referencesIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
      );

describe('the API description', () => {
  const described = async () => (await (await fresh.app.request('/api/v1/openapi.json')).json()) as Description;

  it('is OpenAPI 3.1 and names every operation once', async () => {
    const { openapi, paths } = await described();
    expect(openapi).toMatch(/^3\.1\./);
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids).toContain('savePlan');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => typeof id === 'string')).toBe(true);
    expect(operations.every(({ summary, responses }) => summary && Object.keys(responses).length > 0)).toBe(true);
  });

  it('is valid by the specification', async () => {
    const { valid, errors } = await new Validator().validate({ ...(await described()) });
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('has every path below /api/v1, every parameter declared and every reference resolved', async () => {
    const description = await described();
    for (const [path, operations] of Object.entries(description.paths)) {
      expect(path.startsWith('/api/v1/')).toBe(true);
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const operation of Object.values(operations)) {
        const { parameters = [] } = operation as { parameters?: { in: string; name: string }[] };
        expect(parameters.filter((p) => p.in === 'path').map((p) => p.name)).toEqual(wanted);
      }
    }
    const known = Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(referencesIn(description).filter((reference) => !known.includes(reference))).toEqual([]);
  });
});

describe('the reference page', () => {
  const page = async () => fresh.app.request('/api/v1/reference');

  it('shows every operation and every shape of the description, with links that lead somewhere', async () => {
    const [answer, description] = [
      await page(),
      (await (await fresh.app.request('/api/v1/openapi.json')).json()) as Description,
    ];
    expect(answer.headers.get('content-type')).toContain('text/html');
    const text = await answer.text();
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [path, operations] of Object.entries(description.paths))
      for (const { operationId, summary } of Object.values(operations)) {
        expect(ids).toContain(operationId);
        expect(text).toContain(path);
        expect(text).toContain(summary);
      }
    for (const name of Object.keys(description.components.schemas)) expect(ids).toContain(`schema-${name}`);
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, link]) => link);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
    expect(text).not.toMatch(/undefined|\[object |#\/components/);
  });

  it('asks for nothing from elsewhere and runs nothing', async () => {
    const text = await (await page()).text();
    expect(text).not.toMatch(/<script|<link|<img|https?:\/\/|\son\w+=/);
  });
});

describe('who is let in', () => {
  const health = (headers: Record<string, string>) => fresh.app.request('/api/v1/health', { headers });

  it.each(['127.0.0.1:4173', 'localhost:4173', '[::1]:80', 'LOCALHOST'])('answers under %s', async (host) => {
    expect((await health({ host })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:4173',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.5',
    '127.0.0.1@evil',
  ])('refuses the foreign host %s', async (host) => {
    const answer = await health({ host });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'request.foreign-host' });
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:9999' },
    { 'sec-fetch-site': 'cross-site' },
  ])('refuses a write from a page of %o', async (headers: Record<string, string>) => {
    const request = asJson('POST', { name: 'P', text: 'a: 1' });
    const answer = await fresh.app.request('/api/v1/plans', {
      ...request,
      headers: { ...(request.headers as Record<string, string>), host: 'localhost:4173', ...headers },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'request.foreign-origin' });
  });

  it('takes a write from its own pages', async () => {
    const request = asJson('POST', { name: 'P', text: 'a: 1' });
    const headers = {
      ...(request.headers as Record<string, string>),
      host: 'localhost:4173',
      origin: 'http://localhost:4173',
    };
    expect((await fresh.app.request('/api/v1/plans', { ...request, headers })).status).toBe(201);
  });

  it('refuses a request larger than any plan', async () => {
    const answer = await fresh.app.request('/api/v1/plans', asJson('POST', { name: 'P', text: 'x'.repeat(5_000_000) }));
    expect(answer.status).toBe(413);
  });
});

describe('the pages', () => {
  const withSite = () => createApp({ ...fresh.deps, site });

  it('serves the files of the build and the page for every link into it', async () => {
    const script = await withSite().request('/assets/main-1a2b.js');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(script.headers.get('cache-control')).toContain('immutable');
    for (const path of ['/', '/plan/plan-1?scenario=lean', '/cost']) {
      const page = await withSite().request(path);
      expect(await page.text()).toContain('<title>Fulcrum</title>');
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('gives out nothing beside the build', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/%00.txt',
    ]) {
      const answer = await withSite().request(path);
      expect(await answer.text()).not.toContain('secret\n');
      expect(answer.status).toBe(404);
    }
  });

  it('lets a page run its own code only', async () => {
    const policy = (await withSite().request('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("'unsafe-eval'");
  });

  it('answers unknown API addresses with a problem, not with a page', async () => {
    const answer = await withSite().request('/api/v1/nothing');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'request.no-such-route' });
  });
});

describe('cost', () => {
  const money = (minor: number) => ({ minor, currency: 'USD' });
  const row = { ledger: money(300), assigned: money(100), unused: money(150), unassigned: money(50) };
  const computed: CostResult = {
    status: 'computed',
    costRunId: 'run-1',
    currency: 'USD',
    scale: 100,
    from: '2026-01',
    to: '2026-01',
    basis: 'steady',
    by: ['segment'],
    where: {},
    reconciliation: [{ month: '2026-01', pool: 'csm', ...row }],
    stages: [{ month: '2026-01', from: 'it', to: 'csm', amount: money(30) }],
    pools: [{ month: '2026-01', pool: 'csm', ...row, received: money(30), sent: money(30) }],
    capitalised: [],
    rates: [],
    standards: [],
    ledger: row,
    cells: [{ by: { segment: null }, kind: 'unused', hours: 1.5, money: money(150) }],
    totals: { all: [], by: {} },
    segments: [
      {
        segment: 'smb',
        customers: 1,
        cost: money(100),
        arr: money(0),
        perCustomerYear: undefined,
        shareOfArr: undefined,
      },
    ],
    calibration: [],
    calibrated: undefined,
    findings: [],
  };

  it('asks the facts what the reader asked', async () => {
    const app = createApp({
      ...fresh.deps,
      readCost: async (scope, question) => {
        expect(scope.workspace).toBe('local');
        return { ...computed, ...question };
      },
    });
    const answer = await app.request('/api/v1/cost?by=segment,month&basis=amortised&where=segment=a%252Cb,pool=');
    expect(await answer.json()).toEqual({
      ...JSON.parse(JSON.stringify({ ...computed, status: undefined })),
      by: ['segment', 'month'],
      basis: 'amortised',
      where: { segment: 'a,b', pool: '' },
    });
    expect((await app.request('/api/v1/cost?where=colour=red')).status).toBe(400);
    expect((await app.request('/api/v1/cost?by=colour')).status).toBe(400);
    expect((await app.request('/api/v1/cost?by=segment,month,region,pool')).status).toBe(400);
  });

  it('says what is missing', async () => {
    const codeOf = async (deps: Partial<typeof fresh.deps>) =>
      ((await (await createApp({ ...fresh.deps, ...deps }).request('/api/v1/cost')).json()) as { code: string }).code;
    expect(await codeOf({})).toBe('cost.unavailable');
    expect(await codeOf({ readCost: async () => ({ status: 'impossible', findings: [] }) })).toBe(
      'cost.not-computable',
    );
  });

  it('tells of a defect without its details', async () => {
    const seen: string[] = [];
    const app = createApp({
      ...fresh.deps,
      onError: (error, { path }) => seen.push(`${path} ${error.message}`),
      readCost: async () => {
        throw new Error('inner detail');
      },
    });
    const answer = await app.request('/api/v1/cost');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('inner detail');
    expect(seen).toEqual(['/api/v1/cost inner detail']);
  });
});
