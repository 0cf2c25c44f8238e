import { useEffect } from 'react';
import { formatFigure } from '../components/units.ts';
import { cellRef, findSeries } from '../plan/figures.ts';
import { periodWords } from '../plan/period-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { RuleWords } from '../why/RuleWords.tsx';
import { StepLink } from '../why/StepLink.tsx';
import { arriveAt } from '../why/trail.ts';
import { leverOf } from './lever-address.ts';
import { driverWords } from './lever-words.ts';
import { useSensitivity } from './use-sensitivity.ts';
import '../why/why.css';

/** A figure tried, explained: which driver made it, moved from where to where; the figure as planned opens its own why. */
export const LeverWhy = ({ cell }: { readonly cell: string }) => {
  const { view } = usePlan();
  const { ref, swing, path, end } = leverOf(cell);
  const { found, error } = useSensitivity(ref, swing);
  const effect = found?.effects.find(({ driver }) => driver.path === path);
  const name =
    effect === undefined || found === undefined ? '' : `${found.name} with ${driverWords(effect.driver)} moved`;
  useEffect(() => {
    if (name !== '') arriveAt(cell, name);
  }, [cell, name]);
  if (error) return <p className="quiet">{error.message}</p>;
  if (found === undefined) return <p className="quiet">Computing it</p>;
  if (effect === undefined) return <p className="quiet">This driver is no longer tried: the plan has changed.</p>;
  const { driver } = effect;
  const [value, figure] = end === 'low' ? [effect.low, effect.atLow] : [effect.high, effect.atHigh];
  const written = (one: number): string => formatFigure(one, found.unit, found.metric, view.currency, true);
  const driven = (one: number): string => formatFigure(one, driver.unit, driver.metric, view.currency, true);
  const series = findSeries(view, driver.ref);
  return (
    <div className="why" data-explains={cell} tabIndex={-1}>
      <header>
        <h3 className="why-name">{name}</h3>
        <p className="why-value">
          <span>{written(figure)}</span>
        </p>
        <p className="quiet">
          {[periodWords(found.period), 'Rule L2', WAYS[effect.by]].filter((one) => one !== '').join(' · ')}
        </p>
      </header>
      <section>
        <h4>How</h4>
        <p className="why-formula">
          The plan computed once more with {driverWords(driver)} at {driven(value)} instead of {driven(driver.value)}
          {driver.written === 'months' ? ', every month in proportion' : ''}
          {effect.isBounded ? ', which is as far as it can go' : ''}, and everything else as it is.
        </p>
      </section>
      <section>
        <h4>Reads</h4>
        <ul className="why-links">
          <li>
            <StepLink cell={ref}>
              <span>{found.name} as planned</span>
              <span className="figure">{written(found.base)}</span>
            </StepLink>
          </li>
          <li>
            <StepLink cell={series === undefined ? driver.ref : cellRef(series, found.period)}>
              <span>{driverWords(driver)} as planned</span>
              <span className="figure">{driven(driver.value)}</span>
            </StepLink>
          </li>
        </ul>
      </section>
      <RuleWords rule="L2" />
    </div>
  );
};

const WAYS = {
  range: 'an end of the driver’s own range',
  swing: 'a swing around the driver’s value',
  step: 'a whole step of the driver',
} as const;
