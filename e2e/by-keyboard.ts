import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A reader without a mouse: Tab until something is reached, which has to show that it is. */

const MOST = 160;

export const isFocused = (target: Locator): Promise<boolean> =>
  target.first().evaluate((element) => element === element.ownerDocument.activeElement);

// An outline of its own, or the frame a cell of the table gets.
const isSeen = (target: Locator): Promise<boolean> =>
  target.first().evaluate((element) => {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    if (style === undefined) return false;
    return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  });

/** Presses Tab, or Shift+Tab for what stands before, until the focus is there and seen. */
export const tabTo = async (page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  await target.first().waitFor();
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    if (await isFocused(target)) {
      expect(await isSeen(target), 'the focus is seen').toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${target}`);
};

/** Reaches something and presses Enter on it. */
export const press = async (page: Page, target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void> => {
  await tabTo(page, target, key);
  await page.keyboard.press('Enter');
};

/** Takes an entry of the menu that is open, with the arrow keys. */
export const choose = async (page: Page, name: string): Promise<void> => {
  const entry = page.getByRole('menuitem', { name }).first();
  await entry.waitFor();
  for (let pressed = 0; pressed < MOST && !(await isFocused(entry)); pressed += 1)
    await page.keyboard.press('ArrowDown');
  expect(await isFocused(entry)).toBe(true);
  await page.keyboard.press('Enter');
};

const IN_TABLE = `document.activeElement?.closest('.plan-grid') !== null`;
const ROW = `document.activeElement?.closest('[role=row]')?.textContent ?? ''`;
const COLUMN = `Number(document.activeElement?.getAttribute('aria-colindex'))`;

/** Types into a driver of the plan's table, in the column of the value now. */
export const typeInTable = async (page: Page, line: string, text: string): Promise<void> => {
  await page.getByRole('grid').waitFor();
  for (let pressed = 0; pressed < MOST && !(await page.evaluate<boolean>(IN_TABLE)); pressed += 1)
    await page.keyboard.press('Tab');
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    if ((await page.evaluate<string>(ROW)).includes(line)) break;
    await page.keyboard.press('ArrowDown');
  }
  for (let pressed = 0; pressed < 3 && (await page.evaluate<number>(COLUMN)) < 3; pressed += 1)
    await page.keyboard.press('ArrowRight');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};
