import { useMemo } from 'react';
import { Chart } from '../components/Chart.tsx';
import type { ChartData } from '../components/chart-data.ts';
import { formatNumber } from '../components/format.ts';
import { cellRef, figureOf, firstOpenMonth, periodOf } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { firstYear, firstYearWords, hoursOf } from './first-year.ts';
import type { StageRows } from './ratio-series.ts';

/** One customer's first year as an area of hours. Shown when stages have a length. */
export const FirstYear = ({ stages }: { readonly stages: readonly StageRows[] }) => {
  const { view, values } = usePlan();
  const at = firstOpenMonth(view);
  const { title, data, why } = useMemo(() => {
    const areas = firstYear(
      stages.map(({ stage, weeks, hours }) => ({
        name: stage.name,
        weeks: weeks === undefined ? Number.NaN : figureOf(weeks, values, at),
        hours: hours === undefined ? 0 : figureOf(hours, values, at),
      })),
    ).map((area, place) => ({ ...area, place, of: stages[place]?.hours }));
    const cell = (of: StageRows['hours']): string | undefined => of && cellRef(of, periodOf(view, at));
    const shown: ChartData = {
      along: 'Week',
      names: Array.from({ length: 52 }, (_, week) => `Week ${week + 1}`),
      ticks: Array.from({ length: 52 }, (_, week) => `${week + 1}`),
      isStacked: true,
      series: areas
        .filter(({ weekly }) => hoursOf(weekly) > 0)
        .map(({ name, weekly, place, of }) => ({
          name,
          place,
          shape: 'area',
          unit: 'h / week',
          values: weekly,
          format: (value) => formatNumber(value, 1),
          exact: (value) => formatNumber(value, 2),
          why: () => cell(of),
        })),
    };
    const most = areas.reduce<(typeof areas)[number] | undefined>(
      (top, one) => (top === undefined || hoursOf(one.weekly) > hoursOf(top.weekly) ? one : top),
      undefined,
    );
    return { title: firstYearWords(areas), data: shown, why: cell(most?.of) };
  }, [stages, view, values, at]);
  if (!stages.some(({ weeks }) => weeks !== undefined)) return null;
  return (
    <Chart
      title={title}
      why={why}
      subtitle="Hours a week of one new customer by week since signature, full scope, before the mix of the book"
      data={data}
      height={150}
    />
  );
};
