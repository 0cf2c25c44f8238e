import type { Locator, Page } from 'playwright-core';

/** The plan page as a reader uses it: by the words and figures in sight. */

export const openPlan = async (page: Page, url: string, name: string): Promise<void> => {
  await page.goto(`${url}/plan`);
  await page.getByRole('button', { name: /^Plan: / }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.getByRole('button', { name: `Plan: ${name}` }).waitFor();
};

const rowOf = (page: Page, line: string): Locator =>
  page
    .getByRole('row')
    .filter({ has: page.getByText(line, { exact: true }) })
    .first();

/** A cell of a line: 0 is its name, 1 its unit, 2 its value now, 3 the first month. */
export const cellOf = (page: Page, line: string, column: number): Locator =>
  rowOf(page, line).getByRole('gridcell').nth(column);

/** Types into a driver, as one would over what stands there. */
export const typeDriver = async (page: Page, line: string, text: string): Promise<void> => {
  await cellOf(page, line, 2).dblclick();
  const field = page.getByRole('textbox', { name: line });
  await field.fill(text);
  await field.press('Enter');
};

export const savedAs = (page: Page, version: number): Promise<void> =>
  page.getByText(`v${version} · saved`, { exact: true }).waitFor();
