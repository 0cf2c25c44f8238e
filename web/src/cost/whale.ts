import type { WhaleReport } from '@fulcrum/server';
import type { ChartData } from '../components/chart-data.ts';
import { formatNumber, formatShort } from '../components/format.ts';

/** What the curve says: its peak and its tail, from its own figures. */
export const whaleWords = ({ customers, total, peak, tail, scale }: WhaleReport): string => {
  const short = (minor: number): string => formatShort(minor / scale);
  const of = `${formatNumber(peak.place, 0)} of ${formatNumber(customers, 0)} customers contribute ${short(peak.cumulative.minor)}`;
  if (tail.customers === 0) return `${of}, and nobody takes any of it`;
  return `${of}; ${formatNumber(tail.customers, 0)} take ${short(-tail.contribution.minor)} of it, ${short(total.minor)} stays`;
};

/** What customers contribute together, the best first (METHOD C9). */
export const whaleData = ({ points, currency, scale }: WhaleReport): ChartData => {
  const exact = (value: number): string => formatNumber(value, Math.round(Math.log10(scale)));
  const series = { unit: currency, format: formatShort, exact } as const;
  return {
    along: 'Customer',
    names: points.map(({ place, customer, name }) => `${place}. ${name ?? customer}`),
    ticks: points.map(({ place }) => String(place)),
    series: [
      {
        ...series,
        name: 'Cumulative',
        place: 0,
        shape: 'line',
        values: points.map((one) => one.cumulative.minor / scale),
      },
      {
        ...series,
        name: 'Contribution',
        place: 1,
        shape: 'bar',
        values: points.map((one) => one.contribution.minor / scale),
      },
    ],
  };
};
