import { expect, it } from 'vitest';
import { today, untilOf } from './snooze-days.ts';

it('counts a week, a month and a quarter on, and ends with a shorter month', () => {
  const now = new Date(2026, 10, 30, 23);
  expect(today(now)).toBe('2026-11-30');
  expect(untilOf('week', now)).toBe('2026-12-07');
  expect(untilOf('month', now)).toBe('2026-12-30');
  expect(untilOf('quarter', now)).toBe('2027-02-28');
});
