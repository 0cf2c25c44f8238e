import { formatNumber } from '../components/format.ts';
import { factorOf, formatFigure } from '../components/units.ts';
import { sideFigure } from '../scenarios/compare-rows.ts';
import type { Figures } from './engine-messages.ts';
import { figureOf } from './figures.ts';
import type { GridShown } from './grid-context.ts';
import type { PlanColumn } from './plan-columns.ts';
import { decimalsOfRow, type SeriesRow } from './plan-rows.ts';

/** Cells of a scenario beside the plan's own figure: what it has there, and how far that is. */

type Shown = Pick<GridShown, 'values' | 'sides'>;

/** The figure of a scenario's column, in the row's own unit; not a number while it is not computed. */
export const scenarioFigure = (
  series: SeriesRow['series'],
  { column, part, side }: PlanColumn,
  { values, sides }: { readonly values: Figures; readonly sides: Shown['sides'] },
): number => {
  const theirs = sides.get(side?.key ?? '');
  if (theirs === undefined) return Number.NaN;
  const { value, variance } = sideFigure(figureOf(series, values, column), figureOf(series, theirs, column));
  return part === 'apart' ? variance : value;
};

export const scenarioText = ({ series }: SeriesRow, column: PlanColumn, shown: GridShown) => {
  const { view, values } = shown;
  const value = scenarioFigure(series, column, shown);
  if (!Number.isFinite(value)) return column.part === 'apart' ? null : <span className="quiet">n/a</span>;
  if (column.part === 'apart' && value === 0) return <span className="quiet">–</span>;
  const text = formatNumber(value * factorOf(series.unit, series.metric), decimalsOfRow(series, view, values));
  return column.part === 'apart' && value > 0 ? `+${text}` : text;
};

export const scenarioTitle = ({ series }: SeriesRow, column: PlanColumn, shown: GridShown): string => {
  const value = scenarioFigure(series, column, shown);
  const name = column.side?.name ?? '';
  if (!Number.isFinite(value)) return `${name}: cannot be computed`;
  const exact = formatFigure(value, series.unit, series.metric, shown.view.currency, true);
  return column.part === 'apart' ? `${name}: ${exact} more or less than the plan` : `${name}: ${exact}`;
};
