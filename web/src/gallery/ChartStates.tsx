import { Chart } from '../components/Chart.tsx';
import type { ChartData, ChartSeries } from '../components/chart-data.ts';
import { formatNumber } from '../components/format.ts';
import { LONG_NAME } from './samples.ts';

const line = (
  name: string,
  place: number,
  values: readonly number[],
  more: Partial<ChartSeries> = {},
): ChartSeries => ({
  name,
  place,
  shape: 'line',
  unit: 'M USD',
  values,
  format: (value) => formatNumber(value, 0),
  exact: (value) => formatNumber(value, 1),
  ...more,
});
const chart = (...series: readonly ChartSeries[]): ChartData => ({
  along: 'Month',
  names: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  series,
});
const GROWTH = chart(
  line('Plan', 0, [50, 51, 52.5, 53, 54.6, 56]),
  line('Budget', 1, [50, 50.5, 51, 51.5, 52, 52.5], { isDashed: true }),
);
const STACK: ChartData = {
  ...chart(
    ...[LONG_NAME, 'Support', 'Hosting'].map((name, place) =>
      line(
        name,
        place + 2,
        [6, 7, 7, 8, 9, 9].map((value) => value / (place + 1)),
        { shape: 'bar' },
      ),
    ),
  ),
  isStacked: true,
};

/** A chart under its finding, a stack with a long name, one with nothing to draw. */
export const ChartStates = () => (
  <div className="gallery-charts">
    <Chart
      title="ARR grows 12.0 % in half a year"
      subtitle="ARR by month, USD; plan solid, budget dashed"
      data={GROWTH}
    />
    <Chart
      title={`${LONG_NAME} costs twice what Support does`}
      subtitle="Cost of delivery by month, USD, as incurred"
      data={STACK}
    />
    <Chart title="Delivery costs nothing in this plan yet" subtitle="Cost of delivery by month, USD" data={chart()} />
  </div>
);
