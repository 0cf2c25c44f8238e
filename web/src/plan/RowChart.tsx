import { Chart } from '../components/Chart.tsx';
import { frame, type Ground, valueAxis } from '../components/chart-ground.ts';
import { formatMonth, formatNumber, formatShare, formatShort } from '../components/format.ts';
import { formatFigure, isShare, unitWords } from '../components/units.ts';
import type { SeriesView } from './engine-messages.ts';
import { firstOpenMonth, isChanged, monthsOf } from './figures.ts';
import { usePlan } from './use-plan.ts';

/** The months of one line: actual filled, plan as a line, its base lighter where it differs. */
export const RowChart = ({ series }: { readonly series: SeriesView }) => {
  const { view, values, base, session } = usePlan();
  const months = monthsOf(series, view, values);
  const before = base === undefined ? [] : monthsOf(series, view, base);
  const differs = before.some((value, at) => isChanged(months[at] ?? Number.NaN, value));
  const seam = view.closedThrough === undefined ? 0 : firstOpenMonth(view);
  const written = (value: number): string =>
    isShare(series.unit, series.metric)
      ? formatShare(value)
      : series.unit.startsWith('money')
        ? formatShort(value)
        : formatNumber(value, Math.abs(value % 1) < 1e-9 ? 0 : 1);
  const option = (ground: Ground) => {
    const line = (name: string, data: readonly number[], more: object) => ({
      ...{ name, type: 'line', data: data.map((value) => (Number.isFinite(value) ? value : null)), symbol: 'none' },
      lineStyle: { width: 2 },
      itemStyle: { color: ground.series(0) },
      ...more,
    });
    return {
      ...frame(
        ground,
        view.months.map((month) => `${formatMonth(month, 'short')} ${month.slice(2, 4)}`),
        written,
      ),
      yAxis: { ...valueAxis(ground, written), scale: true },
      series: [
        line(
          'Plan',
          months.map((value, at) => (at >= seam - 1 ? value : Number.NaN)),
          {},
        ),
        ...(seam > 0
          ? [line('Actual', months.slice(0, seam), { areaStyle: { color: ground.series(0), opacity: 0.18 } })]
          : []),
        ...(differs ? [line('Base', before, { lineStyle: { width: 1.5, opacity: 0.5 } })] : []),
      ],
    };
  };
  const figure = (at: number): string =>
    formatFigure(months.at(at) ?? Number.NaN, series.unit, series.metric, view.currency);
  const baseName = session.scenario.length > 0 ? 'in the base plan' : 'when you opened it';
  return (
    <Chart
      title={`From ${figure(0)} to ${figure(-1)}`}
      subtitle={`${unitWords(series.unit, series.metric, view.currency)}, ${formatMonth(view.months[0] ?? '')} to ${formatMonth(view.months.at(-1) ?? '')}${differs ? `; lighter: ${baseName}` : ''}`}
      option={option}
    />
  );
};
