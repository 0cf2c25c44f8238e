import type { Figures, PlanView } from './engine-messages.ts';
import { monthsOf } from './figures.ts';
import type { PlanRow } from './plan-rows.ts';

const WIDTH = 64;
const HEIGHT = 18;

/** The months of a row as a line beside its name; nothing where nothing moves. */
export const trendPath = (months: readonly number[]): string => {
  const known = months.filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (known.length < 2 || high - low <= 1e-9 * Math.max(Math.abs(high), Math.abs(low))) return '';
  const step = WIDTH / (months.length - 1);
  let pen = 'M';
  return months
    .map((value, at) => {
      if (!Number.isFinite(value)) {
        pen = 'M';
        return '';
      }
      const point = `${pen}${(at * step).toFixed(1)} ${(1 + ((high - value) / (high - low)) * (HEIGHT - 2)).toFixed(1)}`;
      pen = 'L';
      return point;
    })
    .join('');
};

export const Trend = ({
  row,
  view,
  values,
}: {
  readonly row: PlanRow;
  readonly view: PlanView;
  readonly values: Figures;
}) => {
  if ((row.kind !== 'driver' && row.kind !== 'metric') || !row.series.timed) return null;
  const path = trendPath(monthsOf(row.series, view, values));
  if (path === '') return null;
  return (
    <svg className="pg-trend" aria-hidden="true" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <path d={path} />
    </svg>
  );
};
