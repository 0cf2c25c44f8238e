import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { computeHere } from './plan-computing.ts';
import { planThread } from './plan-thread.ts';

const PLAN = fileURLToPath(new URL('../../../../examples/template-50m/plan.yaml', import.meta.url));
const text = readFileSync(PLAN, 'utf8');
const other = text.replace('arr: 50M', 'arr: 51M');

describe('the thread that computes plans', () => {
  const thread = planThread();
  afterAll(thread.close);

  it('answers what is computed here, to the byte', async () => {
    expect(await thread.check(text)).toEqual(await computeHere.check(text));
    expect(await thread.check('a: [')).toMatchObject({ unreadable: [{ code: 'plan.syntax' }] });
    const [there, here] = [await thread.pack(text), await computeHere.pack(text)];
    expect(there).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect({ ...there, bytes: 'bytes' in there && Buffer.from(there.bytes).toString('hex') }).toEqual({
      ...here,
      bytes: 'bytes' in here && Buffer.from(here.bytes).toString('hex'),
    });
    expect(await thread.compare(text, other, [])).toEqual(await computeHere.compare(text, other, []));
  });

  it('leaves the event loop free while it computes', async () => {
    const started = performance.now();
    await computeHere.pack(text);
    const inProcess = performance.now() - started;
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    let ticks = 0;
    const count = setInterval(() => {
      ticks += 1;
    }, 1);
    await Promise.all(Array.from({ length: 8 }, () => thread.pack(text)));
    clearInterval(timer);
    clearInterval(count);
    expect(ticks).toBeGreaterThan(5);
    expect(longest).toBeLessThan(Math.max(8 * inProcess, 50));
  });

  it('says so when it ends under somebody who waits, and starts anew for the next', async () => {
    const waiting = thread.pack(text);
    await thread.close();
    await expect(waiting).rejects.toThrow('the thread that computes plans has ended');
    expect(await thread.check(text)).toEqual(await computeHere.check(text));
  });
});
