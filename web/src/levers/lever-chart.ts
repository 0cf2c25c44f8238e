import type { Sensitivity } from '@fulcrum/engine';
import type { ChartData, ChartSeries } from '../components/chart-data.ts';
import { formatNumber, formatShort } from '../components/format.ts';
import { factorOf, isShare } from '../components/units.ts';
import { leverCell } from './lever-address.ts';
import { driverWords, effectUnit, signedChange } from './lever-words.ts';

/** Drivers drawn; the table has them all. */
export const DRAWN = 12;

/** L2 as a tornado: for each driver what its low and its high value add to the figure or take from it. */
export const leverChart = (found: Sensitivity, currency: string): ChartData => {
  const shown = found.effects.filter(({ width }) => width > 0).slice(0, DRAWN);
  const factor = factorOf(found.unit, found.metric);
  const format = (value: number): string =>
    isShare(found.unit, found.metric) ? formatNumber(value, Math.abs(value) < 10 ? 1 : 0) : formatShort(value);
  const series = (name: string, end: 'low' | 'high', place: number): ChartSeries => ({
    name,
    place,
    shape: 'bar',
    unit: effectUnit(found, currency),
    values: shown.map((one) => ((end === 'low' ? one.atLow : one.atHigh) - found.base) * factor),
    format,
    exact: (value) => signedChange(value / factor, found, currency),
    why: (at) => {
      const path = shown[at]?.driver.path;
      return path === undefined ? undefined : leverCell({ ref: found.ref, swing: found.swing, path, end });
    },
  });
  return {
    along: 'Driver',
    names: shown.map(({ driver }) => driverWords(driver)),
    // What is cut off a long name is its end: whose it is comes first.
    ticks: shown.map(({ driver }) => [driver.label, driver.name].filter((one) => one !== '').join(' · ')),
    isSideways: true,
    series: [series('Driver at its low value', 'low', 1), series('Driver at its high value', 'high', 0)],
  };
};
