import type { Month } from './brand.ts';

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Whether the text is a calendar month such as `2026-01`. */
export const isMonth = (text: string): text is Month => MONTH.test(text);

/** Months since year 0, so that months can be counted and compared. */
export const monthNumber = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** The month with that number: the inverse of `monthNumber`. */
export const monthOf = (number: number): Month =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}` as Month;

/** The month `count` months later; earlier when negative. */
export const addMonths = (month: Month, count: number): Month => monthOf(monthNumber(month) + count);

/** Months from `from` to `to`: 0 for the same month, negative when `to` comes first. */
export const monthsBetween = (from: Month, to: Month): number => monthNumber(to) - monthNumber(from);

/** `count` consecutive months from `start`. */
export const monthRange = (start: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => addMonths(start, index));
