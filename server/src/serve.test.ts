import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { localScope } from '@fulcrum/warehouse';
import { describe, expect, it } from 'vitest';
import { createPlan } from './plans/save-plan.ts';
import { isServing, type ServeOptions, type Serving, serve } from './serve.ts';
import { countingIds, freshFolder, tickingClock } from './testing/fresh-app.ts';

const optionsFor = (dir: string, more: Partial<ServeOptions> = {}): ServeOptions => ({
  dir,
  port: 0,
  scope: localScope,
  clock: tickingClock(),
  ids: countingIds(),
  engineVersion: '0.1.0',
  version: '0.1.0',
  ...more,
});

const started = async (options: ServeOptions): Promise<Serving> => {
  const result = await serve(options);
  if (!isServing(result)) throw new Error(JSON.stringify(result));
  return result;
};

const statusUnder = (port: number, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/api/v1/health', headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('serve', () => {
  it('serves on loopback, says where, and closes facts last', async () => {
    const { dir, remove } = await freshFolder();
    const order: string[] = [];
    const serving = await started(
      optionsFor(dir, {
        facts: {
          announce: async (port) => void order.push(`announced ${port > 0}`),
          close: async () => void order.push('facts closed'),
        },
        prepare: async (deps) => void (await createPlan(deps.scope, deps.db, deps, { name: 'Demo', text: 'a: 1' })),
      }),
    );
    expect(serving.url).toBe(`http://127.0.0.1:${serving.port}`);
    expect(await (await fetch(`${serving.url}/api/v1/plans`)).json()).toMatchObject({ plans: [{ name: 'Demo' }] });
    expect(await statusUnder(serving.port, 'evil.example')).toBe(403);
    await Promise.all([serving.close(), serving.close()]);
    await serving.closed;
    expect(order).toEqual(['announced true', 'facts closed']);
    await expect(fetch(serving.url)).rejects.toThrow();
    await remove();
  });

  it('says that a port is taken, and leaves the facts to the caller', async () => {
    const one = await freshFolder();
    const two = await freshFolder();
    const first = await started(optionsFor(one.dir));
    const order: string[] = [];
    const facts = { close: async () => void order.push('facts closed') };
    expect(await serve(optionsFor(two.dir, { port: first.port, facts }))).toEqual({ portTaken: first.port });
    expect(order).toEqual([]);
    await first.close();
    await one.remove();
    await two.remove();
  });

  it('says that records cannot be opened, and leaves them as they are', async () => {
    const { dir, remove } = await freshFolder();
    await writeFile(join(dir, 'records', 'PG_VERSION'), '9\n');
    expect(await serve(optionsFor(dir))).toEqual({ unreadable: expect.stringContaining(join(dir, 'records')) });
    expect(await readFile(join(dir, 'records', 'PG_VERSION'), 'utf8')).toBe('9\n');
    await remove();
  });
});
