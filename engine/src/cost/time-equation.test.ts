import { describe, expect, test } from 'vitest';
import { minutesOf, parseTimeEquation, type TimeEquation } from './time-equation.ts';

const FIELDS = { words: ['channel', 'priority'], figures: ['contacts'], marks: ['reopened'] };
const read = (text: string): TimeEquation => {
  const parsed = parseTimeEquation(text, FIELDS);
  if (!('equation' in parsed)) throw new Error(parsed.problem);
  return parsed.equation;
};
const problem = (text: string): string | undefined => {
  const parsed = parseTimeEquation(text, FIELDS);
  return 'problem' in parsed ? parsed.problem : undefined;
};

describe('a time equation', () => {
  test('[C4] is a sum of minutes, of minutes for each of a figure, and of minutes where something holds', () => {
    const equation = read('20 + 10 if channel = phone + 5 if reopened + 2.5 * contacts - 4 if priority is "very low"');
    expect(minutesOf(equation, { channel: 'Phone', reopened: true, contacts: 2 })).toBe(40);
    expect(minutesOf(equation, { channel: 'web', reopened: false, priority: 'Very low' })).toBe(16);
    expect(minutesOf(equation, {})).toBe(20);
    expect(minutesOf(read('3 - 10 if reopened'), { reopened: true })).toBe(0);
    expect(minutesOf(read('3 * contacts if channel = e-mail'), { channel: 'E-Mail', contacts: 4 })).toBe(12);
  });

  test('[C4] that cannot be read says which term and what there is', () => {
    expect(problem('20 + phone')).toMatch(/“20 \+ phone” is no term/);
    expect(problem('20 + 3 * seats')).toBe('there is no figure seats: contacts');
    expect(problem('20 if colour = red')).toBe('there is no colour to compare: channel, priority');
    expect(problem('20 if channel')).toBe('channel is no yes or no: reopened');
    expect(problem('')).toBe('an equation has at least one term');
  });
});
