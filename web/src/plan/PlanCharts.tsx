import { useMemo } from 'react';
import { Chart } from '../components/Chart.tsx';
import type { ChartData, ChartSeries } from '../components/chart-data.ts';
import { formatMonth, formatNumber } from '../components/format.ts';
import { sideSeries } from '../scenarios/side-series.ts';
import { type ShownSide, useSides } from '../scenarios/use-sides.ts';
import { planSeries } from './chart-series.ts';
import { deliveryWords, growthWords, peopleWords } from './chart-words.ts';
import type { Figures, PlanView, SeriesView } from './engine-messages.ts';
import { cellRef, figureOf, findSeries, monthsOf, periodOf } from './figures.ts';
import { usePlan } from './use-plan.ts';

/** Three answers under the table: growth, people needed against paid, what delivery costs. */
export const PlanCharts = () => {
  const { view, values } = usePlan();
  const sides = useSides();
  return (
    <section className="plan-charts" aria-label="Charts">
      <Growth view={view} values={values} sides={sides} />
      <People view={view} values={values} sides={sides} />
      <Delivery view={view} values={values} sides={sides} />
    </section>
  );
};

type Data = { readonly view: PlanView; readonly values: Figures };
type Props = Data & { readonly sides: readonly ShownSide[] };

const rowOf = (one: SeriesView | undefined, { view, values }: Data): number[] =>
  one === undefined ? [] : monthsOf(one, view, values);
const SOME = 18;

/** Every chart's axis: the plan's months. */
const byMonth = (view: PlanView, series: readonly (ChartSeries | undefined)[]): ChartData => ({
  along: 'Month',
  names: view.months.map((month) => formatMonth(month)),
  ticks: view.months.map((month, at) => {
    const named = at === 0 || month.endsWith('-01') || view.months.length > SOME;
    return `${formatMonth(month, 'short')}${named ? ` ${month.slice(2, 4)}` : ''}`;
  }),
  series: series.filter((one) => one !== undefined),
});
const spanOf = (view: PlanView): string =>
  `${formatMonth(view.months[0] ?? '')} to ${formatMonth(view.months.at(-1) ?? '')}`;

const Growth = ({ view, values, sides }: Props) => {
  const { data, title, why } = useMemo(() => {
    const arr = findSeries(view, 'arr');
    const customers = findSeries(view, 'customers');
    return {
      data: byMonth(view, [
        arr && planSeries(arr, view, values, { name: 'ARR', place: 0, shape: 'line', isFilled: true }),
        customers &&
          planSeries(customers, view, values, {
            name: 'Customers',
            unit: '',
            place: 1,
            shape: 'line',
            isDashed: true,
            isRight: true,
            format: (value) => formatNumber(value, 0),
          }),
        ...sideSeries(arr, sides, { name: 'ARR' }),
      ]),
      title: growthWords(rowOf(arr, { view, values }), rowOf(customers, { view, values }), view.months),
      why: arr && cellRef(arr, view.months.at(-1) ?? ''),
    };
  }, [view, values, sides]);
  return (
    <Chart
      title={title}
      why={why}
      subtitle={`ARR in ${view.currency} a year, left; customers, right; ${spanOf(view)}`}
      data={data}
    />
  );
};

const MOST_ROLES = 4;
const wholeOrTenth = (value: number): string => formatNumber(value, Math.abs(value % 1) < 1e-9 ? 0 : 1);

const People = ({ view, values, sides }: Props) => {
  const { data, title, why } = useMemo(() => {
    const roles = view.roles
      .map(({ id, name }, place) => {
        const required = findSeries(view, `required[role=${id}]`);
        const heads = findSeries(view, `heads[role=${id}]`);
        return {
          name,
          place,
          required,
          heads,
          needed: rowOf(required, { view, values }),
          paid: rowOf(heads, { view, values }),
        };
      })
      .filter(({ needed, paid }) => [...needed, ...paid].some((value) => value > 0))
      .sort((a, b) => Math.max(...b.needed) - Math.max(...a.needed));
    const whole = findSeries(view, 'heads');
    const needed = findSeries(view, 'required');
    const format = wholeOrTenth;
    return {
      // Beside scenarios all roles are one: a line a role and scenario would be a thicket.
      data:
        sides.length > 0
          ? byMonth(view, [
              whole && planSeries(whole, view, values, { name: 'Paid', place: 0, shape: 'step', format }),
              needed &&
                planSeries(needed, view, values, { name: 'Required', place: 0, shape: 'line', isDashed: true, format }),
              ...sideSeries(whole, sides, { name: 'Paid', shape: 'step', format }),
            ])
          : byMonth(
              view,
              roles.slice(0, MOST_ROLES).flatMap(({ name, place, required, heads }) => [
                heads &&
                  planSeries(heads, view, values, {
                    name: `${name}, paid`,
                    legend: name,
                    place,
                    shape: 'step',
                    format: wholeOrTenth,
                  }),
                required &&
                  planSeries(required, view, values, {
                    name: `${name}, required`,
                    legend: name,
                    place,
                    shape: 'line',
                    isDashed: true,
                    format: wholeOrTenth,
                  }),
              ]),
            ),
      title: peopleWords(roles, view.months),
      why: whole && cellRef(whole, view.months.at(-1) ?? ''),
    };
  }, [view, values, sides]);
  return (
    <Chart
      title={title}
      why={why}
      subtitle={`People paid (solid) and required (dashed) at month end, ${sides.length > 0 ? 'all roles' : 'by role'}; ${spanOf(view)}`}
      data={data}
    />
  );
};

const Delivery = ({ view, values, sides }: Props) => {
  const { data, title, why } = useMemo(() => {
    const year = view.months.length;
    const lines = view.lines
      .map(({ id, name }, place) => {
        const one = findSeries(view, `delivery.line[line=${id}]`);
        const total = one?.timed === true ? figureOf(one, values, year) : 0;
        return { name, place, one, total: Number.isFinite(total) ? total : 0 };
      })
      .filter(({ one }) => rowOf(one, { view, values }).some((value) => value > 0))
      .sort((a, b) => b.total - a.total);
    const ratio = findSeries(view, 'delivery.asIncurred.shareOfArr');
    return {
      data: {
        ...byMonth(view, [
          ...lines.map(({ one, name, place }) => one && planSeries(one, view, values, { name, place, shape: 'bar' })),
          ...sideSeries(findSeries(view, 'delivery.asIncurred'), sides, { name: 'All lines' }),
        ]),
        isStacked: true,
      },
      title: deliveryWords(lines, ratio === undefined ? Number.NaN : figureOf(ratio, values, year)),
      why: ratio && cellRef(ratio, periodOf(view, year)),
    };
  }, [view, values, sides]);
  return (
    <Chart
      title={title}
      why={why}
      subtitle={`Cost of delivery by line, ${view.currency} a month, as incurred; the title’s shares are the first year’s`}
      data={data}
    />
  );
};
