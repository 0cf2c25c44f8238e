import { lazy, Suspense, useEffect, useState } from 'react';
import { Icon } from '../components/Icon.tsx';
import { unitWords } from '../components/units.ts';
import type { SeriesView } from './engine-messages.ts';
import { planSession, usePlan } from './use-plan.ts';

const RowChart = lazy(() => import('./RowChart.tsx').then(({ RowChart: component }) => ({ default: component })));

/** The selected line under the table: how it comes about, and its course. */
export const RowDock = ({ series, onClose }: { readonly series: SeriesView; readonly onClose: () => void }) => {
  const { view } = usePlan();
  const [words, setWords] = useState('');
  useEffect(() => {
    let late = false;
    void planSession.words([series.ref]).then(
      ([found = '']) => {
        if (!late) setWords(found);
      },
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, [series]);
  return (
    <section className="plan-charts row-dock" aria-label="Selected line">
      <div className="row-dock-words">
        <strong>
          {series.name}
          {series.label === 'Total' ? '' : ` · ${series.label}`}
        </strong>
        <p>{words}</p>
        {series.about === undefined ? null : <p className="quiet">{series.about}</p>}
        <p className="quiet">
          {unitWords(series.unit, series.metric, view.currency)} · rule {series.rule}
          {series.input === undefined ? '' : ` · ${series.input.path}`}
        </p>
        <button type="button" className="plain-button" onClick={onClose}>
          <Icon name="close" size={14} />
          The plan’s charts
        </button>
      </div>
      <Suspense fallback={<div />}>
        <RowChart series={series} />
      </Suspense>
    </section>
  );
};
