import { type ChartData, type ChartPoint, drawnAt } from './chart-data.ts';

const isThere = ({ series }: ChartData, { series: place, at }: ChartPoint): boolean =>
  Number.isFinite(series[place]?.values[at]);

/** The next point that has a figure: along the axis, or among the series of the same place. */
export const walked = (data: ChartData, from: ChartPoint | undefined, key: string): ChartPoint | undefined => {
  const { names, series } = data;
  if (names.length === 0 || series.length === 0) return undefined;
  const here = from ?? { series: 0, at: key === 'End' || key === 'ArrowLeft' ? names.length : -1 };
  switch (key) {
    case 'ArrowRight':
      return next(data, here, 0, 1) ?? from;
    case 'ArrowLeft':
      return next(data, here, 0, -1) ?? from;
    case 'ArrowDown':
      return from === undefined ? next(data, here, 0, 1) : (next(data, here, 1, 0) ?? from);
    case 'ArrowUp':
      return from === undefined ? next(data, here, 0, 1) : (next(data, here, -1, 0) ?? from);
    case 'Home':
      return next(data, { ...here, at: -1 }, 0, 1);
    case 'End':
      return next(data, { ...here, at: names.length }, 0, -1);
    default:
      return undefined;
  }
};

const next = (data: ChartData, from: ChartPoint, down: number, along: number): ChartPoint | undefined => {
  const to = { series: from.series + down, at: from.at + along };
  if (to.series < 0 || to.series >= data.series.length || to.at < 0 || to.at >= data.names.length) return undefined;
  return isThere(data, to) ? to : next(data, to, down, along);
};

/** The series at a place whose mark is nearest to a height; for what is stacked, the one the height lies in. */
export const nearest = (
  data: ChartData,
  at: number,
  heightOf: (value: number, isRight: boolean) => number,
  height: number,
): ChartPoint | undefined => {
  const points = data.series.map((one, series) => {
    const top = heightOf(drawnAt(data, { series, at }), one.isRight === true);
    const value = one.values[at] ?? Number.NaN;
    const bottom = heightOf(drawnAt(data, { series, at }) - value, one.isRight === true);
    const isSolid = (data.isStacked === true && one.isScenario !== true) || one.shape === 'bar';
    const [low = top, high = top] = isSolid ? [Math.min(top, bottom), Math.max(top, bottom)] : [];
    return { series, at, value, away: Math.max(low - height, height - high, 0) };
  });
  const [best] = points
    .filter(({ value }) => Number.isFinite(value) && (data.isStacked !== true || value !== 0))
    .sort((a, b) => a.away - b.away);
  return best === undefined ? undefined : { series: best.series, at: best.at };
};

/** The point whose why is open. */
export const pointOf = ({ names, series }: ChartData, cell: string | undefined): ChartPoint | undefined => {
  if (cell === undefined) return undefined;
  const place = series.findIndex(({ why }) => names.some((_, at) => why?.(at) === cell));
  const at = names.findIndex((_, one) => series[place]?.why?.(one) === cell);
  return at < 0 ? undefined : { series: place, at };
};
