import { formatNumber, formatShort } from '../components/format.ts';
import { decimalsOf, factorOf, formatFigure } from '../components/units.ts';
import type { SeriesView } from '../plan/engine-messages.ts';
import { figureOf, firstOpenMonth, isChanged, periodOf } from '../plan/figures.ts';
import { useCell } from '../plan/use-cell.ts';
import { usePlan } from '../plan/use-plan.ts';
import { sideFigure } from '../scenarios/compare-rows.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { SideVariance } from './SideVariance.tsx';
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

/** A figure outside the grid; opens its why. Of a scenario beside the plan, with how far it is from the plan's. */
export const FigureLink = ({ series, column, decimals, short = false, missing = 'n/a' }: Props) => {
  const { view, values, base, side } = usePlan();
  const cellOf = useCell();
  const { why } = useAddress();
  const go = useGo();
  if (series === undefined) return <span className="quiet">{missing}</span>;
  const at = column ?? firstOpenMonth(view);
  const value = figureOf(series, values, at);
  if (!Number.isFinite(value)) return <span className="quiet">{missing}</span>;
  const ref = cellOf(series, periodOf(view, at));
  const factor = factorOf(series.unit, series.metric);
  const shown = value * factor;
  const before = base === undefined ? undefined : figureOf(series, base, at);
  const digits = decimals ?? decimalsOf(series.unit, series.metric, [value], view.currency);
  const link = (
    <button
      type="button"
      className="figure-link"
      data-why={why === ref || undefined}
      data-changed={(side === undefined && isChanged(value, before)) || undefined}
      title={formatFigure(value, series.unit, series.metric, view.currency, true)}
      onClick={(event) => openWhy(event, ref, why, go)}
    >
      {short ? formatShort(shown) : formatNumber(shown, digits)}
    </button>
  );
  if (side === undefined || before === undefined) return link;
  const { variance, change } = sideFigure(before, value);
  return (
    <>
      {link}
      <SideVariance
        variance={variance * factor}
        change={change}
        decimals={digits}
        short={short ? formatShort : undefined}
      />
    </>
  );
};
