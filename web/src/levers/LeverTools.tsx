import { SWING } from '@fulcrum/engine';
import { formatShare } from '../components/format.ts';
import { usePlan } from '../plan/use-plan.ts';
import { PeriodChoice } from '../scenarios/PeriodChoice.tsx';
import { useGo } from '../shell/use-address.ts';
import { SWINGS } from './lever-address.ts';
import { type AskedFigure, lastYear, offeredLines, partsOf } from './lever-figure.ts';

/** Which figure is asked about, of what part of the plan, when, and how far drivers are moved. All in the address. */
export const LeverTools = ({ asked, swing }: { readonly asked: AskedFigure; readonly swing: number }) => {
  const { view } = usePlan();
  const go = useGo();
  const { series } = asked;
  const lines = offeredLines(view, series).filter(
    (one) => one === series || one.metric !== series.metric || one.ref === one.metric,
  );
  const whole = lines.find((one) => one.metric === series.metric) ?? series;
  const parts = partsOf(view, series);
  const swings = [...new Set([...SWINGS, swing])].sort((a, b) => a - b);
  return (
    <div className="lever-tools">
      <select
        className="plain-button"
        aria-label="Figure"
        value={whole.ref}
        onChange={(event) => go({ cell: event.target.value, why: undefined })}
      >
        {[...new Map(lines.map((one) => [one.metric, one])).values()].map((one) => (
          <option key={one.metric} value={one.metric === whole.metric ? whole.ref : one.ref}>
            {one.name}
          </option>
        ))}
      </select>
      {parts.length < 2 ? null : (
        <select
          className="plain-button"
          aria-label="Part"
          value={series.ref}
          onChange={(event) => go({ cell: event.target.value, why: undefined })}
        >
          {parts.map((one) => (
            <option key={one.ref} value={one.ref}>
              {one.label}
            </option>
          ))}
        </select>
      )}
      {series.timed ? <PeriodChoice unless={lastYear(view)} /> : null}
      <select
        className="plain-button"
        aria-label="Swing"
        value={String(swing)}
        onChange={(event) =>
          go({ swing: Number(event.target.value) === SWING ? undefined : Number(event.target.value) })
        }
      >
        {swings.map((one) => (
          <option key={one} value={String(one)}>
            ± {formatShare(one, one < 0.01 ? 1 : 0)}
          </option>
        ))}
      </select>
    </div>
  );
};
