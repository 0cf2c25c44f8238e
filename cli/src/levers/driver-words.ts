import type { Driver } from '@fulcrum/engine';
import { formatNumber } from '../figures/numbers.ts';

/** A driver as people call it: `Pay, CSM`. */
export const driverName = ({ name, label }: Driver): string => (label === '' ? name : `${name}, ${label}`);

/** A value of a driver, with as many decimals as show what was tried. */
export const driverFigure = ({ unit }: Driver, value: number): string => {
  if (unit === '1' && Math.abs(value) <= 1) return `${formatNumber(value * 100, 2)} %`;
  const size = Math.abs(value);
  return formatNumber(value, Number.isInteger(value) || size >= 10_000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4);
};
