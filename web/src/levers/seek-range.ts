import type { Driver } from '@fulcrum/engine';
import { isShare } from '../components/units.ts';

/** Where to look unless said: the driver's own range, else half its value to half as much again; a share within 100 %. */
export const rangeOf = (driver: Driver): { readonly low: number; readonly high: number } => {
  if (driver.range !== undefined && driver.range.low < driver.range.high) return driver.range;
  const { value } = driver;
  const ends = [value * 0.5, value * 1.5].sort((a, b) => a - b);
  const [low = 0, high = 1] = driver.written === 'whole' ? [Math.floor(ends[0] ?? 0), Math.ceil(ends[1] ?? 1)] : ends;
  return { low: tidy(low), high: tidy(isShare(driver.unit, driver.metric) && value <= 1 ? Math.min(1, high) : high) };
};

/** A value as one would type it: `75%` for a share. */
export const typedText = (value: number, { unit, metric }: Pick<Driver, 'unit' | 'metric'>): string =>
  isShare(unit, metric) ? `${tidy(value * 100)}%` : String(tidy(value));

/** To twelve digits, so that a value put into the plan reads like one. */
export const tidy = (value: number): number => Number(value.toPrecision(12));
