import { useMemo } from 'react';
import { Chart } from '../components/Chart.tsx';
import type { ChartData } from '../components/chart-data.ts';
import { formatMonth, formatNumber } from '../components/format.ts';
import { unitWords } from '../components/units.ts';
import { planSeries } from '../plan/chart-series.ts';
import type { Compared } from '../plan/compare-sides.ts';
import { findSeries, monthsOf } from '../plan/figures.ts';
import { cellIn, stackName } from '../plan/stacks.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress } from '../shell/use-address.ts';
import { sideFigure } from './compare-rows.ts';
import { placeOfStack } from './side-place.ts';

/** The selected line month by month, the base and each scenario; contribution unless a line is selected. */
export const CompareChart = ({ compared }: { readonly compared: Compared }) => {
  const { cell } = useAddress();
  const { view, base, sides } = compared;
  const on = usePlan().session.scenario;
  const row = (cell === undefined ? undefined : findSeries(view, cell)) ?? findSeries(view, 'contribution');
  const drawn = useMemo(() => {
    if (row === undefined || !row.timed) return undefined;
    const named = sides.flatMap(({ scenarios, figures }) =>
      figures === undefined ? [] : [{ stack: scenarios, name: stackName(scenarios, view.scenarios), figures }],
    );
    const series = [
      planSeries(row, view, base, { name: 'Base plan', place: 0, shape: 'line' }, (ref) => cellIn(ref, [], on)),
      ...named.map(({ stack, name, figures }) =>
        planSeries(
          row,
          view,
          figures,
          { name, place: placeOfStack(stack, view), shape: 'line', isScenario: true },
          (ref) => cellIn(ref, stack, on),
        ),
      ),
    ];
    const data: ChartData = {
      along: 'Month',
      names: view.months.map((month) => formatMonth(month)),
      ticks: view.months.map((month) => `${formatMonth(month, 'short')} ${month.slice(2, 4)}`),
      series,
    };
    const last = (figures: Float64Array): number => monthsOf(row, view, figures).at(-1) ?? Number.NaN;
    const ends = named.map(({ name, figures }) => ({ name, ...sideFigure(last(base), last(figures)) }));
    const farthest = [...ends].sort((a, b) => Math.abs(b.variance) - Math.abs(a.variance))[0];
    return { data, title: titleOf(row.name, farthest) };
  }, [row, view, base, sides, on]);
  if (row === undefined || drawn === undefined)
    return <p className="quiet scenarios-chart">This line is the same in every month: there is nothing to draw.</p>;
  return (
    <div className="scenarios-chart">
      <Chart
        title={drawn.title}
        subtitle={`${row.name}${row.label === 'Total' ? '' : `, ${row.label}`}, ${unitWords(row.unit, row.metric, view.currency)}, ${formatMonth(view.months[0] ?? '')} to ${formatMonth(view.months.at(-1) ?? '')}`}
        data={drawn.data}
        height={260}
      />
    </div>
  );
};

type End = { readonly name: string; readonly variance: number; readonly change: number };

/** What the farthest scenario does to the line by the plan's last month. */
const titleOf = (line: string, end: End | undefined): string => {
  if (end === undefined) return `${line}, base plan`;
  if (end.variance === 0) return `No scenario moves ${line} by the end of the plan`;
  if (!Number.isFinite(end.change)) return `${end.name} moves ${line}`;
  const way = end.variance > 0 ? 'more' : 'less';
  return `${end.name} ends with ${formatNumber(Math.abs(end.change) * 100, 1)}\u202f% ${way}: ${line}`;
};
