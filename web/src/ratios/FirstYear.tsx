import { useMemo } from 'react';
import { Chart } from '../components/Chart.tsx';
import type { ChartData, ChartSeries } from '../components/chart-data.ts';
import { formatNumber } from '../components/format.ts';
import type { Figures } from '../plan/engine-messages.ts';
import { cellRef, figureOf, firstOpenMonth, periodOf } from '../plan/figures.ts';
import { cellIn } from '../plan/stacks.ts';
import { usePlan } from '../plan/use-plan.ts';
import { type ShownSide, useSides } from '../scenarios/use-sides.ts';
import { firstYear, firstYearWords, hoursOf } from './first-year.ts';
import type { StageRows } from './ratio-series.ts';

const FORMATS = {
  format: (value: number) => formatNumber(value, 1),
  exact: (value: number) => formatNumber(value, 2),
};

const areasOf = (stages: readonly StageRows[], values: Figures, at: number) =>
  firstYear(
    stages.map(({ stage, weeks, hours }) => ({
      name: stage.name,
      weeks: weeks === undefined ? Number.NaN : figureOf(weeks, values, at),
      hours: hours === undefined ? 0 : figureOf(hours, values, at),
    })),
  );

/** All stages' hours in a scenario as one line; a week opens the why of the stage it falls in. */
const sideLine = ({ plan, name, stack, place }: ShownSide, stages: readonly StageRows[], at: number): ChartSeries => {
  const areas = plan === undefined ? [] : areasOf(stages, plan.values, at);
  const weeks = Array.from({ length: 52 }, (_, week) => week);
  const stageOf = (week: number): StageRows['hours'] =>
    stages[areas.findIndex(({ weekly }) => (weekly[week] ?? 0) > 0)]?.hours;
  return {
    name,
    place,
    shape: 'step',
    isScenario: true,
    unit: 'h / week',
    values: weeks.map((week) => areas.reduce((sum, { weekly }) => sum + (weekly[week] ?? 0), 0)),
    ...FORMATS,
    why: (week) => {
      const hours = stageOf(week);
      return hours && plan && cellIn(cellRef(hours, periodOf(plan.view, at)), stack, plan.session.scenario);
    },
  };
};

/** One customer's first year as an area of hours. Shown when stages have a length. */
export const FirstYear = ({ stages }: { readonly stages: readonly StageRows[] }) => {
  const { view, values } = usePlan();
  const sides = useSides();
  const at = firstOpenMonth(view);
  const { title, data, why } = useMemo(() => {
    const areas = areasOf(stages, values, at).map((area, place) => ({ ...area, place, of: stages[place]?.hours }));
    const cell = (of: StageRows['hours']): string | undefined => of && cellRef(of, periodOf(view, at));
    const shown: ChartData = {
      along: 'Week',
      names: Array.from({ length: 52 }, (_, week) => `Week ${week + 1}`),
      ticks: Array.from({ length: 52 }, (_, week) => `${week + 1}`),
      isStacked: true,
      series: [
        ...areas
          .filter(({ weekly }) => hoursOf(weekly) > 0)
          .map(({ name, weekly, place, of }) => ({
            name,
            place,
            shape: 'area' as const,
            unit: 'h / week',
            values: weekly,
            ...FORMATS,
            why: () => cell(of),
          })),
        ...sides.flatMap((side): ChartSeries[] => (side.plan === undefined ? [] : [sideLine(side, stages, at)])),
      ],
    };
    const most = areas.reduce<(typeof areas)[number] | undefined>(
      (top, one) => (top === undefined || hoursOf(one.weekly) > hoursOf(top.weekly) ? one : top),
      undefined,
    );
    return { title: firstYearWords(areas), data: shown, why: cell(most?.of) };
  }, [stages, view, values, at, sides]);
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
