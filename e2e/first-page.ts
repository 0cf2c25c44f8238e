// Time to the first useful page: navigation start until the plan's table and its three charts are painted, in Chromium
// with an empty cache against a local server holding the demo company. Prints a markdown table row.
// Run with: npx tsx e2e/first-page.ts
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { buildWeb } from '../scripts/web.js';
import { CHROMIUM, openBrowser } from './open-browser.ts';
import { emptyWorkspace, runFulcrum } from './run-fulcrum.ts';

const RUNS = 7;
const CHARTS = 3;

// In the page: once all is there, two frames later it is painted.
const WATCH = `
  const done = () => document.querySelectorAll('.plan-grid [role=row]').length > 5
    && document.querySelectorAll('.chart-drawing[data-drawn] svg path').length >= ${CHARTS}
    && document.querySelectorAll('.chart-drawing[data-drawn] svg').length === ${CHARTS};
  const look = () => done()
    ? requestAnimationFrame(() => requestAnimationFrame(() => { window.firstUseful = performance.now(); }))
    : requestAnimationFrame(look);
  requestAnimationFrame(look);
`;

type Load = { readonly milliseconds: number; readonly script: number; readonly all: number };

const load = async (browser: Browser, url: string): Promise<Load> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  const bodies: Promise<{ script: boolean; bytes: number }>[] = [];
  context.on('response', (response) => {
    const script = /javascript/.test(response.headers()['content-type'] ?? '');
    const size = response.body().then(
      (body) => ({ script, bytes: gzipSync(body).length }),
      () => ({ script, bytes: 0 }),
    );
    bodies.push(size);
  });
  await page.goto(url);
  let milliseconds = Number.NaN;
  while (Number.isNaN(milliseconds)) {
    await page.waitForTimeout(50);
    milliseconds = Number(await page.evaluate('window.firstUseful'));
  }
  const sizes = await Promise.all(bodies);
  await context.close();
  const sum = (some: typeof sizes): number => some.reduce((bytes, one) => bytes + one.bytes, 0) / 1000;
  return { milliseconds, script: sum(sizes.filter((one) => one.script)), all: sum(sizes) };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

if (CHROMIUM === undefined) {
  process.stderr.write('skipped: needs chromium (Debian: apt-get install chromium)\n');
  process.exit(3);
}
process.env.NODE_ENV = 'production';
if (!buildWeb()) process.exit(1);
const { dir, remove } = await emptyWorkspace();
const fulcrum = await runFulcrum('demo', dir);
const browser = await openBrowser();
const loads: Load[] = [];
try {
  for (let run = 0; run < RUNS; run += 1) loads.push(await load(browser, fulcrum.url));
} finally {
  await browser.close();
  await fulcrum.stop();
  await remove();
}

const times = loads.map(({ milliseconds }) => milliseconds);
const [first] = loads;
process.stdout.write(
  `| first useful page, demo company, ${RUNS} cold loads | median ${Math.round(median(times))} ms (${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))}) | ${Math.round(first?.script ?? 0)} kB JavaScript gz | ${Math.round(first?.all ?? 0)} kB gz in all |\n`,
);
