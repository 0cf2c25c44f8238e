import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrationsDone } from './migrate.ts';
import { type Facts, type OpenFacts, openFacts } from './open-facts.ts';

const context = { clock: () => new Date('2026-03-01T00:00:00Z'), ids: () => 'id' };
const factsOf = (opened: OpenFacts): Facts => {
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  return opened.facts;
};

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-facts-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('a workspace folder', () => {
  test('[facts] is made with its format and the name of its owner, and opens again', async () => {
    const facts = factsOf(await openFacts(dir, context, { port: 4173 }));
    expect(JSON.parse(await readFile(join(dir, 'lock'), 'utf8'))).toEqual({
      pid: process.pid,
      port: 4173,
      started: '2026-03-01T00:00:00.000Z',
    });
    expect(JSON.parse(await readFile(join(dir, 'format.json'), 'utf8'))).toMatchObject({
      format: 9,
      created: '2026-03-01T00:00:00.000Z',
    });
    expect(await openFacts(dir, context)).toEqual({ owned: { pid: process.pid } });
    await facts.close();
    const again = factsOf(await openFacts(dir, context));
    expect(await again.exclusively(migrationsDone)).toEqual([
      '0001-facts.sql',
      '0002-two-stages.sql',
      '0003-relationship.sql',
      '0004-undo.sql',
      '0005-reading.sql',
      '0006-maps.sql',
      '0007-cost-runs.sql',
      '0008-case-state.sql',
      '0009-revenue.sql',
    ]);
    await again.close();
  });

  test('[facts] a second process is told who owns it, and kill -9 gives it back', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./hold-facts.ts', import.meta.url)), dir],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    });
    expect(await openFacts(dir, context)).toEqual({ owned: { pid: child.pid, port: 4999 } });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const facts = factsOf(await openFacts(dir, context));
    expect(JSON.parse(await readFile(join(dir, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await facts.close();
  });

  test('[facts] work runs one piece at a time, and a failure does not stop the next', async () => {
    const facts = factsOf(await openFacts(dir, context));
    const order: number[] = [];
    const first = facts.exclusively(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(1);
      throw new Error('first');
    });
    const second = facts.exclusively(async () => order.push(2));
    await expect(first).rejects.toThrow('first');
    await second;
    expect(order).toEqual([1, 2]);
    await facts.close();
  });
});
