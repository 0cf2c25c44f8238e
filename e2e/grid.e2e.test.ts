import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHROMIUM, visit } from './open-browser.ts';
import { cellOf, openPlan, savedAs, typeDriver } from './plan-page.ts';
import { withDemo } from './with-demo.ts';

const PLAN = 'Demo company';
const TEMPLATE = 'Growth template, 50M';
const LINE = 'New customers a month · Digital';
const TOTAL = 'New customers · Digital';
const FORECAST = ['4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15'];
const FIRST_MONTH = 3;
// An undo of what is saved asks the server and computes the plan anew.
const SOON = { timeout: 20_000 };

type Saved = { readonly id: string; readonly text: string; readonly version: number };

const paste = async (page: Page, text: string): Promise<void> => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('Control+v');
};

const monthsOf = async (page: Page, line: string): Promise<(string | null)[]> =>
  Promise.all(FORECAST.slice(0, 4).map((_, at) => cellOf(page, line, FIRST_MONTH + at).textContent()));

describe.skipIf(!CHROMIUM)('the plan’s table (chromium)', () => {
  const demo = withDemo();

  const planNow = async (): Promise<Saved> => {
    const list = (await (await fetch(`${demo.url}/api/v1/plans`)).json()) as {
      plans: { id: string; name: string }[];
    };
    const { id = '' } = list.plans.find(({ name }) => name === PLAN) ?? {};
    return (await (await fetch(`${demo.url}/api/v1/plans/${id}`)).json()) as Saved;
  };
  const open = async (page: Page): Promise<void> => {
    await openPlan(page, demo.url, PLAN);
    await page.getByRole('searchbox', { name: 'Find a line' }).fill('New customers');
    await cellOf(page, LINE, FIRST_MONTH).waitFor();
    await page.waitForURL(/find=/);
  };

  it('takes a pasted forecast as one step, and undo brings the text back to the byte, over reloads', async () => {
    const before = await planNow();
    const { context, page, problems } = await visit(demo.browser);
    await open(page);
    const figures = await monthsOf(page, TOTAL);
    await cellOf(page, LINE, FIRST_MONTH).click();
    await paste(page, `${FORECAST.join('\t')}\r\n`);
    const shown = page.getByRole('dialog', { name: 'Paste 12 cells' });
    await shown.getByRole('row', { name: `${LINE} Mar 2026` }).waitFor();
    await page.keyboard.press('Escape');
    await shown.waitFor({ state: 'hidden' });
    expect(await monthsOf(page, TOTAL)).toEqual(figures);
    await paste(page, `${FORECAST.join('\t')}\r\n`);
    await shown.waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('12 cells in 1 driver changed.').waitFor();
    await expect.poll(() => monthsOf(page, TOTAL), SOON).toEqual(FORECAST.slice(0, 4));
    await savedAs(page, before.version + 1);
    expect((await planNow()).text).toContain('2026-03: 4, 2026-04: 5');

    await page.reload();
    await expect.poll(() => monthsOf(page, TOTAL), SOON).toEqual(FORECAST.slice(0, 4));
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => monthsOf(page, TOTAL), SOON).toEqual(figures);
    await savedAs(page, before.version + 2);
    expect((await planNow()).text).toBe(before.text);

    await page.reload();
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await expect.poll(() => monthsOf(page, TOTAL), SOON).toEqual(FORECAST.slice(0, 4));
    await page.getByRole('heading', { name: 'Plan', exact: true }).click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => monthsOf(page, TOTAL), SOON).toEqual(figures);
    await savedAs(page, before.version + 4);
    expect((await planNow()).text).toBe(before.text);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('says of a block which cells cannot be read and why, and takes the others only when told', async () => {
    const before = await planNow();
    const { context, page } = await visit(demo.browser);
    await open(page);
    await cellOf(page, LINE, FIRST_MONTH).click();
    await paste(page, '4\tabout 5\t=A1*2');
    const report = page.getByRole('dialog').getByRole('alert').filter({ hasText: '2 cells cannot be taken' });
    await report.getByText(`${LINE}, Apr 2026: “about 5” is not a number`).waitFor();
    await report.getByText(`${LINE}, May 2026: “=A1*2” is a formula`).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await planNow()).toEqual(before);
    await paste(page, '4\tabout 5\t=A1*2');
    await page.getByRole('button', { name: 'Paste the 1 cell that can be' }).click();
    await page.getByText('1 cell in 1 driver changed.').waitFor();
    await savedAs(page, before.version + 1);
    await page.keyboard.press('Control+z');
    await savedAs(page, before.version + 2);
    expect((await planNow()).text).toBe(before.text);
    await context.close();
  });

  it('reads a table that was copied as HTML alone, carries down, clears, and picks beyond its edge', async () => {
    const before = await planNow();
    const { context, page, problems } = await visit(demo.browser);
    await open(page);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await cellOf(page, LINE, FIRST_MONTH).click();
    const table = '<table><tr><td>4</td><td colspan=2>5</td></tr><tr><td>6</td></tr></table>';
    await page.evaluate(
      `navigator.clipboard.write([new ClipboardItem({ 'text/html': new Blob([${JSON.stringify(table)}], { type: 'text/html' }) })])`,
    );
    await page.keyboard.press('Control+v');
    await page.getByRole('dialog', { name: 'Paste 3 cells' }).waitFor();
    await page.keyboard.press('Enter');
    await savedAs(page, before.version + 1);
    expect((await planNow()).text).toContain('2026-03: 4, 2026-04: 5');

    // The cell below takes what stands above it.
    await cellOf(page, LINE, FIRST_MONTH).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+d');
    await page.getByText('1 cell in 1 driver changed.').waitFor();
    await savedAs(page, before.version + 2);

    // Delete gives the typed months what held before them.
    await page.keyboard.press('Control+z');
    await savedAs(page, before.version + 3);
    await cellOf(page, LINE, FIRST_MONTH + 1).click();
    await page.keyboard.press('Delete');
    await page.getByText('1 driver cleared').waitFor();
    await savedAs(page, before.version + 4);
    expect((await planNow()).text).not.toContain('2026-04: 5');
    await page.keyboard.press('Control+z');
    await savedAs(page, before.version + 5);
    await page.keyboard.press('Control+z');
    await savedAs(page, before.version + 6);
    expect((await planNow()).text).toBe(before.text);

    const grid = page.getByRole('grid');
    const from = await cellOf(page, LINE, FIRST_MONTH).boundingBox();
    const box = await grid.boundingBox();
    await page.mouse.move((from?.x ?? 0) + 10, (from?.y ?? 0) + 10);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 4, (from?.y ?? 0) + 10, { steps: 4 });
    await expect
      .poll(() => grid.evaluate((one) => one.scrollLeft + one.clientWidth >= one.scrollWidth - 1), SOON)
      .toBe(true);
    await page.mouse.up();
    await expect.poll(() => page.locator('.pg-in').count()).toBeGreaterThan(4);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('keeps the unsaved edits of two tabs apart, and offers those of a tab that is gone', async () => {
    const before = await planNow();
    const { context, page } = await visit(demo.browser);
    await context.route('**/api/v1/plans/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    const other = await context.newPage();
    await open(page);
    await open(other);
    await typeDriver(page, 'New customers a month · SMB', '21');
    await typeDriver(other, 'New customers a month · Enterprise', '7');
    for (const one of [page, other]) await one.getByText('Not saved yet.').waitFor();
    await other.reload();
    await expect.poll(() => cellOf(other, 'New customers · Enterprise', FIRST_MONTH).textContent(), SOON).toMatch(/^7/);
    expect(await other.getByText('of another tab').count()).toBe(0);
    await other.close();
    await page.reload();
    await expect.poll(() => cellOf(page, 'New customers · SMB', FIRST_MONTH).textContent(), SOON).toMatch(/^21/);
    const offer = page.getByRole('status', { name: 'Edits of another tab' });
    await offer.getByText('segments.enterprise.movements.newCustomers = 7').waitFor();
    await offer.getByRole('button', { name: 'Put on the plan' }).click();
    await expect.poll(() => cellOf(page, 'New customers · Enterprise', FIRST_MONTH).textContent(), SOON).toMatch(/^7/);
    await offer.waitFor({ state: 'hidden' });
    await context.unroute('**/api/v1/plans/*');
    await savedAs(page, before.version + 2);
    expect((await planNow()).text).toContain('newCustomers: 7');
    expect((await planNow()).text).toContain('newCustomers: 21');
    for (const version of [3, 4]) {
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await savedAs(page, before.version + version);
    }
    await context.close();
  });

  it('a typed month changes that month only, and carrying on changes the rest; each is a step', async () => {
    const before = await planNow();
    const { context, page } = await visit(demo.browser);
    await open(page);
    await cellOf(page, LINE, FIRST_MONTH + 1).click();
    await page.keyboard.type('40');
    await page.keyboard.press('Enter');
    await savedAs(page, before.version + 1);
    const [first, typed, next] = await monthsOf(page, TOTAL);
    expect(typed).toMatch(/^40/);
    expect(next).toBe(first);
    await page.keyboard.press('Control+r');
    await savedAs(page, before.version + 2);
    expect((await monthsOf(page, TOTAL)).slice(1)).toEqual([typed, typed, typed]);
    await page.keyboard.press('Control+z');
    await savedAs(page, before.version + 3);
    await page.keyboard.press('Control+z');
    await savedAs(page, before.version + 4);
    expect((await planNow()).text).toBe(before.text);
    await context.close();
  });

  it('loses nothing when the page is reloaded in the middle of everything', async () => {
    const before = await planNow();
    const { context, page } = await visit(demo.browser);
    await open(page);
    await context.route('**/api/v1/plans/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await cellOf(page, LINE, FIRST_MONTH).click();
    await paste(page, FORECAST.join('\t'));
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('12 cells in 1 driver changed.').waitFor();
    await typeDriver(page, 'New customers a month · SMB', '21');
    await expect.poll(() => cellOf(page, 'New customers · SMB', FIRST_MONTH).textContent(), SOON).toMatch(/^21/);
    await page.reload();
    await expect.poll(() => monthsOf(page, TOTAL), SOON).toEqual(FORECAST.slice(0, 4));
    await expect.poll(() => cellOf(page, 'New customers · SMB', FIRST_MONTH).textContent(), SOON).toMatch(/^21/);
    expect(await planNow()).toEqual(before);
    await context.unroute('**/api/v1/plans/*');
    // Two steps, two versions: each can be undone by itself.
    await savedAs(page, before.version + 2);
    expect((await planNow()).text).toContain('newCustomers: 21');
    await page.reload();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await savedAs(page, before.version + 3);
    expect((await planNow()).text).toContain('2026-03: 4, 2026-04: 5');
    expect((await planNow()).text).not.toContain('newCustomers: 21');
    await context.close();
  });

  it('sets the plan beside its budget: budget, forecast, variance, and where the budget comes from', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await openPlan(page, demo.url, TEMPLATE);
    await page.getByRole('button', { name: 'Beside budget' }).click();
    await page.getByText('This plan has no budget yet').waitFor();
    await page.getByRole('button', { name: 'Freeze the present version as budget' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('board, March');
    await page.getByRole('textbox', { name: 'Name' }).press('Enter');
    await page.getByText('Budget: board, March, v1').waitFor();
    await savedAs(page, 2);
    await page.getByRole('columnheader', { name: 'Jan 26 Budget' }).waitFor();
    await page.getByRole('columnheader', { name: 'Jan 26 Forecast' }).waitFor();

    // Four columns a period: budget, forecast, variance, percent; January first.
    const january = 2;
    await cellOf(page, 'Net growth a month', january + 5).click();
    await page.keyboard.type('3%');
    await page.keyboard.press('Enter');
    await savedAs(page, 3);
    await page.keyboard.press('Control+r');
    await savedAs(page, 4);
    await page.getByText('Year', { exact: true }).click();
    const year = () => Promise.all([0, 1, 2, 3].map((at) => cellOf(page, 'ARR', january + at).textContent()));
    const ARR = ['62\u202f168\u202f715', '69\u202f211\u202f694', '+7\u202f042\u202f978', '+11.3'];
    await expect.poll(year, SOON).toEqual(ARR);
    await page.reload();
    await expect.poll(year, SOON).toEqual(ARR);
    expect(page.url()).toContain('view=budget');

    await cellOf(page, 'ARR', january + 2).click();
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    await why.getByText('“board, March”, version 1, frozen').waitFor();
    await why.getByText('Variance = now − budget').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv).toContain('year1 budget,year1 plan,year1 variance,year1 variance / budget');

    await page.getByRole('button', { name: 'Beside budget' }).click();
    await page.getByRole('columnheader', { name: 'Now' }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});
