import { readFileSync } from 'node:fs';
import { openPlan, type Sensitivity, sensitivity } from '@fulcrum/engine';
import { describe, expect, it } from 'vitest';
import { leverCell, leverOf } from './lever-address.ts';
import { leverChart } from './lever-chart.ts';
import { driverWords, leverTitle, signedChange } from './lever-words.ts';
import { rangeOf, typedText } from './seek-range.ts';

const found = ((): Sensitivity => {
  const text = readFileSync(new URL('../../../examples/smb-15k/plan.yaml', import.meta.url), 'utf8');
  const { model } = openPlan(text);
  const answer = model && sensitivity(model, 'delivery.steady.perCustomer[smb]');
  if (answer === undefined || 'finding' in answer) throw new Error('no answer');
  return answer;
})();

describe('what each driver does, in words and bars', () => {
  it('[L2] the title names the widest driver and the figure’s ends', () => {
    expect(leverTitle(found, 'Cost')).toBe('Customers per head, CSM · SMB moves Cost most: from 3.8k to 4.4k');
    const [most] = found.effects;
    const large = { ...found, base: 1.52e9, effects: most ? [{ ...most, atLow: 1.51e9, atHigh: 1.53e9 }] : [] };
    expect(leverTitle(large, 'Cost')).toBe(
      'Customers per head, CSM · SMB moves Cost most: from 10.0M less to 10.0M more',
    );
    expect(leverTitle({ ...found, effects: [] }, 'Cost')).toBe('No driver moves Cost');
  });
  it('[L2] the bars are the changes at the low and at the high value, and open the why of each', () => {
    const { names, series } = leverChart(found, 'USD');
    expect(names).toHaveLength(5);
    expect(series[0]?.values[1]).toBeCloseTo(-300, 9);
    expect(series[1]?.values[1]).toBeCloseTo(300, 9);
    const cell = series[1]?.why?.(1) ?? '';
    expect(leverOf(cell)).toEqual({ ref: found.ref, swing: 0.1, path: 'roles.csm.pay', end: 'high' });
    expect(leverCell(leverOf(cell))).toBe(cell);
  });
  it('writes a gain with its plus', () => {
    expect(signedChange(300, found, 'USD')).toBe('+300');
    expect(signedChange(0, found, 'USD')).toBe('0');
  });
  it('[L3] looks from half a driver’s value to half as much again, for a share no farther than 100 %', () => {
    const driver = found.effects.find((one) => one.driver.path === 'segments.smb.movements.logoRetention')?.driver;
    if (driver === undefined) throw new Error('no such driver');
    expect(driverWords(driver)).toBe('Logo retention a year, SMB');
    expect(rangeOf(driver)).toEqual({ low: 0.375, high: 1 });
    expect(typedText(0.375, driver)).toBe('37.5%');
  });
});
