import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHROMIUM, visit } from './open-browser.ts';
import { openPlan, savedAs } from './plan-page.ts';
import { withDemo } from './with-demo.ts';

const goTo = (page: Page, name: string): Promise<void> => page.getByRole('link', { name, exact: true }).click();

/** The pages that answer what to do, who carries what and where we are; what shows that each is there. */
const PAGES: readonly { readonly path: string; readonly shows: string }[] = [
  { path: '/levers', shows: '.chart-drawing[data-drawn] svg' },
  { path: '/books', shows: '[aria-label="Books by person"] tbody tr' },
  { path: '/steer', shows: '[aria-label="Plan and facts, driver by driver"] tbody tr' },
];

describe.skipIf(!CHROMIUM)('pages by the reader’s questions (chromium)', () => {
  const demo = withDemo();

  it('[L2] names the driver that moves a figure most; each figure tried opens its why, and the address keeps the question', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await openPlan(page, demo.url, 'Growth template, 50M');
    await goTo(page, 'Levers');
    await page.getByLabel('Figure').selectOption({ label: 'People cost' });
    const widest = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') })
      .first();
    await widest.getByRole('link', { name: 'Opening ARR, All customers' }).waitFor();
    // 45M and 55M of opening ARR need 22 and 25 people; year 1 costs 4,347,000 and 5,197,500.
    await expect.poll(() => widest.textContent()).toMatch(/4\u202f347\u202f000.*5\u202f197\u202f500/);
    await widest.getByRole('button', { name: '4\u202f347\u202f000' }).click();
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    await why.getByText(/45\u202f000\u202f000.*instead of/).waitFor();
    await why.getByRole('button', { name: /People cost as planned/ }).click();
    await why.getByText('4\u202f796\u202f166.67').first().waitFor();
    await page.getByLabel('Swing').selectOption('0.2');
    await expect.poll(() => page.url()).toContain('swing=0.2');
    await page.reload();
    await expect.poll(() => widest.textContent()).toContain('40\u202f000\u202f000');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('[L3] finds the value that reaches a target, puts it into the plan, and the plan then has the target', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await openPlan(page, demo.url, 'SMB customer, 15k');
    await page.goto(
      `${page.url().replace('/plan', '/levers')}&cell=delivery.steady.perCustomer%5Bsegment%3Dsmb%5D&view=2026-01`,
    );
    await page
      .getByRole('row', { name: /Minutes per case/ })
      .getByRole('button', { name: /Seek/ })
      .click();
    await page.getByLabel(/becomes,/).fill('4000');
    await page.getByRole('button', { name: 'Find the value' }).click();
    await page.getByText(/27\.7778/).waitFor();
    await page.getByRole('button', { name: 'Put it into the plan' }).click();
    await savedAs(page, 2);
    await page.locator('.page-head').getByRole('button', { name: '4\u202f000' }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('[B1] says who carries what: everybody’s ARR and nobody’s make the total, hours only of three and more', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await page.goto(`${demo.url}/books`);
    const table = page.getByRole('region', { name: 'Books by person' });
    await table.getByRole('rowheader', { name: 'Total' }).waitFor();
    const arr = await table.locator('tbody tr td:nth-child(3)').allTextContents();
    const figures = arr.map((text) => Number(text.replaceAll(/\D/g, '')));
    const total = figures.pop() ?? 0;
    expect(Math.abs(figures.reduce((sum, one) => sum + one, 0) - total)).toBeLessThanOrEqual(figures.length);
    await page.getByText('fewer than 3').first().waitFor();
    await page
      .getByText(/times the mean of/)
      .first()
      .waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('[M3] [P8] chooses a budget where there is none, then sets the plan beside it and its drivers beside the facts', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await openPlan(page, demo.url, 'Demo company');
    await goTo(page, 'Steer');
    await page.getByRole('heading', { name: 'This plan has no budget yet' }).waitFor();
    await page
      .getByRole('heading', { name: /drivers/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Freeze the present version as budget' }).click();
    await page.getByLabel('Name').fill('board');
    await page
      .getByRole('button', { name: /^Freeze/ })
      .last()
      .click();
    await page.getByText('Every metric is where the budget said it would be.').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  for (const { path, shows } of PAGES)
    it.each(['light', 'dark'] as const)(`${path} has no accessibility violations in %s`, async (scheme) => {
      const { context, page, problems } = await visit(demo.browser, scheme);
      await page.goto(`${demo.url}${path}`);
      await page.locator(shows).first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(problems).toEqual([]);
      await context.close();
    });
});
