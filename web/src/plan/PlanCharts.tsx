import { useMemo } from 'react';
import { Chart } from '../components/Chart.tsx';
import { frame, type Ground, valueAxis } from '../components/chart-ground.ts';
import { formatMonth, formatNumber, formatShort } from '../components/format.ts';
import { deliveryWords, growthWords, peopleWords } from './chart-words.ts';
import type { Figures, PlanView } from './engine-messages.ts';
import { figureOf, findSeries, monthsOf } from './figures.ts';
import { usePlan } from './use-plan.ts';

/** Three answers under the table: growth, people needed against paid, what delivery costs. */
export const PlanCharts = () => {
  const { view, values } = usePlan();
  return (
    <section className="plan-charts" aria-label="Charts">
      <Growth view={view} values={values} />
      <People view={view} values={values} />
      <Delivery view={view} values={values} />
    </section>
  );
};

type Data = { readonly view: PlanView; readonly values: Figures };

const rowOf = (ref: string, { view, values }: Data): number[] => {
  const one = findSeries(view, ref);
  return one === undefined ? [] : monthsOf(one, view, values);
};
const SOME = 18;

const monthNames = (view: PlanView): string[] =>
  view.months.map((month, at) => {
    const named = at === 0 || month.endsWith('-01') || view.months.length > SOME;
    return `${formatMonth(month, 'short')}${named ? ` ${month.slice(2, 4)}` : ''}`;
  });
const spanOf = (view: PlanView): string =>
  `${formatMonth(view.months[0] ?? '')} to ${formatMonth(view.months.at(-1) ?? '')}`;

const line = (name: string, data: readonly number[], colour: string, dashed = false) => ({
  name,
  type: 'line',
  data,
  symbol: 'none',
  lineStyle: { width: 2, type: dashed ? 'dashed' : 'solid' },
  itemStyle: { color: colour },
});

/** An axis from zero to the next round figure, with two or three even steps. */
const zeroAxis = (most: number) => {
  const unit = 10 ** Math.floor(Math.log10(most));
  const [top, steps] = ROUND.find(([step]) => step * unit >= most) ?? ([10, 2] as const);
  return { min: 0, max: top * unit, interval: (top * unit) / steps };
};
const ROUND = [
  [1, 2],
  [1.5, 3],
  [2, 2],
  [3, 3],
  [4, 2],
  [6, 3],
  [8, 2],
  [10, 2],
] as const;

const Growth = ({ view, values }: Data) => {
  const { arr, customers } = useMemo(
    () => ({ arr: rowOf('arr', { view, values }), customers: rowOf('customers', { view, values }) }),
    [view, values],
  );
  const option = (ground: Ground) => {
    const shared = frame(ground, monthNames(view), formatShort);
    // Both from zero; the second axis is stretched so that the lines do not hide each other.
    return {
      ...shared,
      yAxis: [
        { ...valueAxis(ground), ...zeroAxis(Math.max(...arr, 1)) },
        {
          ...valueAxis(ground, (value) => formatNumber(value, 0)),
          ...zeroAxis(Math.max(...customers, 1) * 1.45),
          splitLine: { show: false },
        },
      ],
      series: [
        { ...line('ARR', arr, ground.series(0)), areaStyle: { color: ground.series(0), opacity: 0.14 } },
        { ...line('Customers', customers, ground.series(1), true), yAxisIndex: 1 },
      ],
    };
  };
  return (
    <Chart
      title={growthWords(arr, customers, view.months)}
      subtitle={`ARR in ${view.currency} a year, left; customers, right; ${spanOf(view)}`}
      option={option}
      legend={[
        { name: 'ARR', place: 0 },
        { name: 'Customers', place: 1, dashed: true },
      ]}
    />
  );
};

const MOST_ROLES = 4;

const People = ({ view, values }: Data) => {
  const roles = useMemo(
    () =>
      view.roles
        .map(({ id, name }, place) => ({
          name,
          place,
          needed: rowOf(`required[role=${id}]`, { view, values }),
          paid: rowOf(`heads[role=${id}]`, { view, values }),
        }))
        .filter(({ needed, paid }) => [...needed, ...paid].some((value) => value > 0))
        .sort((a, b) => Math.max(...b.needed) - Math.max(...a.needed)),
    [view, values],
  );
  const drawn = roles.slice(0, MOST_ROLES);
  const option = (ground: Ground) => ({
    ...frame(ground, monthNames(view), (value) => formatNumber(value, Math.abs(value % 1) < 1e-9 ? 0 : 1)),
    series: drawn.flatMap(({ name, place, needed, paid }) => [
      { ...line(`${name}, paid`, paid, ground.series(place)), step: 'middle' },
      { ...line(`${name}, required`, needed, ground.series(place), true), lineStyle: { width: 1.5, type: 'dashed' } },
    ]),
  });
  return (
    <Chart
      title={peopleWords(roles, view.months)}
      subtitle={`People paid (solid) and required (dashed) at month end, by role; ${spanOf(view)}`}
      option={option}
      legend={drawn}
    />
  );
};

const Delivery = ({ view, values }: Data) => {
  const { lines, share } = useMemo(() => {
    const yearly = view.months.length;
    const found = view.lines.map(({ id, name }, place) => {
      const one = findSeries(view, `delivery.line[line=${id}]`);
      const total =
        one === undefined
          ? 0
          : view.years.reduce((sum, _, year) => sum + (one.timed ? figureOf(one, values, yearly + year) : 0), 0);
      return {
        name,
        place,
        total: Number.isFinite(total) ? total : 0,
        months: one === undefined ? [] : monthsOf(one, view, values),
      };
    });
    const ratio = findSeries(view, 'delivery.asIncurred.shareOfArr');
    return {
      lines: found.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total),
      share: ratio === undefined ? Number.NaN : figureOf(ratio, values, yearly),
    };
  }, [view, values]);
  const option = (ground: Ground) => {
    const shared = frame(ground, monthNames(view));
    return {
      ...shared,
      xAxis: { ...shared.xAxis, boundaryGap: true },
      series: lines.map(({ name, months }, place) => ({
        name,
        type: 'bar',
        stack: 'lines',
        data: months,
        barCategoryGap: '25%',
        itemStyle: { color: ground.series(place), borderColor: ground.surface, borderWidth: 0.5 },
      })),
    };
  };
  return (
    <Chart
      title={deliveryWords(lines, share)}
      subtitle={`Cost of delivery by line, ${view.currency} a month, as incurred; share of the first year`}
      option={option}
      legend={lines.slice(0, 5).map(({ name }, place) => ({ name, place }))}
    />
  );
};
