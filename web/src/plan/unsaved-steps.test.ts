import { describe, expect, it } from 'vitest';
import { editsOf, type PendingEdit, type Step, withStep } from './unsaved-steps.ts';

const edit = (path: string, before: PendingEdit['before'], value: PendingEdit['value']): PendingEdit => ({
  path,
  before,
  value,
});
const step = (from: string, text: string, ...edits: PendingEdit[]): Step => ({ from, text, edits });

describe('steps on their way to the server', () => {
  const first = step('A', 'B', edit('x', 1, 12));
  it('typing on in the same field stays one step', () => {
    expect(withStep([first], step('B', 'C', edit('x', 12, 123)), 0)).toEqual([step('A', 'C', edit('x', 1, 123))]);
  });
  it('another field, several cells, a month, or a step already on its way begin a new one', () => {
    const others = [edit('y', 1, 2)];
    expect(withStep([first], step('B', 'C', ...others), 0)).toHaveLength(2);
    expect(withStep([first], step('B', 'C', edit('x', 12, 5), ...others), 0)).toHaveLength(2);
    expect(withStep([first], step('B', 'C', edit('x', 12, { '2026-01': 12, '2026-02': 3 })), 0)).toHaveLength(2);
    expect(withStep([first], step('B', 'C', edit('x', 12, 5)), 1)).toHaveLength(2);
  });
  it('name every path once, with what stood there before them all', () => {
    expect(editsOf([first, step('B', 'C', edit('y', 2, 3)), step('C', 'D', edit('x', 12, 5))])).toEqual([
      edit('x', 1, 5),
      edit('y', 2, 3),
    ]);
  });
});
