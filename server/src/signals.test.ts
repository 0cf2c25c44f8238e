import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { localScope, openFacts } from '@fulcrum/warehouse';
import { describe, expect, it } from 'vitest';
import { selectPlans } from './plans/queries.ts';
import { asJson, freshFolder, recordsOf } from './testing/fresh-app.ts';

const SERVER = fileURLToPath(new URL('./testing/serve-until-signal.ts', import.meta.url));

const start = (dir: string): { child: ChildProcess; lines: AsyncIterator<string> } => {
  const child = spawn(process.execPath, ['--import', 'tsx', SERVER, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('no stdout');
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
};
const firstOf = async (lines: AsyncIterator<string>) =>
  JSON.parse((await lines.next()).value) as Record<string, unknown>;

describe('a server that owns a folder', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('closes both stores on %s and gives the folder back', async (signal) => {
    const { dir, remove } = await freshFolder();
    const { child, lines } = start(dir);
    const { url } = await firstOf(lines);
    await fetch(`${String(url)}/api/v1/plans`, asJson('POST', { name: 'Kept', text: 'a: 1' }));

    const second = start(dir);
    expect(await firstOf(second.lines)).toEqual({ owned: { pid: child.pid, port: Number(new URL(String(url)).port) } });

    const exit = once(child, 'exit');
    child.kill(signal);
    expect((await lines.next()).value).toBe('closed');
    expect((await exit)[0]).toBe(0);

    const opened = await openFacts(dir, { clock: () => new Date(0), ids: () => 'id' });
    expect(opened).toHaveProperty('facts');
    const records = await recordsOf(dir);
    expect(await selectPlans(localScope, records.db)).toMatchObject([{ name: 'Kept' }]);
    await records.close();
    if ('facts' in opened) await opened.facts.close();
    await remove();
  });
});
