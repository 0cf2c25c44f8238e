import { type Driver, parseQuantity, type Sought } from '@fulcrum/engine';
import { type FormEvent, useState } from 'react';
import { checkDriver } from '../components/driver-text.ts';
import { isShare, unitWords } from '../components/units.ts';
import { EditRefused } from '../plan/engine-client.ts';
import { planSession, usePlan } from '../plan/use-plan.ts';
import type { AskedFigure } from './lever-figure.ts';
import { driverWords } from './lever-words.ts';
import { SeekResult } from './SeekResult.tsx';
import { rangeOf, typedText } from './seek-range.ts';

type Props = {
  readonly asked: AskedFigure;
  readonly what: string;
  /** The figure as planned, to start from. */
  readonly base: number;
  readonly drivers: readonly Driver[];
  readonly path: string | undefined;
  readonly onPath: (path: string) => void;
};
type Answer = { readonly found: Sought } | { readonly problem: string; readonly advice?: string };

/** L3: what a driver would have to be for the figure to reach a target. */
export const SeekForm = ({ asked, what, base, drivers, path, onPath }: Props) => {
  const { view, session } = usePlan();
  const driver = drivers.find((one) => one.path === path) ?? drivers[0];
  const [answer, setAnswer] = useState<Answer>();
  const { series, ref } = asked;
  if (driver === undefined) return null;
  const range = rangeOf(driver);
  const seek = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const read = (name: string, share: boolean): number | string => {
      const checked = checkDriver(String(given.get(name) ?? ''), share);
      if ('error' in checked) return checked.error;
      return parseQuantity(checked.value)?.value ?? Number.NaN;
    };
    const inDriver = isShare(driver.unit, driver.metric);
    const [target, low, high] = [
      read('target', isShare(series.unit, series.metric)),
      read('low', inDriver && driver.value <= 1),
      read('high', inDriver && driver.value <= 1),
    ];
    const wrong = [target, low, high].find((one) => typeof one === 'string');
    if (wrong !== undefined) return setAnswer({ problem: String(wrong) });
    try {
      const question = { ref, path: driver.path, target: Number(target), low: Number(low), high: Number(high) };
      setAnswer({ found: await planSession.seek(question) });
    } catch (error) {
      const advice = error instanceof EditRefused ? error.finding.advice : '';
      setAnswer({ problem: error instanceof Error ? error.message : String(error), advice });
    }
  };
  // Another figure, driver or plan is another question: the fields start anew.
  const key = `${ref} ${driver.path} ${session.id} ${session.scenario.join()}`;
  return (
    <section className="seek" aria-label="Reach a target">
      <h2>Reach a target</h2>
      <form
        key={key}
        className="seek-form"
        onSubmit={(event) => void seek(event)}
        onChange={() => setAnswer(undefined)}
      >
        <label>
          {what} becomes, {unitWords(series.unit, series.metric, view.currency)}
          <input name="target" required defaultValue={typedText(base, series)} />
        </label>
        <label className="seek-driver">
          by moving
          <select
            value={driver.path}
            onChange={(event) => {
              setAnswer(undefined);
              onPath(event.target.value);
            }}
          >
            {drivers.map((one) => (
              <option key={one.path} value={one.path}>
                {driverWords(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          from, {unitWords(driver.unit, driver.metric, view.currency)}
          <input name="low" required defaultValue={typedText(range.low, driver)} />
        </label>
        <label>
          to
          <input name="high" required defaultValue={typedText(range.high, driver)} />
        </label>
        <button type="submit" className="plain-button strong">
          Find the value
        </button>
      </form>
      <div role="status">
        {answer === undefined ? null : 'found' in answer ? (
          <SeekResult found={answer.found} what={what} onDone={() => setAnswer(undefined)} />
        ) : (
          <p className="seek-problem">
            {answer.problem} <span className="quiet">{answer.advice}</span>
          </p>
        )}
      </div>
    </section>
  );
};
