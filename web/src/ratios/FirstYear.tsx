import { Chart } from '../components/Chart.tsx';
import { frame, type Ground } from '../components/chart-ground.ts';
import { formatNumber, formatShare } from '../components/format.ts';
import { figureOf, firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { firstYear } from './first-year.ts';
import type { StageRows } from './ratio-series.ts';

/** One customer's first year as an area of hours. Shown when stages have a length. */
export const FirstYear = ({ stages }: { readonly stages: readonly StageRows[] }) => {
  const { view, values } = usePlan();
  const at = firstOpenMonth(view);
  if (!stages.some(({ weeks }) => weeks !== undefined)) return null;
  const areas = firstYear(
    stages.map(({ stage, weeks, hours }) => ({
      name: stage.name,
      weeks: weeks === undefined ? Number.NaN : figureOf(weeks, values, at),
      hours: hours === undefined ? 0 : figureOf(hours, values, at),
    })),
  );
  const hoursOf = (weekly: readonly number[]): number => weekly.reduce((sum, one) => sum + one, 0);
  const whole = areas.reduce((sum, { weekly }) => sum + hoursOf(weekly), 0);
  const first = areas[0];
  const shown = areas.map((area, place) => ({ ...area, place })).filter(({ weekly }) => hoursOf(weekly) > 0);
  const title =
    first && whole > 0
      ? `A new customer takes ${formatNumber(whole, 0)} hours in its first year, ${formatShare(hoursOf(first.weekly) / whole, 0)} of them in ${first.name}`
      : 'A new customer takes no hours yet';
  const weeks = Array.from({ length: 52 }, (_, week) => `${week + 1}`);
  const option = (ground: Ground) => {
    const shared = frame(ground, weeks, (value) => formatNumber(value, 1));
    return {
      ...shared,
      series: shown.map(({ name, weekly, place }) => ({
        name,
        type: 'line',
        step: 'end',
        stack: 'hours',
        symbol: 'none',
        data: weekly,
        lineStyle: { width: 0 },
        areaStyle: { color: ground.series(place), opacity: 0.85 },
        itemStyle: { color: ground.series(place) },
      })),
    };
  };
  return (
    <Chart
      title={title}
      subtitle="Hours a week of one new customer by week since signature, full scope, before the mix of the book"
      option={option}
      legend={shown}
      height={150}
    />
  );
};
