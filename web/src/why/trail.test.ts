import { beforeEach, describe, expect, it } from 'vitest';
import { arriveAt, leaveTrail, stepInto, trailNow } from './trail.ts';

const cells = (): string[] => trailNow().map(({ cell }) => cell);
const step = (cell: string): void => {
  stepInto(cell);
  arriveAt(cell, cell.toUpperCase());
};

describe('the walk through a why', () => {
  beforeEach(leaveTrail);

  it('grows with every step and ends where somebody goes back to', () => {
    arriveAt('cost', 'Cost');
    step('people');
    step('pay');
    expect(trailNow().at(-1)).toEqual({ cell: 'pay', name: 'PAY' });
    expect(cells()).toEqual(['cost', 'people', 'pay']);
    arriveAt('people', 'PEOPLE');
    expect(cells()).toEqual(['cost', 'people']);
    arriveAt('people', 'PEOPLE');
    expect(cells()).toEqual(['cost', 'people']);
  });

  it('begins anew with a figure opened elsewhere, also when a step into another was not taken', () => {
    arriveAt('cost', 'Cost');
    stepInto('people');
    arriveAt('arr', 'ARR');
    expect(cells()).toEqual(['arr']);
    arriveAt('people', 'People');
    expect(cells()).toEqual(['people']);
  });
});
