import { ChartMark } from './ChartLegend.tsx';
import type { ChartData, ChartPoint } from './chart-data.ts';
import type { Ground } from './chart-ground.ts';

const MOST = 8;
const LEAST = 170;

type Props = {
  readonly data: ChartData;
  readonly ground: Ground;
  readonly point: ChartPoint;
  readonly width: number;
  readonly pixel: readonly [number, number];
};

/** What stands at a place of the axis: a line through it, and every series' figure beside, the pointed-at one strong. */
export const ChartReadout = ({ data, ground, point, width, pixel: [x, y] }: Props) => {
  const { names, series } = data;
  const there = series
    .map((one, place) => ({ one, place, value: one.values[point.at] ?? Number.NaN }))
    .filter(({ value, place }) => place === point.series || (Number.isFinite(value) && value !== 0));
  const from = Math.max(0, Math.min(there.length - MOST, there.findIndex(({ place }) => place === point.series) - 3));
  const here = series[point.series];
  const isRight = x > width / 2;
  return (
    <div className="chart-readout" aria-hidden="true">
      <span className="chart-cursor" style={{ left: x }} />
      <span
        className="chart-dot"
        style={{ left: x, top: y, borderColor: ground.series(here?.places?.[point.at] ?? here?.place ?? 0) }}
      />
      <div
        className="chart-figures"
        style={{
          left: isRight ? x - 10 : x + 10,
          transform: isRight ? 'translateX(-100%)' : 'none',
          maxWidth: Math.max(LEAST, isRight ? x - 10 : width - x - 10),
        }}
      >
        <strong>{names[point.at]}</strong>
        {there.slice(from, from + MOST).map(({ one, place, value }) => (
          <span key={one.name} data-here={place === point.series || undefined}>
            <ChartMark series={one} ground={ground} place={one.places?.[point.at] ?? one.place} />
            <i>{one.name}</i>
            <b>
              {Number.isFinite(value) ? one.exact(value) : 'n/a'} {one.unit}
            </b>
          </span>
        ))}
      </div>
    </div>
  );
};
