import { useMemo } from 'react';
import { Chart } from '../components/Chart.tsx';
import type { ChartData, ChartSeries } from '../components/chart-data.ts';
import { formatMonth, formatNumber, formatShort } from '../components/format.ts';
import { factorOf, formatFigure, isShare, unitWords } from '../components/units.ts';
import { sideSeries } from '../scenarios/side-series.ts';
import { useSides } from '../scenarios/use-sides.ts';
import { planSeries } from './chart-series.ts';
import type { SeriesView } from './engine-messages.ts';
import { cellRef, firstOpenMonth, isChanged, monthsOf } from './figures.ts';
import { usePlan } from './use-plan.ts';

/** The months of one line: actual filled, plan as a line, its base dashed where it differs. */
export const RowChart = ({ series }: { readonly series: SeriesView }) => {
  const { view, values, base, session } = usePlan();
  const sides = useSides();
  const baseName = session.scenario.length > 0 ? 'In the base plan' : 'When you opened it';
  const data = useMemo((): ChartData => {
    const format = (value: number): string => {
      if (series.unit.startsWith('money')) return formatShort(value);
      const written = formatNumber(value, Math.abs(value % 1) < 1e-9 ? 0 : 1);
      return isShare(series.unit, series.metric) ? `${written}\u202f%` : written;
    };
    const whole = planSeries(series, view, values, { name: 'Plan', place: 0, shape: 'line', format });
    const months = whole.values;
    const before = base === undefined ? [] : monthsOf(series, view, base);
    const factor = factorOf(series.unit, series.metric);
    const seam = view.closedThrough === undefined ? 0 : firstOpenMonth(view);
    const only = (inside: (at: number) => boolean): number[] =>
      months.map((value, at) => (inside(at) ? value : Number.NaN));
    const drawn: ChartSeries[] = [
      // The line of the plan begins where the actual ends.
      { ...whole, values: seam > 0 ? only((at) => at >= seam - 1) : months },
      ...(seam > 0 ? [{ ...whole, name: 'Actual', isFilled: true, values: only((at) => at < seam) }] : []),
      ...(before.some((value, at) => isChanged((months[at] ?? Number.NaN) / factor, value))
        ? [{ ...whole, name: baseName, place: 1, isDashed: true, values: before.map((value) => value * factor) }]
        : []),
      ...sideSeries(series, sides, { format }),
    ];
    return {
      along: 'Month',
      names: view.months.map((month) => formatMonth(month)),
      ticks: view.months.map((month) => `${formatMonth(month, 'short')} ${month.slice(2, 4)}`),
      series: drawn,
    };
  }, [series, view, values, base, baseName, sides]);
  const months = monthsOf(series, view, values);
  const figure = (at: number): string =>
    formatFigure(months.at(at) ?? Number.NaN, series.unit, series.metric, view.currency);
  const [first = '', last = ''] = [view.months[0], view.months.at(-1)];
  const moves = months.some((value) => isChanged(value, months[0]));
  return (
    <Chart
      title={moves ? `From ${figure(0)} to ${figure(-1)}` : `${figure(0)} throughout`}
      why={cellRef(series, last)}
      subtitle={`${unitWords(series.unit, series.metric, view.currency)}, ${formatMonth(first)} to ${formatMonth(last)}`}
      data={data}
    />
  );
};
