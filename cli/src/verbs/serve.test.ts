import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, ROOT, runCli } from '../testing/run-cli.ts';

let folder: Awaited<ReturnType<typeof emptyFolder>>;
beforeAll(async () => {
  folder = await emptyFolder();
});
afterAll(() => folder.remove());

const getJson = async (url: string): Promise<unknown> => (await fetch(url)).json();

/** Serves, asks, and ends the server; gives what was asked and what the verb said. */
const asking = async (argv: readonly string[], ask: (url: string) => Promise<unknown>) => {
  let answer: unknown;
  const ran = await runCli([...argv, '--port', '0', '--data', folder.dir], {
    onServing: async ({ url, close }) => {
      answer = await ask(url).finally(close);
    },
  });
  return { ...ran, answer };
};

// A new record store takes many seconds on a busy machine.
const PATIENCE = 120_000;

describe('demo', () => {
  it(
    'opens on the made-up company the first time, with the four examples beside it',
    async () => {
      const { code, out, err, answer } = await asking(['demo'], async (url) => {
        const { plans } = (await getJson(`${url}/api/v1/plans`)) as { plans: { id: string; name: string }[] };
        const book = await fetch(`${url}/api/v1/plans/${plans[0]?.id}/export.xlsx`);
        return {
          names: plans.map(({ name }) => name),
          cost: await getJson(`${url}/api/v1/cost?by=segment`),
          book: book.status,
        };
      });
      expect(err).toContain('First start');
      expect(code).toBe(0);
      expect(out).toMatch(/^Fulcrum is at http:\/\/127\.0\.0\.1:\d+\n$/);
      expect(answer).toMatchObject({
        names: ['Demo company', 'Four segments, 75M', 'Growth template, 50M', 'Leverage ratio', 'SMB customer, 15k'],
        cost: { currency: 'USD' },
      });
    },
    PATIENCE,
  );

  it('uses what is there the next time', async () => {
    const { code, err, answer } = await asking(['demo'], (url) => getJson(`${url}/api/v1/plans`));
    expect(code).toBe(0);
    expect(err).not.toContain('First start');
    expect((answer as { plans: unknown[] }).plans.length).toBe(5);
  });
});

describe('serve', () => {
  it('says that a port is taken, exits 3 and gives the folder back', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    const ran = await runCli(['serve', '--port', `${port}`, '--data', folder.dir]);
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(ran.err).toContain(`Port ${port} is taken`);
    other.close();
    expect((await asking(['serve'], (url) => getJson(`${url}/api/v1/health`))).code).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'closes in order on %s and exits 0, as the installed command',
    async (signal) => {
      const bin = join(ROOT, 'cli/bin/fulcrum.js');
      const child = spawn(process.execPath, [bin, 'serve', '--port', '0', '--data', folder.dir], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      expect(String(said)).toMatch(/^Fulcrum is at http:/);
      const exit = once(child, 'exit');
      child.kill(signal);
      expect(await exit).toEqual([0, null]);
      expect((await runCli(['cost', '--data', folder.dir, '--by', 'pool'])).code).toBe(0);
    },
  );
});
