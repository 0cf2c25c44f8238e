import { parseQuantity } from '@fulcrum/engine';
import { formatNumber } from './format.ts';

/** What somebody typed for a driver: the value to write into the plan, or what is wrong with it. */
export type Checked = { readonly value: string | number } | { readonly error: string };

const HOW = 'Write a number such as 0.75, 75%, 130k, 2/3, or a range 5..8.';

/** Reads what was typed. Spaces between digits and the true minus are understood. */
export const checkDriver = (typed: string, share: boolean): Checked => {
  const text = typed
    .trim()
    .replace(/[\u202f\u2009\u00a0 ](?=\d{3}\b|%)/g, '')
    .replaceAll('−', '-');
  if (text === '') return { error: `Nothing is written here. ${HOW}` };
  const quantity = parseQuantity(text);
  if (quantity === undefined) return { error: `“${typed.trim()}” is not a number. ${HOW}` };
  if (share && !text.includes('%') && Math.abs(quantity.value) > 1) {
    return { error: `${text} would be ${formatNumber(quantity.value * 100, 0)} %. Write ${text}% or a share of one.` };
  }
  return { value: /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text };
};
