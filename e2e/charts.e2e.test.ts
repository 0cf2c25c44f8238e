import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tabTo } from './by-keyboard.ts';
import { CHROMIUM, visit } from './open-browser.ts';
import { withDemo } from './with-demo.ts';

const PAGES = ['/plan', '/ratios', '/cost', '/cost?down=region&over=pool'] as const;

describe.skipIf(!CHROMIUM)('charts in the browser (chromium)', () => {
  const demo = withDemo();

  const open = async (page: Page, address: string): Promise<void> => {
    await page.goto(`${demo.url}${address}`);
    await page.locator('.chart-drawing[data-drawn] svg').first().waitFor();
  };

  it('is walked with the arrow keys; each point is announced and opens its why', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await open(page, '/plan');
    const chart = page.locator('.chart-walk').first();
    const said = chart.getByRole('status');
    await tabTo(page, chart);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const before = (await said.textContent()) ?? '';
    expect(before).toMatch(/^ARR, \w+ \d{4}: \d/);
    await page.keyboard.press('ArrowDown');
    expect(await said.textContent()).toMatch(/^Customers, \w+ \d{4}: \d/);
    await page.keyboard.press('ArrowUp');
    expect(await said.textContent()).toBe(before);
    await page.keyboard.press('Enter');
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    await why.getByRole('heading', { name: 'ARR', exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('why')).toMatch(/^arr\[\d{4}-\d\d\]$/);
    await expect.poll(() => page.evaluate('document.activeElement.classList.contains("why-link")')).toBe(true);
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    expect(await chart.evaluate('document.activeElement.className')).toBe('chart-walk');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('opens the why of a bar that is clicked, and of a figure in its table by keyboard', async () => {
    const { context, page } = await visit(demo.browser);
    await open(page, '/cost?panel=closed');
    const chart = page.locator('.chart-walk').first();
    const box = await chart.boundingBox();
    await chart.click({ position: { x: (box?.width ?? 0) - 40, y: (box?.height ?? 0) / 2 } });
    await page.locator('.why-value').waitFor();
    expect(new URL(page.url()).searchParams.get('why')).toBe('cost:of=pool&part=unassigned');
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    const table = page.getByRole('region', { name: /^Table: / });
    await table
      .getByRole('row', { name: /^Assigned / })
      .getByRole('button')
      .press('Enter');
    await page.getByRole('heading', { name: 'All pools, assigned' }).waitFor();
    await context.close();
  });

  it('every cell of the cost table opens a why of the same figure', async () => {
    const { context, page } = await visit(demo.browser);
    await open(page, '/cost?panel=closed');
    const row = page.locator('.cost-table').nth(1).locator('tbody tr').first();
    const cells = row.locator('td');
    expect(await cells.count()).toBe(await cells.getByRole('button').count());
    const share = (await cells.nth(0).textContent()) ?? '';
    await cells.nth(0).getByRole('button').click();
    const value = page.locator('.why-value span').first();
    await value.waitFor();
    expect(Number(await value.textContent()).toFixed(1)).toBe(share);
    await page.locator('.why-link').filter({ hasText: 'Average ARR' }).click();
    await page.getByRole('heading', { name: /average ARR$/ }).waitFor();
    await context.close();
  });

  it('drills from a segment down to a customer in place; the table still makes the figure it came from', async () => {
    const { context, page } = await visit(demo.browser);
    await open(page, '/cost?panel=closed');
    const table = page.locator('.cost-table').nth(1);
    const row = table.locator('tbody tr').first();
    const whole = await row.locator('td[data-strong]').textContent();
    for (const next of ['Region', 'Product', 'Customer']) {
      await row.getByRole('rowheader').getByRole('button').click();
      await page.getByRole('region', { name: `${next} by month` }).waitFor();
      if (next === 'Region') expect(await table.locator('tfoot td').nth(1).textContent()).toBe(whole);
    }
    expect(new URL(page.url()).searchParams.get('where')).toMatch(/^segment=.+,region=.+,product=/);
    const figure = table.locator('tbody tr').first().locator('td[data-strong]');
    const shown = await figure.textContent();
    await figure.getByRole('button').click();
    const value = page.locator('.why-value span').first();
    await value.waitFor();
    const said = Number((await value.textContent())?.replace(/[^\d.]/g, ''));
    expect(Math.round(said)).toBe(Number(shown?.replace(/\D/g, '')));
    await context.close();
  });

  it('takes the data and the image along, as files where there is no clipboard', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await page.addInitScript(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
    await open(page, '/plan');
    const saved = async (name: string): Promise<Buffer> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).first().click(),
      ]);
      return readFile(await download.path());
    };
    const [head = '', first = ''] = (await saved('Copy data')).toString().split('\r\n');
    expect(head).toBe('Month\tARR, USD / yr\tCustomers');
    expect(first.split('\t').map((cell, at) => at === 0 || Number.isFinite(Number(cell)))).toEqual([true, true, true]);
    const image = await saved('Copy image');
    expect(image.subarray(1, 4).toString()).toBe('PNG');
    expect(image.length).toBeGreaterThan(5_000);
    expect(problems).toEqual([]);
    await context.close();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations in ${scheme}: a point walked to, and the tables`, async () => {
      const { context, page } = await visit(demo.browser, scheme);
      const violations = async (where: string): Promise<string[]> =>
        (await new AxeBuilder({ page }).analyze()).violations.map(
          ({ id, nodes }) => `${where} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        );
      for (const address of PAGES) {
        await open(page, address);
        await page.locator('.chart-walk').first().focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
        await page.locator('.chart-readout').waitFor();
        expect(await violations(`${address}, walked`)).toEqual([]);
        for (const button of await page.getByRole('button', { name: 'Table', exact: true }).all()) await button.click();
        expect(await violations(`${address}, tables`)).toEqual([]);
      }
      await context.close();
    });
  }
});
