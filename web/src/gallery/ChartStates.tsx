import { Chart } from '../components/Chart.tsx';
import { frame } from '../components/chart-ground.ts';
import { LONG_NAME } from './samples.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'];

/** A chart under its finding, one with a long name, one with nothing to draw. */
export const ChartStates = () => (
  <div className="gallery-charts">
    <Chart
      title="ARR grows 12.0 % in half a year"
      subtitle="ARR by month, USD; plan solid, budget dashed"
      legend={[
        { name: 'Plan', place: 0 },
        { name: 'Budget', place: 1, dashed: true },
      ]}
      option={(ground) => ({
        ...frame(ground, MONTHS),
        series: [
          { type: 'line', data: [50, 51, 52.5, 53, 54.6, 56], lineStyle: { color: ground.series(0) }, symbol: 'none' },
          {
            type: 'line',
            data: [50, 50.5, 51, 51.5, 52, 52.5],
            lineStyle: { color: ground.series(1), type: 'dashed' },
            symbol: 'none',
          },
        ],
      })}
    />
    <Chart
      title={`${LONG_NAME} costs twice what the rest does`}
      subtitle="Cost of delivery by month, USD, as incurred"
      legend={[{ name: LONG_NAME, place: 2 }]}
      option={(ground) => ({
        ...frame(ground, MONTHS),
        series: [{ type: 'bar', data: [3, 4, 4, 5, 6, 6], itemStyle: { color: ground.series(2) } }],
      })}
    />
    <Chart
      title="Delivery costs nothing in this plan yet"
      subtitle="Cost of delivery by month, USD"
      option={(ground) => ({ ...frame(ground, MONTHS), series: [] })}
    />
  </div>
);
