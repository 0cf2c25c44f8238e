import { describe, expect, it } from 'vitest';
import { decimalsOf, formatFigure, unitWords } from './units.ts';

describe('units', () => {
  it('are words a reader knows', () => {
    expect(unitWords('money/customer/year', 'delivery.steady.perCustomer', 'USD')).toBe('USD / customer / yr');
    expect(unitWords('fte', 'heads', 'USD')).toBe('people');
    expect(unitWords('1', 'peopleCost.shareOfArr', 'USD')).toBe('%');
    expect(unitWords('1', 'lifetimeValue.toAcquisitionCost', 'USD')).toBe('×');
  });
  it('decide the decimals of a whole row', () => {
    expect(decimalsOf('fte', 'heads', [17, 18])).toBe(0);
    expect(decimalsOf('fte', 'required', [16.667, 17])).toBe(1);
    expect(decimalsOf('money/hour', 'capacityRate', [131.884])).toBe(2);
    expect(decimalsOf('money/hour', 'capacityRate', [131.884], 'JPY')).toBe(0);
    expect(decimalsOf('customer', 'customers', [1666.67])).toBe(0);
  });
  it('stand beside a single figure', () => {
    expect(formatFigure(0.08792, '1', 'peopleCost.shareOfArr', 'USD')).toBe('8.8\u202f%');
    expect(formatFigure(Number.NaN, 'money', 'contribution', 'USD')).toBe('n/a');
  });
});
