// Takes the README's picture of the plan page from the demo company. Run with: npx tsx e2e/picture.ts
import { join } from 'node:path';
import { ROOT } from '../scripts/packages.js';
import { buildWeb } from '../scripts/web.js';
import { openBrowser, visit } from './open-browser.ts';
import { emptyWorkspace, runFulcrum } from './run-fulcrum.ts';

process.env.NODE_ENV = 'production';
if (!buildWeb()) process.exit(1);
const { dir, remove } = await emptyWorkspace();
const fulcrum = await runFulcrum('demo', dir);
const browser = await openBrowser();
try {
  const { page } = await visit(browser);
  await page.goto(`${fulcrum.url}/plan`);
  await page.locator('.chart-drawing[data-drawn] svg').nth(2).waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(ROOT, 'docs/images/plan.png') });
} finally {
  await browser.close();
  await fulcrum.stop();
  await remove();
}
