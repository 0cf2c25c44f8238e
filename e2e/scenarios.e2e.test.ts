import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, isFocused, press, typeInTable } from './by-keyboard.ts';
import { CHROMIUM, visit } from './open-browser.ts';
import { cellOf, openPlan, savedAs, typeDriver } from './plan-page.ts';
import { withDemo } from './with-demo.ts';

const TEMPLATE = 'Growth template, 50M';
const GROWTH = 'Net growth a month';
const FEBRUARY = 4;

const goTo = (page: Page, name: string): Promise<void> => page.getByRole('link', { name, exact: true }).click();
const rowOf = (page: Page, line: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name: line, exact: true }) });

describe.skipIf(!CHROMIUM)('scenarios in the browser (chromium)', () => {
  const demo = withDemo();

  const make = async (page: Page, name: string, growth: string, version: number): Promise<void> => {
    await goTo(page, 'Scenarios');
    await page.getByRole('button', { name: 'New scenario' }).click();
    const form = page.getByRole('form', { name: 'New scenario' });
    await form.getByLabel('Name').fill(name);
    await form.getByRole('button', { name: 'Make scenario' }).click();
    await form.getByText('A scenario needs a name, and a reason').waitFor();
    await form.getByLabel('Reason').fill('To see what it moves.');
    await form.getByLabel('Reason').press('Enter');
    await savedAs(page, version);
    await page
      .getByRole('row', { name: new RegExp(`Compare ${name}`) })
      .getByRole('button', { name: 'Switch on' })
      .click();
    await goTo(page, 'Plan');
    await typeDriver(page, GROWTH, growth);
    await savedAs(page, version + 1);
    await page.getByRole('button', { name: /^Scenario: / }).click();
    await page.getByRole('menuitem', { name: 'Base plan' }).click();
    await page.getByRole('button', { name: 'Scenario: Base plan' }).waitFor();
  };

  it('builds two scenarios, compares them, makes one the plan and takes that back', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await openPlan(page, demo.url, TEMPLATE);
    await make(page, 'Faster', '3%', 2);
    await make(page, 'Slower', '1%', 4);
    await expect.poll(() => cellOf(page, 'ARR', FEBRUARY).textContent()).toContain('51\u202f000\u202f000');

    await goTo(page, 'Scenarios');
    for (const own of await page.getByRole('checkbox', { name: /^Compare / }).all()) await own.uncheck();
    for (const name of ['Faster', 'Slower']) await page.getByRole('checkbox', { name: `Compare ${name}` }).check();
    const table = page.getByRole('table').filter({ hasText: 'Base plan' });
    await table.getByRole('columnheader', { name: 'Slower' }).waitFor();
    await expect
      .poll(() => rowOf(page, 'ARR').first().textContent())
      .toMatch(
        /62\u202f168\u202f715.*69\u202f211\u202f694\+7\u202f042\u202f978\+11\.3.*55\u202f783\u202f417−6\u202f385\u202f298−10\.3/,
      );
    await page.getByRole('checkbox', { name: 'Only what differs' }).check();
    await expect.poll(() => page.getByRole('rowheader', { name: 'Net new ARR' }).count()).toBe(1);
    await page.getByRole('button', { name: 'ARR', exact: true }).click();
    await page.locator('.chart-drawing[data-drawn] svg').waitFor();
    await page.getByText('Faster ends with 11.3').waitFor();

    // A scenario's figure opens its why in that scenario; what is on stays on. So do the points of its line.
    await rowOf(page, 'ARR').first().getByRole('button', { name: '69\u202f211\u202f694' }).click();
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    await why
      .getByText(/69\u202f211\u202f69/)
      .first()
      .waitFor();
    await why.getByText('In Faster').waitFor();
    await why.locator('.why-number').first().click();
    await why.getByText('In Faster').waitFor();
    await page.getByRole('button', { name: 'Scenario: Base plan' }).waitFor();
    const chart = page.getByRole('application');
    await chart.focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await why.getByText('In Slower').waitFor();
    await page.reload();
    await why.getByText('In Slower').waitFor();
    await page.keyboard.press('Escape');

    // The same scenarios stand beside the plan on every page.
    await goTo(page, 'Segments');
    await page.getByRole('button', { name: 'Compare: with 2 scenarios' }).waitFor();
    const slower = page.getByRole('row', { name: /^Slower/ }).first();
    await slower.getByRole('button').nth(1).waitFor();
    await goTo(page, 'Plan');
    for (const name of ['Faster', 'Slower']) await page.getByRole('columnheader', { name }).first().waitFor();
    await goTo(page, 'Overview');
    await page
      .getByRole('table', { name: 'Cost of delivery by scenario' })
      .getByRole('row', { name: /^Faster/ })
      .getByRole('button')
      .first()
      .click();
    await why.getByText('In Faster').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Compare: with 2 scenarios' }).press('Enter');
    for (const name of ['Faster', 'Slower']) await page.getByRole('menuitemcheckbox', { name }).press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Compare: with nothing' }).waitFor();
    expect(await page.getByRole('table', { name: 'Cost of delivery by scenario' }).count()).toBe(0);
    await goTo(page, 'Scenarios');

    await page.getByRole('button', { name: 'More about Faster' }).click();
    await page.getByRole('menuitem', { name: 'Make it the plan' }).click();
    await savedAs(page, 6);
    await expect.poll(() => page.getByRole('checkbox', { name: 'Compare Faster' }).count()).toBe(0);
    await goTo(page, 'Plan');
    await expect.poll(() => cellOf(page, 'ARR', FEBRUARY).textContent()).toContain('51\u202f500\u202f000');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => cellOf(page, 'ARR', FEBRUARY).textContent()).toContain('51\u202f000\u202f000');
    await goTo(page, 'Scenarios');
    await page.getByRole('checkbox', { name: 'Compare Faster' }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('are made, switched on, typed into, stacked, compared and made the plan by keyboard alone', async () => {
    const { context, page, problems } = await visit(demo.browser);
    await page.goto(`${demo.url}/scenarios`);
    const plans = page.getByRole('button', { name: /^Plan: / });
    await press(page, plans);
    await choose(page, TEMPLATE);
    await page.getByRole('button', { name: `Plan: ${TEMPLATE}` }).waitFor();
    expect(await isFocused(plans)).toBe(true);
    const make = page.getByRole('button', { name: 'New scenario' });
    const saved = page.getByText(/^v\d+ · saved$/);
    for (const [name, growth] of [
      ['Keyed', '4%'],
      ['Walked', '5%'],
    ] as const) {
      await press(page, make);
      await page.keyboard.type(name);
      await page.keyboard.press('Tab');
      await page.keyboard.type('To see what it moves.');
      await page.keyboard.press('Enter');
      const row = page.getByRole('row', { name: new RegExp(`Compare ${name}`) });
      await row.waitFor();
      await expect.poll(() => isFocused(make)).toBe(true);
      await press(page, row.getByRole('button', { name: 'Switch on' }));
      await page.getByRole('button', { name: `Scenario: ${name}` }).waitFor();
      await press(page, page.getByRole('link', { name: 'Plan', exact: true }), 'Shift+Tab');
      await typeInTable(page, GROWTH, growth);
      await expect.poll(() => cellOf(page, GROWTH, 2).textContent()).toContain(growth.replace('%', '.0'));
      await saved.waitFor();
      const scenario = page.getByRole('button', { name: /^Scenario: / });
      await press(page, scenario, 'Shift+Tab');
      await choose(page, 'Base plan');
      await page.getByRole('button', { name: 'Scenario: Base plan' }).waitFor();
      await expect.poll(() => isFocused(scenario)).toBe(true);
      await press(page, page.getByRole('link', { name: 'Scenarios', exact: true }), 'Shift+Tab');
    }
    await press(page, page.getByRole('button', { name: 'More about Walked' }));
    await choose(page, 'Compare on top of Keyed');
    const stacked = page.getByRole('columnheader', { name: 'Keyed + Walked' });
    await stacked.waitFor();
    const figure = page.locator('.compare-table .figure-link').first();
    await press(page, figure);
    const why = page.getByRole('complementary', { name: 'Why this figure' });
    await why.waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.closest(".drawer") !== null')).toBe(true);
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    expect(await isFocused(figure)).toBe(true);

    await press(page, page.getByRole('button', { name: 'More about Walked' }), 'Shift+Tab');
    await choose(page, 'Make it the plan');
    await expect.poll(() => page.getByRole('checkbox', { name: 'Compare Walked' }).count()).toBe(0);
    await expect.poll(() => isFocused(page.getByRole('region', { name: 'Scenarios', exact: true }))).toBe(true);

    await press(page, page.getByRole('link', { name: 'Overview', exact: true }), 'Shift+Tab');
    const beside = page.getByRole('button', { name: /^Compare: / });
    await press(page, beside);
    await page.getByRole('menuitemcheckbox').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(beside)).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(['light', 'dark'] as const)('beside the plan have no accessibility violations in %s', async (scheme) => {
    const { context, page } = await visit(demo.browser, scheme);
    const { plans } = (await (await fetch(`${demo.url}/api/v1/plans`)).json()) as {
      plans: { id: string; name: string }[];
    };
    const plan = plans.find(({ name }) => name === 'Demo company')?.id;
    for (const at of ['overview', 'segments', 'ratios', 'plan']) {
      await page.goto(`${demo.url}/${at}?plan=${plan}&compare=pooled-smb,retention-up`);
      await page.getByText('Pooled smb').first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${at} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
    await context.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violations in %s', async (scheme) => {
    const { context, page } = await visit(demo.browser, scheme);
    await page.goto(`${demo.url}/scenarios`);
    await page.locator('.chart-drawing[data-drawn] svg').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await context.close();
  });
});
