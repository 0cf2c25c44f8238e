import type { Sensitivity } from '@fulcrum/engine';
import { useMemo } from 'react';
import { Chart } from '../components/Chart.tsx';
import { periodWords } from '../plan/period-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { leverChart } from './lever-chart.ts';
import { effectUnit, leverTitle, shortFigure } from './lever-words.ts';

/** The tornado: the drivers that move the figure most, the widest on top. */
export const LeverChart = ({ found, what }: { readonly found: Sensitivity; readonly what: string }) => {
  const { view } = usePlan();
  const data = useMemo(() => leverChart(found, view.currency), [found, view.currency]);
  if (data.names.length === 0) return null;
  const when = found.period === '' ? '' : `, ${periodWords(found.period)}`;
  return (
    <Chart
      title={leverTitle(found, what)}
      why={found.ref}
      subtitle={`Change of ${what}${when}, ${effectUnit(found, view.currency)}, against ${shortFigure(found.base, found)} as planned; one driver moved at a time`}
      data={data}
      height={44 + data.names.length * 28}
    />
  );
};
