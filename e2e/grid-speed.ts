// How fast the plan's table answers, in Chromium against a local server: time from Enter on a driver until all figures
// in sight are painted, the longest main-thread task of a scroll step, heap after garbage collection at edit 50 and
// 500, and how much the layout shifts. The plan has 60 months and four segments. Prints markdown table rows.
// Run with: npx tsx e2e/grid-speed.ts
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { ROOT } from '../scripts/packages.js';
import { buildWeb } from '../scripts/web.js';
import { CHROMIUM, openBrowser, visit } from './open-browser.ts';
import { emptyWorkspace, runFulcrum } from './run-fulcrum.ts';

const MEASURED = 30;
const FIRST_HEAP = 50;
const LAST_HEAP = 500;
const STEPS = 60;
const DRIVER = 'Opening ARR · =1+1';

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

// In the page: from the key until a frame with other figures than before has been painted, and what shifts meanwhile.
// A message sent while a frame is being made arrives when it has been painted.
const WATCH = `
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value;
  }).observe({ type: 'layout-shift', buffered: true });
  window.figures = () => [...document.querySelectorAll('.pg-metric .pg-cell')].map((one) => one.textContent).join();
  window.arm = () => {
    window.painted = undefined;
    const before = window.figures();
    addEventListener('keydown', ({ timeStamp }) => {
      const look = () => {
        if (window.figures() === before) return requestAnimationFrame(look);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { window.painted = performance.now() - timeStamp; channel.port1.close(); };
        channel.port2.postMessage(0);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  };
`;

const editOnce = async (page: Page, value: number): Promise<number> => {
  await page.keyboard.type(`${value}M`);
  await page.evaluate('window.arm()');
  await page.keyboard.press('Enter');
  // The policy of the page forbids a function made of text, so it is asked again and again.
  for (;;) {
    const painted: unknown = await page.evaluate('window.painted');
    if (painted !== undefined) return Number(painted);
    await page.waitForTimeout(20);
  }
};

const heap = async (cdp: CDPSession): Promise<number> => {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
};

type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tid: number;
  pid: number;
  args?: { name?: string };
};

/** The longest main-thread task of each scroll step, in milliseconds. */
const scrollTasks = async (page: Page): Promise<number[]> => {
  const browser = page.context().browser();
  if (browser === null) throw new Error('no browser');
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing', '__metadata'] });
  await page.evaluate(`(async () => {
    const grid = document.querySelector('.plan-grid');
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (let step = 0; step < ${STEPS}; step++) {
      performance.mark('scroll-step');
      if (step % 3 === 2) grid.scrollLeft += 120; else grid.scrollTop += 120;
      await frame();
    }
    performance.mark('scroll-step');
  })()`);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const marks = traceEvents.filter(({ name }) => name === 'scroll-step').sort((a, b) => a.ts - b.ts);
  const [first] = marks;
  const tasks = traceEvents.filter(
    ({ name, ph, tid, pid }) => ph === 'X' && /RunTask$/.test(name) && tid === first?.tid && pid === first.pid,
  );
  return marks.slice(0, -1).map(({ ts }, at) => {
    const until = marks[at + 1]?.ts ?? ts;
    // The task that sets a mark began before it.
    const inside = tasks.filter((task) => task.ts + (task.dur ?? 0) > ts && task.ts + (task.dur ?? 0) <= until);
    return Math.max(0, ...inside.map(({ dur = 0 }) => dur / 1000));
  });
};

if (CHROMIUM === undefined) {
  process.stderr.write('skipped: needs chromium (Debian: apt-get install chromium)\n');
  process.exit(3);
}
process.env.NODE_ENV = 'production';
if (!buildWeb()) process.exit(1);
const { dir, remove } = await emptyWorkspace();
const fulcrum = await runFulcrum('demo', dir);
const browser = await openBrowser();
try {
  const rich = await readFile(join(ROOT, 'engine/src/testing/rich-plan.yaml'), 'utf8');
  const made = await fetch(`${fulcrum.url}/api/v1/plans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Rich plan, 60 months', text: rich.replace('months: 30', 'months: 60') }),
  });
  const { id } = (await made.json()) as { id: string };
  const { page } = await visit(browser);
  await page.addInitScript(WATCH);

  await page.goto(`${fulcrum.url}/plan?plan=${id}&rows=all&panel=closed&find=customer`);
  await page.locator('.plan-grid [role=row]').nth(10).waitFor();
  await page.waitForTimeout(3000);
  const rows = Number(await page.locator('.plan-grid').getAttribute('aria-rowcount'));
  const tasks = await scrollTasks(page);
  process.stdout.write(
    `| scroll, ${rows} rows × 60 months, ${STEPS} steps | longest task p95 ${percentile(tasks, 0.95).toFixed(1)} ms, median ${percentile(tasks, 0.5).toFixed(1)} ms | ≤ 16 ms |\n`,
  );

  await page.goto(`${fulcrum.url}/plan?plan=${id}&find=ARR&panel=closed`);
  const cell = page
    .getByRole('row')
    .filter({ has: page.getByText(DRIVER, { exact: true }) })
    .getByRole('gridcell')
    .nth(2);
  await cell.waitFor();
  await page.waitForTimeout(2000);
  await cell.click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await cell.press('Escape');
  await page.waitForTimeout(1500);
  const cdp = await page.context().newCDPSession(page);
  const paints: number[] = [];
  const heaps: number[] = [];
  for (let edit = 1; edit <= LAST_HEAP; edit++) {
    const milliseconds = await editOnce(page, 30 + (edit % 7));
    if (edit <= MEASURED) {
      paints.push(milliseconds);
      await page.waitForTimeout(1000);
    }
    if (edit === FIRST_HEAP || edit === LAST_HEAP) {
      await page.getByText(/^v\d+ · saved$/).waitFor();
      await page.waitForTimeout(3000);
      heaps.push(await heap(cdp));
    }
  }
  const [early = Number.NaN, late = Number.NaN] = heaps;
  const figures = await page.locator('.rdg-row .pg-cell').count();
  process.stdout.write(
    `| a driver changed until ${figures} figures in sight are painted, ${MEASURED} edits | median ${percentile(paints, 0.5).toFixed(0)} ms, p95 ${percentile(paints, 0.95).toFixed(0)} ms | ≤ 50 ms |\n`,
  );
  process.stdout.write(
    `| heap after collection at edit ${FIRST_HEAP} and ${LAST_HEAP} | ${(early / 1e6).toFixed(1)} MB, ${(late / 1e6).toFixed(1)} MB | ratio ${(late / early).toFixed(2)} ≤ 1.1 |\n`,
  );
  process.stdout.write(
    `| layout shift from opening to the last edit | ${Number(await page.evaluate('window.shifts')).toFixed(3)} | ≤ 0.1 |\n`,
  );
} finally {
  await browser.close();
  await fulcrum.stop();
  await remove();
}
