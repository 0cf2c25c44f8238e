import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { localScope } from '@fulcrum/warehouse';
import { describe, expect, it } from 'vitest';
import { selectPlan } from '../plans/queries.ts';
import { selectVersions } from '../plans/versions/queries.ts';
import { freshFolder, recordsOf } from '../testing/fresh-app.ts';

const WRITER = fileURLToPath(new URL('../testing/save-forever.ts', import.meta.url));

/** Runs the writer and kills it without warning after so many acknowledged saves; returns the last one acknowledged. */
const acknowledgedBeforeKill = async (dir: string, after: number): Promise<number> => {
  const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  writer.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (lastOf(said) >= after) writer.kill('SIGKILL');
  });
  const [, signal] = await once(writer, 'close');
  expect(signal).toBe('SIGKILL');
  return lastOf(said);
};

const lastOf = (said: string): number => Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));

describe('a killed server', () => {
  it.each([60, 313])('keeps every version it acknowledged (killed after %i)', async (after) => {
    const { dir, remove } = await freshFolder();
    const acknowledged = await acknowledgedBeforeKill(dir, after);
    expect(acknowledged).toBeGreaterThanOrEqual(after);
    expect(acknowledged).toBeLessThan(1000);

    const records = await recordsOf(dir);
    const versions = await selectVersions(localScope, records.db, 'plan-1');
    const newest = versions[0]?.number ?? 0;
    // The one under way may have been committed without its acknowledgement getting out.
    expect([acknowledged, acknowledged + 1]).toContain(newest);
    expect(versions.map(({ number }) => number)).toEqual(Array.from({ length: newest }, (_, i) => newest - i));
    expect(await selectPlan(localScope, records.db, 'plan-1')).toMatchObject({ text: `version: ${newest}` });
    await records.close();
    await remove();
  });
});
