import { expect, it } from 'vitest';
import { isSupportCell, type SupportFigure, supportCell, supportFigureOf } from './support-address.ts';

it('a figure of support comes back from its address; what is not known is the total', () => {
  const figures: readonly SupportFigure[] = [
    { of: 'use', use: 'unused' },
    { of: 'lever', part: 'minutesPerCase' },
    { of: 'cases', what: 'costPerCase' },
    { of: 'cases', what: 'cost', by: 'channel', name: 'web & mail' },
    { of: 'cases', what: 'minutesPerCase', by: 'segment' },
  ];
  for (const figure of figures) {
    const cell = supportCell(figure);
    expect(isSupportCell(cell)).toBe(true);
    expect(supportFigureOf(cell)).toEqual(figure);
  }
  expect(supportFigureOf('support:of=gone')).toEqual({ of: 'use', use: 'total' });
  expect(isSupportCell('cost:of=use')).toBe(false);
});
