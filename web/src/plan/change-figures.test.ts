import { readFileSync } from 'node:fs';
import { openPlan } from '@fulcrum/engine';
import { describe, expect, it } from 'vitest';
import { changeFigures } from './change-figures.ts';
import type { Edit } from './engine-messages.ts';
import { figuresOf, planViewOf } from './plan-view.ts';
import { writeEdit } from './write-edit.ts';

const text = readFileSync(new URL('../../../engine/src/testing/rich-plan.yaml', import.meta.url), 'utf8');
const NEW = 'segments.A1.movements.newCustomers';

const written = (edit: Edit): string => {
  const edited = writeEdit(text, edit);
  if ('finding' in edited) throw new Error(edited.finding.message);
  return edited.source;
};

describe('an edit', () => {
  it.each<Edit>([
    { path: 'segments.A1.movements.logoRetention', value: '91%' },
    { path: 'segments.TRUE.movements.newCustomers', value: 12 },
    { path: NEW, value: { '2026-04': 2, '2026-08': '6..9', '2026-10': 3, '2027-04': 4 } },
    { path: 'staffing.host.heads', value: { '2026-04': 3 } },
  ])('of $path gives the figures at once that the plan computed anew has', (edit) => {
    const open = openPlan(text);
    expect(changeFigures(open, [edit])).toBe(true);
    const anew = openPlan(written(edit));
    if (!open.evaluation || !anew.evaluation) throw new Error('not computed');
    expect(figuresOf(anew.evaluation)).toEqual(figuresOf(open.evaluation));
  });
  it.each<Edit>([
    { path: 'segments.TRUE.movements.newCustomers', value: { '2026-04': 9, '2026-06': 10 } },
    { path: NEW, value: 5 },
    { path: 'segments.A1.name', value: 'Big' },
    { path: 'segments.A1.movements.logoRetention', value: 'many' },
  ])('that makes another plan of it ($path) is not taken for a change of numbers', (edit) => {
    expect(changeFigures(openPlan(text), [edit])).toBe(false);
  });
});

describe('values by month in the file', () => {
  const table = (source: string) =>
    planViewOf((openPlan(source).model ?? never()) as never).series.find(({ input }) => input?.path === NEW)?.input
      ?.written;
  const never = (): never => {
    throw new Error('not compiled');
  };
  it('stand in the order of the months, in their one line', () => {
    const source = written({
      path: NEW,
      value: { '2026-04': 2, '2026-06': 5, '2026-07': 2, '2026-10': 3, '2027-04': 4 },
    });
    expect(source).toContain('newCustomers: { 2026-04: 2, 2026-06: 5, 2026-07: 2, 2026-10: 3, 2027-04: 4 }');
    expect(source.split('\n').filter((line, at) => line !== text.split('\n')[at])).toHaveLength(1);
  });
  it('keep their comments and what others wrote since in other months', () => {
    const block = text.replace(
      'newCustomers: { 2026-04: 2, 2026-10: 3, 2027-04: 4 }',
      'newCustomers:\n        2026-04: 2 # signed\n        2026-10: 30 # theirs\n        2027-04: 4',
    );
    const edited = writeEdit(block, {
      path: NEW,
      before: { '2026-04': 2, '2026-10': 3, '2027-04': 4 },
      value: { '2026-04': 2, '2026-10': 3, '2026-12': 7, '2027-01': 3, '2027-04': 5 },
    });
    if ('finding' in edited) throw new Error(edited.finding.message);
    expect(table(edited.source)).toEqual({ '2026-04': 2, '2026-10': 30, '2026-12': 7, '2027-01': 3, '2027-04': 5 });
    expect(edited.source).toContain('2026-04: 2 # signed');
    expect(edited.source).toContain('2026-10: 30 # theirs');
  });
  it('take the place of one value', () => {
    const source = written({
      path: 'segments.TRUE.movements.newCustomers',
      before: 9,
      value: { '2026-04': 9, '2026-06': 11 },
    });
    expect(source).toContain('movements: { newCustomers: { 2026-04: 9, 2026-06: 11 }, logoRetention: 88%');
  });
});
