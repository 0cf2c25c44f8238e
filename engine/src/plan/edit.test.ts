import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { example, exampleText } from '../testing/plans.ts';
import { editPlan } from './edit.ts';
import { getPath } from './scenario.ts';

const names = ['template-50m', 'segments-75m', 'smb-15k', 'leverage-ratio'] as const;
const edited = (source: string, path: string, value: unknown): string => {
  const result = editPlan(source, path, value);
  if ('finding' in result) throw new Error(result.finding.message);
  return result.source;
};
const changedLines = (a: string, b: string): number => {
  const [x, y] = [a.split('\n'), b.split('\n')];
  let from = 0;
  while (from < x.length && x[from] === y[from]) from++;
  let to = 0;
  while (to < x.length - from && to < y.length - from && x[x.length - 1 - to] === y[y.length - 1 - to]) to++;
  return Math.max(x.length, y.length) - from - to;
};

describe('editing a plan file', () => {
  it('[L-edit] changing any driver of any example touches its one line and nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom(0.5, '75%', '130k', '5..8'),
        (name, pick, value) => {
          const source = exampleText(name);
          const paths = [...example(name).model.inputs.keys()].filter(
            (path) => getPath(parse(source), path) !== undefined,
          );
          const path = paths[pick % paths.length] as string;
          const after = edited(source, path, value);
          expect(getPath(parse(after), path)).toBe(value);
          expect(changedLines(source, after)).toBe(after === source ? 0 : 1);
          expect(after.match(/#.*/g)).toEqual(source.match(/#.*/g));
        },
      ),
      { numRuns: 100, seed: 3 },
    );
  });

  it.each([
    ['capacity.leaveDays', 25],
    ['segments.all.grossMargin', '80%'],
    ['staffing.csm.ahead', 2],
    ['roles.csm.merit', { month: 4, raise: '3%' }],
    ['closedThrough', '2026-02'],
    ['segments.all.movements.logoRetention', '90%'],
    ['assumptions.roles', undefined],
  ])('[L-edit] %s is added in one line where it belongs', (path, value) => {
    const source = exampleText('template-50m');
    const after = edited(source, path, value);
    expect(getPath(parse(after), path)).toEqual(value);
    expect(changedLines(source, after)).toBeLessThanOrEqual(1);
  });

  it('[L-edit] a value set and removed again leaves the file as it was', () => {
    const source = exampleText('leverage-ratio');
    expect(edited(edited(source, 'capacity.sickDays', 4), 'capacity.sickDays', undefined)).toBe(source);
    expect(edited(edited(source, 'roles.csm.attrition', '9%'), 'roles.csm.attrition', undefined)).toBe(source);
  });

  it('[L-edit] line endings and a missing last newline survive', () => {
    expect(edited('a:\r\n  b: 1\r\n', 'a.c', 2)).toBe('a:\r\n  b: 1\r\n  c: 2\r\n');
    expect(edited('a:\n  b: 1', 'a.c', 2)).toBe('a:\n  b: 1\n  c: 2\n');
    expect(edited('a: 1 # why\nb: 2\n', 'a', 5)).toBe('a: 5 # why\nb: 2\n');
  });

  it('[L-edit] what cannot be edited is said', () => {
    expect(editPlan('a: 1\n', 'a.b', 2)).toMatchObject({ finding: { code: 'plan.bad-path' } });
    expect(editPlan('- 1\n', 'a', 2)).toMatchObject({ finding: { code: 'plan.bad-path' } });
  });
});
