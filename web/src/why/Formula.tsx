import type { Trace } from '@fulcrum/engine';
import { factorOf, unitWords } from '../components/units.ts';
import { findSeries } from '../plan/figures.ts';
import { useCell } from '../plan/use-cell.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { exactNumber } from './exact-number.ts';
import { openWhy } from './walk.ts';

type Part = Exclude<Trace['parts'][number], string>;

/** A formula in words, and under it with its figures and their units; each figure opens its own why. */
export const Formula = ({ trace }: { readonly trace: Trace }) => {
  const figures = trace.parts.filter((part) => typeof part !== 'string');
  // A sum of many alike says its unit above.
  const isSum = figures.length > 2 && figures.every(({ unit }) => unit === trace.unit);
  return (
    <section>
      <h4>How</h4>
      <p className="why-formula">{trace.words}</p>
      <p className="why-numbers">
        {'= '}
        {trace.parts.map((part, at) =>
          typeof part === 'string' ? (
            part
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a formula are never moved
            <Figure key={at} part={part} hasUnit={!isSum} />
          ),
        )}
      </p>
    </section>
  );
};

const Figure = ({ part, hasUnit }: { readonly part: Part; readonly hasUnit: boolean }) => {
  const { view } = usePlan();
  const cellOf = useCell();
  const { why } = useAddress();
  const go = useGo();
  const { ref, period, name, label, value, unit } = part;
  const series = findSeries(view, ref);
  const metric = series?.metric ?? ref;
  const shown = Number.isFinite(value) ? exactNumber(value * factorOf(unit, metric)) : 'n/a';
  return (
    <button
      type="button"
      className="why-number"
      title={label === 'Total' ? name : `${name} · ${label}`}
      onClick={(event) => openWhy(event, cellOf(series ?? { ref, timed: true }, period), why, go)}
    >
      {shown}
      {hasUnit ? <span className="why-unit">{`\u202f${unitWords(unit, metric, view.currency)}`}</span> : null}
      <span className="unseen">, {name}</span>
    </button>
  );
};
