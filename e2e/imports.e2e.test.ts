import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../scripts/packages.js';
import { buildWeb } from '../scripts/web.js';
import { CHROMIUM, openBrowser, visit } from './open-browser.ts';
import { emptyWorkspace, type Running, runFulcrum } from './run-fulcrum.ts';

const COMPANY = ['customers', 'subscriptions', 'people', 'cases', 'ledger'].map((name) =>
  join(ROOT, 'examples/company', `${name}.csv`),
);
/** Time as another tool writes it: headers of its own, hours instead of minutes. */
const HOURS =
  'Kürzel,Kunde,Tag,Stunden,Was\nP-001,C-1169,2025-01-07,1.5,check-in\nP-002,C-1170,2025-01-08,0.5,check-in\n';

describe.skipIf(!CHROMIUM)('importing in the browser (chromium)', () => {
  let browser: Browser;
  let running: Running;
  let workspace: Awaited<ReturnType<typeof emptyWorkspace>>;
  let hours: string;
  beforeAll(async () => {
    process.env.NODE_ENV = 'production';
    if (!buildWeb()) throw new Error('the browser application could not be built');
    workspace = await emptyWorkspace();
    hours = join(workspace.dir, 'stunden.csv');
    await writeFile(hours, HOURS);
    running = await runFulcrum('serve', workspace.dir);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    await workspace?.remove();
  });

  const choose = (page: Page, files: readonly string[]) => page.locator('input[type=file]').setInputFiles([...files]);
  const violations = async (page: Page): Promise<string[]> =>
    (await new AxeBuilder({ page }).analyze()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    );

  it('drops exports into an empty workspace, corrects a map, checks, imports, shows the cost, undoes', async () => {
    const { context, page, problems } = await visit(browser);
    await page.goto(`${running.url}/data`);
    await page.getByRole('link', { name: 'Import files' }).first().click();
    await choose(page, [...COMPANY, hours]);
    const files = page.getByRole('region', { name: 'Files of this import' });
    await files.getByRole('row', { name: /ledger\.csv.*Ledger lines/ }).waitFor();
    const strange = files.getByRole('row', { name: /stunden\.csv.*Not recognised/ });
    await strange.waitFor();

    // Pay of single people is not shown, not even to the page.
    await files.getByRole('button', { name: 'people.csv', exact: true }).click();
    await page.getByText('Hidden, because it is about single people: fte, pay.').waitFor();
    expect(await page.getByRole('region', { name: 'First rows of the file' }).textContent()).toContain('•••');

    await files.getByRole('button', { name: 'stunden.csv', exact: true }).click();
    const rows = page.getByRole('region', { name: 'First rows of the file' });
    await rows.getByText('check-in').first().waitFor();
    await page.getByLabel('The rows are').selectOption('time_entry');
    await page.getByText('It still needs person, started_on, minutes.').waitFor();
    for (const [column, header] of [
      ['person', 'Kürzel'],
      ['customer', 'Kunde'],
      ['started_on', 'Tag'],
      ['minutes', 'Stunden'],
      ['activity', 'Was'],
    ] as const) {
      await page.getByLabel(`${column} is read from`).selectOption(header);
      await rows.getByText(`→ ${column}`).waitFor();
    }
    await page.getByText('Every column it needs is there.').waitFor();
    await page.getByLabel('minutes is written in').selectOption('hours');
    await files.getByRole('row', { name: /stunden\.csv.*Time entries.*Nothing/ }).waitFor();

    // The address holds all of it: a reload goes on where it was.
    await page.reload();
    await page.getByText('by your map.').waitFor();
    await page.getByRole('button', { name: 'Check what would change' }).click();
    await page.getByRole('button', { name: 'Import 6 files' }).waitFor({ timeout: 120_000 });
    const figures = page.getByRole('region', { name: 'Figures before and after' });
    const after = async (name: string) =>
      (await figures.getByRole('row', { name }).getByRole('cell').allTextContents())[1];
    expect(await after('Hours recorded')).toBe('2.0');
    expect(await after('Ledger')).toMatch(/^14\D519\D605.62 USD$/);
    const counts = page.getByRole('region', { name: 'Rows by file' });
    expect(
      await counts
        .getByRole('row', { name: /^subscriptions\.csv/ })
        .getByRole('cell')
        .allTextContents(),
    ).toEqual([
      'Subscriptions',
      'goes in',
      expect.stringMatching(/^3\D734$/),
      expect.stringMatching(/^3\D731$/),
      '3',
      '0',
      '0',
    ]);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Import 6 files' }).click();
    await page.getByRole('heading', { name: /^Imported: / }).waitFor({ timeout: 120_000 });
    await page.getByRole('link', { name: 'See what delivery costs' }).click();
    await page.locator('.cost-table tfoot').first().waitFor({ timeout: 120_000 });

    await page.goto(`${running.url}/data`);
    const log = page.getByRole('region', { name: 'What became of the rows' });
    await log
      .getByRole('row', { name: /^stunden\.csv/ })
      .getByRole('button', { name: 'Undo' })
      .click();
    await log.getByRole('button', { name: 'Undo the import of stunden.csv' }).press('Enter');
    await log.getByText(/undone .* by local/).waitFor();
    const tables = page.getByRole('region', { name: 'Tables', exact: true });
    await expect
      .poll(
        () =>
          tables
            .getByRole('row', { name: /Time entries/ })
            .getByRole('cell')
            .first()
            .textContent(),
        { timeout: 30_000 },
      )
      .toBe('0');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('says of a file that is in already that nothing changes, and goes on after a broken upload', async () => {
    const { context, page } = await visit(browser);
    await page.goto(`${running.url}/import`);
    let broken = 0;
    await page.route('**/content?from=*', (route) => {
      broken += 1;
      return broken === 1 ? route.abort() : route.continue();
    });
    await choose(page, COMPANY.slice(0, 1));
    await page.getByText('The server does not answer; trying again.').waitFor();
    await page.getByRole('row', { name: /customers\.csv.*Customers/ }).waitFor();
    expect(broken).toBe(2);
    await page.getByRole('button', { name: 'Check what would change' }).click();
    await page.getByText('in already').waitFor({ timeout: 120_000 });
    expect(await page.getByRole('button', { name: 'Nothing to import' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Take customers.csv out' }).press('Enter');
    await expect.poll(() => page.getByRole('row', { name: /customers\.csv/ }).count(), { timeout: 30_000 }).toBe(0);
    await context.close();
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility violations in %s, empty and with a file',
    async (scheme) => {
      const { context, page } = await visit(browser, scheme);
      await page.goto(`${running.url}/import`);
      await page.getByRole('button', { name: 'Choose files' }).waitFor();
      expect(await violations(page)).toEqual([]);
      // Headers of their own again: those of before are known by the map that was kept.
      const strange = join(workspace.dir, `fremd-${scheme}.csv`);
      await writeFile(strange, HOURS.replace('Was', 'Wofür'));
      await choose(page, [strange]);
      await page.getByLabel('The rows are').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 768, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth <= 768')).toBe(true);
      await context.close();
    },
  );
});
