import { formatNumber } from '../components/format.ts';
import { factorOf, formatFigure } from '../components/units.ts';
import type { Figures, PlanView } from './engine-messages.ts';
import { cellRef, figureOf, firstOpenMonth, isChanged, periodOf } from './figures.ts';
import { pathOfCell } from './plan-cells.ts';
import type { PlanRow } from './plan-rows.ts';

/** Text that was typed for a driver and could not be taken. */
export type Refused = { readonly text: string; readonly error: string };

type Props = {
  readonly row: PlanRow;
  /** Place among the figures; undefined in the column “Now”. */
  readonly column: number | undefined;
  readonly view: PlanView;
  readonly values: Figures;
  readonly base: Figures | undefined;
  readonly refused: ReadonlyMap<string, Refused>;
  readonly why: string | undefined;
};

/** One figure of the grid, with the marks it carries. */
export const FigureCell = ({ row, column, view, values, base, refused, why }: Props) => {
  if (row.kind !== 'driver' && row.kind !== 'metric') return null;
  const { series } = row;
  const path = pathOfCell(row, view, column);
  const wrong = path === undefined ? undefined : refused.get(path);
  if (wrong) {
    return (
      <span className="pg-figure pg-wrong" title={wrong.error}>
        {wrong.text}
      </span>
    );
  }
  const isDriver = row.kind === 'driver';
  if (isDriver && column === undefined && series.input?.byMonth)
    return <span className="pg-figure quiet">by month</span>;
  if (isDriver && column !== undefined && !series.timed) return null;
  if (!series.timed && series.kind === 'flow' && column !== undefined && column >= view.months.length) return null;
  const at = column ?? firstOpenMonth(view);
  const value = figureOf(series, values, at);
  const shown = value * factorOf(series.unit, series.metric);
  const range = isDriver ? series.input?.range : undefined;
  const before = base === undefined ? undefined : figureOf(series, base, at);
  const changed = isChanged(value, before);
  const figure = (of: number): string => formatFigure(of, series.unit, series.metric, view.currency, true);
  const title = [
    figure(value),
    changed && before !== undefined ? `base: ${figure(before)}` : '',
    range ? `range ${figure(range.low)} to ${figure(range.high)}` : '',
  ];
  const selected =
    why !== undefined && why === cellRef(series, periodOf(view, at)) && (series.timed || column === undefined);
  return (
    <span
      className="pg-figure"
      data-changed={changed || undefined}
      data-why={selected || undefined}
      data-range={range ? true : undefined}
      title={title.filter((one) => one !== '').join('\n')}
    >
      {Number.isFinite(shown) ? formatNumber(shown, row.decimals) : <span className="quiet">n/a</span>}
    </span>
  );
};
