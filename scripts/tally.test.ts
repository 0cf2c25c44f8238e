import { describe, expect, it } from 'vitest';
import { closingOf, tallyOf, withoutSkips } from './tally.js';

const file = (...statuses: string[]) => ({
  name: 'a.test.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, index) => ({ status, fullName: `test ${index}` })),
});

describe('the count of tests', () => {
  it('counts what ran, and names what did not', () => {
    const tally = tallyOf([file('passed', 'failed', 'pending'), file('todo', 'passed', 'disabled')], 1);
    expect(tally).toEqual({
      passed: 2,
      failed: 1,
      skipped: ['a.test.ts: test 2', 'a.test.ts: test 0', 'a.test.ts: test 2'],
    });
    expect(closingOf([tally], 0)).toEqual({ line: '2 passed, 1 failed, 3 skipped', exit: 1 });
  });

  it('counts a file that could not be read, and a run that failed otherwise, as failures', () => {
    expect(tallyOf([{ name: 'b', status: 'failed', assertionResults: [] }, file('passed')], 1).failed).toBe(1);
    expect(tallyOf([file('passed')], 1).failed).toBe(1);
    expect(tallyOf([], null).failed).toBe(1);
    expect(tallyOf([file('passed')], 0).failed).toBe(0);
  });

  it('fails when no test ran, and when something besides the tests failed', () => {
    expect(closingOf([tallyOf([], 0)], 0)).toEqual({ line: '0 passed, 0 failed', exit: 1 });
    expect(closingOf([tallyOf([file('passed')], 0)], 1)).toEqual({ line: '1 passed, 1 failed', exit: 1 });
    expect(closingOf([tallyOf([file('passed')], 0)], 0)).toEqual({ line: '1 passed, 0 failed', exit: 0 });
  });

  it('turns skips into failures where everything has to run', () => {
    expect(closingOf([withoutSkips(tallyOf([file('passed', 'pending')], 0))], 0)).toEqual({
      line: '1 passed, 1 failed',
      exit: 1,
    });
  });
});
