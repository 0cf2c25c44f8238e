// Time to a useful page: navigation start until the overview's bars and weeks, or the plan's table and its three charts,
// are painted, in Chromium with an empty cache against a local server holding the demo company. Prints two markdown
// table rows.
// Run with: npx tsx e2e/first-page.ts
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { buildWeb } from '../scripts/web.js';
import { CHROMIUM, openBrowser } from './open-browser.ts';
import { emptyWorkspace, runFulcrum } from './run-fulcrum.ts';

const RUNS = 7;
const CHARTS = 3;

type Watched = { readonly name: string; readonly path: string; readonly done: string };
const PAGES: readonly Watched[] = [
  {
    name: 'first useful page (overview)',
    path: '/',
    done: `document.querySelectorAll('.tile-bands li').length > 1 && document.querySelectorAll('.weeks td').length > 12`,
  },
  {
    name: 'plan page with its charts',
    path: '/plan',
    done: `document.querySelectorAll('.plan-grid [role=row]').length > 5
      && document.querySelectorAll('.chart-drawing[data-drawn] svg path').length >= ${CHARTS}
      && document.querySelectorAll('.chart-drawing[data-drawn] svg').length === ${CHARTS}`,
  },
];

// In the page: once all is there, two frames later it is painted.
const watch = (done: string): string => `
  const done = () => ${done};
  const look = () => done()
    ? requestAnimationFrame(() => requestAnimationFrame(() => { window.firstUseful = performance.now(); }))
    : requestAnimationFrame(look);
  requestAnimationFrame(look);
`;

type Load = { readonly milliseconds: number; readonly script: number; readonly all: number };

const load = async (browser: Browser, url: string, done: string): Promise<Load> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch(done));
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

const rowOf = (name: string, loads: readonly Load[]): string => {
  const times = loads.map(({ milliseconds }) => milliseconds);
  const [first] = loads;
  return `| ${name}, demo company, ${RUNS} cold loads | median ${Math.round(median(times))} ms (${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))}) | ${Math.round(first?.script ?? 0)} kB JavaScript gz | ${Math.round(first?.all ?? 0)} kB gz in all |\n`;
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
  for (const { name, path, done } of PAGES) {
    const loads: Load[] = [];
    for (let run = 0; run < RUNS; run += 1) loads.push(await load(browser, `${fulcrum.url}${path}`, done));
    process.stdout.write(rowOf(name, loads));
  }
} finally {
  await browser.close();
  await fulcrum.stop();
  await remove();
}
