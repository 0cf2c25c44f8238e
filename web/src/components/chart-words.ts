import type { ChartData, ChartPoint, ChartSeries } from './chart-data.ts';

/** A chart for somebody who doesn't see it: what each series does, from its own figures. */
export const chartWords = ({ names, series }: ChartData): string =>
  series.length === 0 || names.length === 0
    ? 'Nothing is drawn.'
    : series.map((one) => seriesWords(one, names)).join(' ');

const seriesWords = ({ name, unit, values, format }: ChartSeries, names: readonly string[]): string => {
  const known = values.flatMap((value, at) => (Number.isFinite(value) ? [{ value, name: names[at] ?? '' }] : []));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return `${name}: no figures.`;
  const said = (value: number): string => `${format(value)}${unit === '' ? '' : ` ${unit}`}`;
  if (known.length === 1) return `${name}: ${said(first.value)}, ${first.name}.`;
  const top = known.reduce((most, one) => (one.value > most.value ? one : most));
  const bottom = known.reduce((least, one) => (one.value < least.value ? one : least));
  if (top.value === bottom.value) return `${name}: ${said(first.value)} throughout.`;
  const ends = `${name}: ${said(first.value)} in ${first.name}, ${said(last.value)} in ${last.name}`;
  const isEnd = (one: { name: string }): boolean => one.name === first.name || one.name === last.name;
  const extremes = [
    isEnd(bottom) ? '' : `lowest ${said(bottom.value)} in ${bottom.name}`,
    isEnd(top) ? '' : `highest ${said(top.value)} in ${top.name}`,
  ].filter((one) => one !== '');
  return `${[ends, ...extremes].join('; ')}.`;
};

/** One point, as it is announced. */
export const pointWords = ({ names, series }: ChartData, { series: place, at }: ChartPoint): string => {
  const one = series[place];
  if (one === undefined) return '';
  const value = one.values[at] ?? Number.NaN;
  const figure = Number.isFinite(value) ? `${one.exact(value)}${one.unit === '' ? '' : ` ${one.unit}`}` : 'n/a';
  return `${one.name}, ${names[at] ?? ''}: ${figure}`;
};
