import { formatNumber, formatShort } from '../components/format.ts';
import { decimalsOf, factorOf, formatFigure } from '../components/units.ts';
import type { SeriesView } from '../plan/engine-messages.ts';
import { cellRef, figureOf, firstOpenMonth, isChanged, periodOf } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { openWhy } from './walk.ts';
import './figure-link.css';

type Props = {
  readonly series: SeriesView | undefined;
  /** Place among the figures; the first open month unless said. */
  readonly column?: number;
  readonly decimals?: number;
  /** Abbreviated, for tiles and sentences; in full on hover. */
  readonly short?: boolean;
  /** Shown instead of the figure when the plan has no such row. */
  readonly missing?: string;
};

/** A figure outside the grid; opens its why. */
export const FigureLink = ({ series, column, decimals, short = false, missing = 'n/a' }: Props) => {
  const { view, values, base } = usePlan();
  const { why } = useAddress();
  const go = useGo();
  if (series === undefined) return <span className="quiet">{missing}</span>;
  const at = column ?? firstOpenMonth(view);
  const value = figureOf(series, values, at);
  if (!Number.isFinite(value)) return <span className="quiet">{missing}</span>;
  const ref = cellRef(series, periodOf(view, at));
  const shown = value * factorOf(series.unit, series.metric);
  const changed = isChanged(value, base === undefined ? undefined : figureOf(series, base, at));
  return (
    <button
      type="button"
      className="figure-link"
      data-why={why === ref || undefined}
      data-changed={changed || undefined}
      title={formatFigure(value, series.unit, series.metric, view.currency, true)}
      onClick={(event) => openWhy(event, ref, why, go)}
    >
      {short
        ? formatShort(shown)
        : formatNumber(shown, decimals ?? decimalsOf(series.unit, series.metric, [value], view.currency))}
    </button>
  );
};
