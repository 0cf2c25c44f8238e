import { expect, it } from 'vitest';
import { cellIn, cellParts, stackName, stacksOf, stackText } from './stacks.ts';

it('reads and writes addresses; what the plan does not know is left out', () => {
  expect(stacksOf('leaner,leaner+dearer,gone,+', ['leaner', 'dearer'])).toEqual([['leaner'], ['leaner', 'dearer']]);
  expect(stackText([['leaner'], ['leaner', 'dearer']])).toBe('leaner,leaner+dearer');
  expect(stacksOf('.,leaner', ['leaner'])).toEqual([[], ['leaner']]);
  expect(stackText([[], ['leaner']])).toBe('.,leaner');
  expect(stackText([])).toBeUndefined();
});

it('names a figure of another scenario, and one of what is on by its reference alone', () => {
  expect(cellIn('arr[2026-01]', ['leaner', 'dearer'], [])).toBe('arr[2026-01]@leaner+dearer');
  expect(cellIn('arr[2026-01]', [], ['leaner'])).toBe('arr[2026-01]@.');
  expect(cellIn('arr[2026-01]', ['leaner'], ['leaner'])).toBe('arr[2026-01]');
  expect(cellIn('arr', undefined, ['leaner'])).toBe('arr');
});

it.each([[['leaner', 'dearer']], [[]]])('reads back what it wrote: %j', (stack) => {
  expect(cellParts(cellIn('heads[role=csm,2026-01]', stack, ['other']))).toEqual({
    ref: 'heads[role=csm,2026-01]',
    stack,
  });
  expect(cellParts('arr')).toEqual({ ref: 'arr' });
});

it('is called by the names of its scenarios', () => {
  expect(stackName(['a', 'b'], [{ id: 'a', name: 'Pooled SMB' }])).toBe('Pooled SMB + b');
  expect(stackName([], [])).toBe('Base plan');
});
