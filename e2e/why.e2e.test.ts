import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { press, tabTo } from './by-keyboard.ts';
import { CHROMIUM, visit } from './open-browser.ts';
import { savedAs } from './plan-page.ts';
import { withDemo } from './with-demo.ts';

const focused = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`);

/** Presses a key until the focus is where it should be. */
const pressUntil = async (page: Page, key: string, selector: string): Promise<void> => {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await focused(page, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${selector}`);
};

const explained = async (page: Page): Promise<string> =>
  (await page.locator('[data-explains]').getAttribute('data-explains')) ?? '';

/** Presses a key and waits until something else is explained and the focus has followed. */
const step = async (page: Page, key: string): Promise<void> => {
  const before = await explained(page);
  await page.keyboard.press(key);
  await page.locator(`[data-explains]:not([data-explains="${before}"])`).waitFor();
  // The focus follows what is explained now, not what was before.
  const inside = `[data-explains]:not([data-explains=${JSON.stringify(before)}])`;
  await expect
    .poll(() =>
      page.evaluate(
        `document.activeElement.matches(".why-link, .why") && document.activeElement.closest(${JSON.stringify(inside)}) !== null`,
      ),
    )
    .toBe(true);
};

describe.skipIf(!CHROMIUM)('in the browser (chromium)', () => {
  const demo = withDemo();

  it('a CFO follows a number to its source by keyboard, back again, and sends the link', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${demo.url}/overview`);
    await page.locator('.tile-figure .figure-link').first().waitFor();
    await pressUntil(page, 'Tab', '.tile-figure .figure-link');
    await page.keyboard.press('Enter');
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    await why.getByRole('heading', { name: 'Cost of delivery, as incurred' }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.matches(".why-link")')).toBe(true);

    let steps = 0;
    while ((await why.getByRole('heading', { name: 'Where it comes from' }).count()) === 0) {
      expect(steps).toBeLessThan(15);
      await step(page, 'Enter');
      steps += 1;
    }
    await expect
      .poll(() => why.getByRole('navigation', { name: 'Steps to this figure' }).getByRole('button').count())
      .toBe(3);
    await why.getByText('fitted to the demo company’s exports').waitFor();
    await why
      .getByText(/^people\.csv$/)
      .first()
      .waitFor();
    await why.getByText(/54 rows: 54 taken/).waitFor();
    const source = (await why.getByRole('heading', { level: 3 }).textContent()) ?? '';

    await pressUntil(page, 'Shift+Tab', '[aria-label="Copy link"]');
    await page.keyboard.press('Enter');
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    const fresh = await visit(demo.browser);
    await fresh.page.goto(link);
    await fresh.page.getByRole('heading', { name: source, level: 3 }).waitFor();
    await fresh.page.getByText(/54 rows: 54 taken/).waitFor();
    await fresh.context.close();

    await pressUntil(page, 'Tab', '.why-link');
    for (let back = steps; back > 0; back -= 1) await step(page, 'Backspace');
    await why.getByRole('heading', { name: 'Cost of delivery, as incurred', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    expect(await focused(page, '.tile-figure .figure-link')).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('by keyboard a finding is fixed and undone, put aside with a reason and brought back', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await page.goto(`${demo.url}/overview`);
    const ramps = page.locator('.finding').filter({ hasText: 'fully productive on their first day' });
    const count = async (): Promise<number> =>
      Number(
        /\d+/.exec((await page.getByRole('button', { name: /^Findings: / }).getAttribute('aria-label')) ?? '')?.[0],
      );
    await ramps.waitFor();
    const before = await count();
    await press(page, ramps.getByRole('button', { name: 'Give them a ramp of six months' }));
    const outcome = page.locator('.finding-outcome');
    await outcome.getByText('Done: give them a ramp of six months').waitFor();
    expect(await focused(page, '.finding-outcome')).toBe(true);
    expect(await ramps.count()).toBe(0);
    await savedAs(page, 2);
    await press(page, outcome.getByRole('button', { name: 'Undo' }));
    await ramps.waitFor();
    await savedAs(page, 3);

    await press(page, ramps.getByRole('button', { name: 'Put aside' }));
    await press(page, ramps.getByRole('button', { name: 'Put aside' }));
    await ramps.getByText('Say why').waitFor();
    await tabTo(page, ramps.getByRole('radio', { checked: true }), 'Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Nobody is hired before summer');
    await page.keyboard.press('Enter');
    await outcome.getByText(/^Put aside until /).waitFor();
    expect(await count()).toBe(before - 1);
    await page.reload();
    await press(page, page.locator('summary').filter({ hasText: 'Put aside (1)' }));
    await page.getByText('Nobody is hired before summer').waitFor();
    expect(await ramps.count()).toBe(0);
    await press(page, page.getByRole('button', { name: 'Bring back' }));
    await ramps.waitFor();
    expect(await count()).toBe(before);
    expect(problems).toEqual([]);
    await context.close();
  });
});
