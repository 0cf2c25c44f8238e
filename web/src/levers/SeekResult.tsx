import type { Point, Sought } from '@fulcrum/engine';
import { useState } from 'react';
import { formatFigure } from '../components/units.ts';
import { findSeries } from '../plan/figures.ts';
import { planSession, usePlan } from '../plan/use-plan.ts';
import { say } from '../shell/said.ts';
import { driverWords } from './lever-words.ts';
import { tidy } from './seek-range.ts';

type Props = { readonly found: Sought; readonly what: string; readonly onDone: () => void };

/** What was found, and what can be done with it. */
export const SeekResult = ({ found, what, onDone }: Props) => {
  const { view } = usePlan();
  const { driver } = found;
  const figure = (value: number): string => formatFigure(value, found.unit, found.metric, view.currency, true);
  const driven = (value: number): string => formatFigure(value, driver.unit, driver.metric, view.currency, true);
  const name = driverWords(driver);
  if ('at' in found)
    return (
      <div className="seek-result">
        <p>
          {what} is <strong>{figure(found.target)}</strong> with {name} at <strong>{driven(found.at.value)}</strong>{' '}
          instead of {driven(driver.value)}
          {driver.written === 'months' ? ', the same in every month' : ''}.{' '}
          <span className="quiet">
            {found.iterations} steps; off by {Math.abs(found.residual).toPrecision(2)}.
          </span>
        </p>
        <Take found={found} point={found.at} what={what} onDone={onDone} />
      </div>
    );
  return (
    <div className="seek-result">
      <p>
        {what} jumps over {figure(found.target)}: the nearest it comes is <strong>{figure(found.below.figure)}</strong>{' '}
        with {name} at {driven(found.below.value)}, and <strong>{figure(found.above.figure)}</strong> at{' '}
        {driven(found.above.value)}. <span className="quiet">Whole heads or months stand between.</span>
      </p>
      {[found.below, found.above].map((point) => (
        <Take key={point.figure} found={found} point={point} what={what} onDone={onDone} words={figure(point.figure)} />
      ))}
    </div>
  );
};

type TakeProps = Props & { readonly point: Point; readonly words?: string };

const Take = ({ found, point, what, onDone, words }: TakeProps) => {
  const { view, session } = usePlan();
  const [problem, setProblem] = useState<string>();
  const { driver } = found;
  const value = tidy(point.value);
  const scenario = session.scenario.at(-1);
  const scenarioName = view.scenarios.find(({ id }) => id === scenario)?.name ?? scenario;
  const putIn = async (): Promise<void> => {
    const written = findSeries(view, driver.ref)?.input?.written;
    const refused = await planSession.edit({ path: driver.path, value }, written);
    if (refused !== undefined) return setProblem(refused);
    say(`${driverWords(driver)} is ${value} now. Undo takes it back.`);
    onDone();
  };
  const makeScenario = async (): Promise<void> => {
    const name = `${driverWords(driver)} at ${value}`;
    const reason = `${what} becomes ${formatFigure(point.figure, found.unit, found.metric, view.currency)}.`;
    const made = await planSession.makeScenario({ name: name.slice(0, 200), reason });
    if ('problem' in made) return setProblem(made.problem);
    const patch = { path: driver.path, set: value };
    const refused = await planSession.editAll([
      { path: `scenarios.${made.id}.patches.0`, value: patch, before: undefined },
    ]);
    if (refused !== undefined) return setProblem(refused.message);
    say(`The scenario “${name}” is made. Scenarios shows what it moves.`);
    onDone();
  };
  return (
    <p className="seek-acts">
      {words === undefined ? null : <span>{words}:</span>}
      <button type="button" className="plain-button" onClick={() => void putIn()}>
        {scenarioName === undefined ? 'Put it into the plan' : `Put it into ${scenarioName}`}
      </button>
      <button type="button" className="plain-button" onClick={() => void makeScenario()}>
        Make a scenario of it
      </button>
      {problem === undefined ? null : (
        <span className="seek-problem" role="alert">
          {problem}
        </span>
      )}
    </p>
  );
};
