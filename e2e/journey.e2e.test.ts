import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHROMIUM, visit } from './open-browser.ts';
import { cellOf, openPlan, savedAs, typeDriver } from './plan-page.ts';
import { withDemo } from './with-demo.ts';

const TEMPLATE = 'Growth template, 50M';
const GROWTH = 'Net growth a month';
const PER_CUSTOMER = 'ARR per customer, as planned';
const FEBRUARY = 4;

describe.skipIf(!CHROMIUM)('in the browser (chromium)', () => {
  const demo = withDemo();

  it('opens the demo, changes a driver, reads the why, exports, and finds the change after a restart', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await page.goto(demo.url);
    await page.getByRole('heading', { name: 'Where do we stand?' }).waitFor();
    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await page.getByRole('heading', { name: 'Plan', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^Plan: / }).textContent()).toContain('Demo company');
    await page.locator('.chart-drawing[data-drawn] svg').nth(2).waitFor();

    await openPlan(page, demo.url, TEMPLATE);
    await page.getByText('51\u202f000\u202f000').first().waitFor();
    await typeDriver(page, GROWTH, 'three');
    await page.getByText('“three” is not a number', { exact: false }).first().waitFor();
    expect(await page.getByRole('textbox', { name: GROWTH }).inputValue()).toBe('three');
    await page.getByRole('textbox', { name: GROWTH }).fill('3%');
    await page.keyboard.press('Enter');
    await savedAs(page, 2);

    await cellOf(page, 'ARR', FEBRUARY).click();
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    await why.getByText('51\u202f500\u202f000').first().waitFor();
    expect(page.url()).toContain('why=');
    await walkTo(page, 'Net growth of ARR');
    await walkTo(page, 'Net growth a month');
    await why.getByText('segments.all.growth.net').waitFor();
    await why.getByRole('definition').filter({ hasText: /^3%$/ }).waitFor();
    await why.getByRole('definition').filter({ hasText: /→ 3%/ }).waitFor();
    await page.goBack();
    await why.getByRole('heading', { name: 'Net growth of ARR' }).waitFor();

    const workbook = await saved(page, () => page.getByRole('link', { name: 'Workbook' }).click());
    expect(workbook.subarray(0, 2).toString()).toBe('PK');
    const csv = await saved(page, () => page.getByRole('button', { name: 'CSV' }).click());
    expect(csv.toString()).toContain('51500000');

    await demo.serveAgain();
    await openPlan(page, demo.url, TEMPLATE);
    await page.getByText('v2 · saved').waitFor();
    await page.getByText('51\u202f500\u202f000').first().waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('keeps both edits when two people change the same plan, and overwrites neither unseen', async () => {
    const first = await visit(demo.browser);
    const second = await visit(demo.browser);
    await openPlan(first.page, demo.url, TEMPLATE);
    await openPlan(second.page, demo.url, TEMPLATE);
    await typeDriver(first.page, GROWTH, '4%');
    await savedAs(first.page, 3);

    await typeDriver(second.page, PER_CUSTOMER, '31k');
    const bar = second.page.getByRole('alert').filter({ hasText: 'after you opened it' });
    await bar.waitFor();
    const words = await bar.textContent();
    expect(words).toContain('segments.all.growth.net from 3% to 4%');
    expect(words).toContain('segments.all.arrPerCustomer = 31k');
    await bar.getByRole('button', { name: 'Put mine on top' }).click();
    await savedAs(second.page, 4);
    await cellOf(second.page, GROWTH, 2).getByText('4.0').waitFor();
    await cellOf(second.page, PER_CUSTOMER, 2).getByText('31\u202f000').waitFor();
    expect([...first.problems, ...second.problems]).toEqual([]);
    await first.context.close();
    await second.context.close();
  });

  it('tries again when saving fails and never drops the edit, not even over a reload', async () => {
    const { context, page } = await visit(demo.browser);
    await openPlan(page, demo.url, TEMPLATE);
    await context.route('**/api/v1/plans/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await typeDriver(page, GROWTH, '5%');
    await page.getByText('Not saved yet.').waitFor();
    await page.reload();
    await cellOf(page, GROWTH, 2).getByText('5.0').waitFor();
    await context.unroute('**/api/v1/plans/*');
    await savedAs(page, 5);
    await context.close();
  });

  it('goes anywhere by keyboard from the palette, and remembers what was opened', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await page.goto(demo.url);
    await page.locator('.tile-bands').waitFor();
    await page.keyboard.press('Control+k');
    const asked = page.getByRole('combobox', { name: /^Search/ });
    await asked.waitFor();
    await page.keyboard.type('segm');
    await page.getByRole('option', { name: /^Segments/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Who are our customers' }).waitFor();
    expect(await page.title()).toMatch(/^Segments · .+ · Fulcrum$/);

    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: /^Segments.*Recent page/, selected: true }).waitFor();
    await page.keyboard.type('arr per cust');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    const first = page.getByRole('option', { selected: true });
    expect(await first.textContent()).toContain('ARR per customer');
    expect(await asked.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Why this figure' }).waitFor();
    expect(page.url()).toContain('why=');

    await page.keyboard.press('Control+k');
    await page.keyboard.type('theme dark');
    await page.keyboard.press('Enter');
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.keyboard.press('Control+k');
    await asked.waitFor();
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
    await context.close();
  });

  it('finds a customer in the palette, shows what it cost, and explains each figure', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await page.goto(demo.url);
    await page.locator('.tile-bands').waitFor();
    await page.keyboard.press('Control+k');
    const asked = page.getByRole('combobox', { name: /^Search/ });
    await asked.waitFor();
    await page.keyboard.type('ANVIL gard');
    await page.getByRole('option', { name: /^Paper Anvil Gardens.*Customer/, selected: true }).waitFor();
    await page.keyboard.press('Enter');
    const one = page.getByRole('region', { name: 'One customer' });
    await one.getByRole('heading', { name: /^Paper Anvil Gardens costs .+ of its ARR$/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('customer')).toBe('C-1110');
    expect(await violationsOf(page, 'one customer')).toEqual([]);

    await one
      .getByRole('row', { name: /^Cost / })
      .getByRole('button')
      .first()
      .click();
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    const whole = (await why.locator('.why-value span').first().textContent()) ?? '';
    const pools = why.locator('.why > section', { hasText: 'By pool' }).locator('.figure');
    const amounts = await pools.evaluateAll((all) =>
      all.map(({ textContent }) => Number(textContent?.replace(/\s/g, ''))),
    );
    expect(amounts.length).toBeGreaterThan(5);
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(Number(whole.replace(/\s/g, '')), 2);
    await why.getByRole('button', { name: /^csm/ }).click();
    await why.getByRole('heading', { name: 'Paper Anvil Gardens, csm' }).waitFor();

    await one.getByRole('button', { name: 'Back to all customers' }).click();
    await one.waitFor({ state: 'detached' });

    await context.route('**/api/v1/customers?*', (route) => route.abort());
    await page.keyboard.press('Control+k');
    await page.keyboard.type('segments');
    await page.getByRole('option', { name: /^Segments/, selected: true }).waitFor();
    await page.getByText('Customers could not be searched.', { exact: false }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Who are our customers' }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('shows what the figures rest on, and the rows that did not get in', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await page.goto(`${demo.url}/data`);
    const imports = page.getByRole('region', { name: 'Imports' });
    const entries = imports.getByRole('row', { name: /^time_entries\.csv/ });
    await entries.waitFor();
    const counts = await entries.locator('td').evaluateAll((all) => all.map(({ textContent }) => textContent ?? ''));
    const [read = 0, accepted = 0, rejected = 0, superseded = 0] = counts
      .slice(2)
      .map((text) => Number(text.replace(/\s/g, '')));
    expect(read).toBeGreaterThan(50_000);
    expect(accepted + rejected + superseded).toBe(read);
    await entries.getByRole('button', { name: /^time_entries/ }).click();
    const rows = page.getByRole('table', { name: 'Rows left out of time_entries.csv' });
    await rows.waitFor();
    expect(await rows.locator('tbody tr').count()).toBe(Math.min(50, rejected + superseded));
    expect(await violationsOf(page, 'rows left out')).toEqual([]);
    const csv = await saved(page, () => page.getByRole('link', { name: /^Download/ }).click());
    expect(csv.toString().trim().split('\r\n')).toHaveLength(rejected + superseded + 1);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('goes back and forward through pages and figures, and a link opens the same view', async () => {
    const { context, page } = await visit(demo.browser);
    await page.goto(demo.url);
    await page.locator('.tile-figure .figure-link').first().click();
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    await why.getByRole('heading', { level: 3 }).waitFor();
    await page.getByRole('link', { name: 'Segments' }).click();
    await page.locator('.segments-table').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Where do we stand?' }).waitFor();
    await why.waitFor();
    await page.goBack();
    await why.waitFor({ state: 'detached' });
    await page.goForward();
    const explained = await why.getByRole('heading', { level: 3 }).textContent();

    const other = await visit(demo.browser);
    await other.page.goto(page.url());
    const same = other.page.getByRole('complementary', { name: 'Why this figure' });
    expect(await same.getByRole('heading', { level: 3 }).textContent()).toBe(explained);
    await context.close();
    await other.context.close();
  });

  it('writes numbers as the reader sets them, and keeps that', async () => {
    const { context, page } = await visit(demo.browser);
    await page.goto(`${demo.url}/segments`);
    await page.locator('.segments-table').waitFor();
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByRole('menuitem', { name: 'As the language writes them' }).click();
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByRole('menuitem', { name: 'Deutsch' }).click();
    const total = page.locator('.segments-table tfoot .figure-link').nth(1);
    expect(await total.textContent()).toMatch(/^\d{2}\.\d{3}\.\d{3}$/);
    await page.reload();
    await total.waitFor();
    expect(await total.textContent()).toMatch(/^\d{2}\.\d{3}\.\d{3}$/);
    await context.close();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations in ${scheme}`, async () => {
      const { context, page } = await visit(demo.browser, scheme);
      for (const [address, ready] of PAGES) {
        await page.goto(`${demo.url}${address}`);
        await page.locator(ready).first().waitFor();
        expect(await violationsOf(page, address)).toEqual([]);
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
      expect(await violationsOf(page, 'palette')).toEqual([]);
      await context.close();
    });
  }
});

// Address, and what is in sight once the page is complete.
const PAGES = [
  ['/', '.tile-bands'],
  ['/segments', '.segments-table tfoot'],
  ['/plan', '.chart-drawing[data-drawn] svg'],
  ['/plan?why=arr[2026-04]', '.why-value'],
  ['/ratios', '.ratio-result'],
  ['/cost', '.cost-table tfoot'],
  ['/data', '.data-table tfoot'],
  ['/components', '.driver-error'],
] as const;

const violationsOf = async (page: Page, place: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${place} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
};

const walkTo = async (page: Page, name: string): Promise<void> => {
  await page.locator('.why-link').filter({ hasText: name }).first().press('Enter');
  await page.getByRole('heading', { name, level: 3 }).waitFor();
};

const saved = async (page: Page, act: () => Promise<void>): Promise<Buffer> => {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFile(await download.path());
};
