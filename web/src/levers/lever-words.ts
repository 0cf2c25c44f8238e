import type { Driver, Sensitivity } from '@fulcrum/engine';
import { formatNumber, formatShort } from '../components/format.ts';
import { decimalsOf, factorOf, isShare, unitWords } from '../components/units.ts';

/** A driver as people call it: `Pay, CSM`. */
export const driverWords = ({ name, label }: Pick<Driver, 'name' | 'label'>): string =>
  label === '' ? name : `${name}, ${label}`;

/** A value of a driver, written like its neighbours. */
export const driverValue = ({ unit, metric, value: own }: Driver, value: number, currency: string): string =>
  formatNumber(value * factorOf(unit, metric), decimalsOf(unit, metric, [own, value], currency));

/** The figure itself, short: `4.2M`, `8.4 %`. */
export const shortFigure = (value: number, { unit, metric }: Pick<Sensitivity, 'unit' | 'metric'>): string =>
  isShare(unit, metric) ? `${formatNumber(value * 100, Math.abs(value) < 0.1 ? 2 : 1)}\u202f%` : formatShort(value);

/** What the chart says: the driver that moves the figure most, and how far. */
export const leverTitle = (found: Sensitivity, what: string): string => {
  const [most] = found.effects;
  if (most === undefined || most.width === 0) return `No driver moves ${what}`;
  const ends = [Math.min(most.atLow, most.atHigh, found.base), Math.max(most.atLow, most.atHigh, found.base)] as const;
  const [least, greatest] = ends.map((end) => shortFigure(end, found));
  // Of a large figure both ends may read alike.
  const words =
    least === greatest
      ? `${shortFigure(found.base - ends[0], found)} less to ${shortFigure(ends[1] - found.base, found)} more`
      : `${least} to ${greatest}`;
  return `${driverWords(most.driver)} moves ${what} most: from ${words}`;
};

/** `USD`, `% points`: what effects are counted in. */
export const effectUnit = ({ unit, metric }: Pick<Sensitivity, 'unit' | 'metric'>, currency: string): string =>
  isShare(unit, metric) ? 'points' : unitWords(unit, metric, currency);

/** A change with its sign. */
export const signedChange = (
  change: number,
  { unit, metric, base }: Pick<Sensitivity, 'unit' | 'metric' | 'base'>,
  currency: string,
): string => {
  const decimals = isShare(unit, metric) ? 2 : decimalsOf(unit, metric, [base, change], currency);
  const text = formatNumber(change * factorOf(unit, metric), decimals);
  return change > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};
