import { SWING } from '@fulcrum/engine';
import { lazy, Suspense, useState } from 'react';
import { formatShare, sentence } from '../components/format.ts';
import { Notice, Waiting } from '../components/Notice.tsx';
import { unitWords } from '../components/units.ts';
import { figureOf } from '../plan/figures.ts';
import { periodWords } from '../plan/period-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress } from '../shell/use-address.ts';
import { FigureLink } from '../why/FigureLink.tsx';
import { LeftOut } from './LeftOut.tsx';
import { LeverTable } from './LeverTable.tsx';
import { LeverTools } from './LeverTools.tsx';
import { type AskedFigure, askedFigure, columnOf } from './lever-figure.ts';
import { SeekForm } from './SeekForm.tsx';
import { useSensitivity } from './use-sensitivity.ts';
import './levers.css';

const LeverChart = lazy(() => import('./LeverChart.tsx').then((found) => ({ default: found.LeverChart })));

/** Which driver moves a figure most, and what one of them would have to be for it to reach a target. */
export const LeversPage = () => {
  const { view } = usePlan();
  const address = useAddress();
  const asked = askedFigure(view, address);
  if (asked === undefined)
    return <Notice title="The plan has no figures to move">Give it segments, roles and staffing first.</Notice>;
  return <Levers key={asked.series.ref} asked={asked} />;
};

const Levers = ({ asked }: { readonly asked: AskedFigure }) => {
  const { view, values } = usePlan();
  const { swing = SWING } = useAddress();
  const { series, period, ref } = asked;
  const what = sentence(series.label === 'Total' ? series.name : `${series.name}, ${series.label}`);
  const { found, error, progress, isRunning, stop, again } = useSensitivity(ref, swing);
  const [path, setPath] = useState<string>();
  const column = columnOf(view, period);
  const moving = found?.effects.filter(({ width, driver }) => width > 0 && !driver.isOnce) ?? [];
  return (
    <div className="levers-page">
      <div className="page-head">
        <div>
          <h1>Which driver moves it most?</h1>
          <p className="quiet">
            {what}
            {period === '' ? '' : `, ${periodWords(period)}`}: <FigureLink series={series} column={column} />{' '}
            {unitWords(series.unit, series.metric, view.currency)}. Each driver is moved by itself, over its range or{' '}
            {formatShare(swing, 0)} down and up.
          </p>
        </div>
      </div>
      <LeverTools asked={asked} swing={swing} />
      {isRunning ? (
        <div className="lever-run">
          <span role="status">
            {progress === undefined ? 'Trying the drivers' : `${progress.done} of ${progress.of} drivers tried`}
          </span>
          <progress
            aria-label="Drivers tried"
            {...(progress === undefined ? {} : { value: progress.done, max: progress.of })}
          />
          <button type="button" className="plain-button" onClick={stop}>
            Stop
          </button>
        </div>
      ) : null}
      {error !== null && !isRunning ? (
        <Notice title="The drivers could not be tried">
          <p>{error.message}</p>
          <button type="button" className="plain-button" onClick={again}>
            Try again
          </button>
        </Notice>
      ) : found === undefined ? (
        isRunning ? (
          <Waiting words="Trying the drivers" />
        ) : (
          <Notice title="Stopped">
            <button type="button" className="plain-button" onClick={again}>
              Try the drivers
            </button>
          </Notice>
        )
      ) : (
        <div className="levers-body">
          {moving.length === 0 ? (
            <p>No driver moves this figure within {formatShare(swing, 0)}.</p>
          ) : (
            <>
              <LeverTable
                found={found}
                onSeek={(next) => {
                  setPath(next);
                  document.querySelector<HTMLInputElement>('.seek-form input')?.focus();
                }}
              />
              <Suspense fallback={<div style={{ height: 380 }} />}>
                <LeverChart found={found} what={what} />
              </Suspense>
            </>
          )}
          <LeftOut found={found} />
          <SeekForm
            asked={asked}
            what={what}
            base={figureOf(series, values, column)}
            drivers={moving.map(({ driver }) => driver)}
            path={path}
            onPath={setPath}
          />
        </div>
      )}
    </div>
  );
};
