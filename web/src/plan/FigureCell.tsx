import { type ReactNode, use } from 'react';
import { formatMonth, formatNumber } from '../components/format.ts';
import { factorOf, formatFigure } from '../components/units.ts';
import { budgetText, budgetTitle } from './budget-cells.tsx';
import { RowMarks } from './FigureRow.tsx';
import { figureOf, isChanged } from './figures.ts';
import { cellKey, type GridShown, useGrid } from './grid-context.ts';
import { CORNER, FILLED, INSIDE, marksAt } from './picked-cells.ts';
import { isFigureRow, refOfCell } from './plan-cells.ts';
import type { PlanColumn } from './plan-columns.ts';
import { decimalsOfRow, type PlanRow, type SeriesRow } from './plan-rows.ts';
import { scenarioText, scenarioTitle } from './scenario-cells.tsx';

type Props = {
  readonly row: PlanRow;
  readonly column: PlanColumn;
  /** The column's place in the grid. */
  readonly place: number;
};

/** One figure of the grid. Most carry no mark and are bare text: scrolling makes an element less a cell. */
export const FigureCell = ({ row, column, place }: Props) => {
  const shown = useGrid();
  const marks = marksAt(use(RowMarks), place);
  if (!isFigureRow(row)) return null;
  const wrong = shown.refused.size === 0 ? undefined : shown.refused.get(cellKey(row.key, column.key));
  if (wrong)
    return (
      <Marked marks={marks}>
        <span className="pg-wrong">{wrong.text}</span>
      </Marked>
    );
  const text = figureText(row, column, shown);
  const found = marksOfFigure(row, column, shown);
  if (marks === 0 && found === undefined) return text;
  const isFilled = row.kind === 'driver' && row.series.input?.takes !== 'one' && column.kind === 'month';
  return (
    <Marked marks={marks} found={found} handle={(marks & CORNER) !== 0 && isFilled}>
      {text}
    </Marked>
  );
};

type MarkedProps = {
  readonly marks: number;
  readonly found?: FigureMarks | undefined;
  readonly handle?: boolean;
  readonly children: ReactNode;
};

const Marked = ({ marks, found, handle = false, children }: MarkedProps) => (
  <span className={`pg-figure${marks & INSIDE ? ' pg-in' : ''}${marks & FILLED ? ' pg-fill' : ''}`} {...found}>
    {children}
    {handle ? <span className="pg-handle" title="Drag to the right to carry the value on" /> : null}
  </span>
);

/** A driver with one value says it once, and a sum over months is no figure of a row that has none. */
const isEmpty = ({ kind, series }: SeriesRow, column: PlanColumn): boolean => {
  const takesOne = kind === 'driver' && series.input?.takes === 'one';
  // Beside a budget there is no column for the value now.
  if (takesOne && column.over !== undefined) return false;
  const sums = column.kind === 'year' || column.kind === 'quarter';
  if (takesOne && column.kind !== 'now') return true;
  return !series.timed && (kind === 'driver' ? sums : sums && series.kind === 'flow');
};

const figureText = (row: SeriesRow, column: PlanColumn, shown: GridShown) => {
  const { view, values } = shown;
  if (isEmpty(row, column)) return null;
  const { series } = row;
  if (column.side !== undefined) return scenarioText(row, column, shown);
  if (column.part !== undefined) return budgetText(row, column, shown);
  const value = figureOf(series, values, column.column) * factorOf(series.unit, series.metric);
  return Number.isFinite(value) ? (
    formatNumber(value, decimalsOfRow(series, view, values))
  ) : (
    <span className="quiet">n/a</span>
  );
};

const rangeOf = ({ kind, series }: SeriesRow): { low: number; high: number } | undefined =>
  kind === 'driver' ? series.input?.range : undefined;

type FigureMarks = {
  readonly 'data-changed': true | undefined;
  readonly 'data-why': true | undefined;
  readonly 'data-range': true | undefined;
};

const marksOfFigure = (row: SeriesRow, column: PlanColumn, shown: GridShown): FigureMarks | undefined => {
  const { view, values, base, why } = shown;
  const { series } = row;
  if (isEmpty(row, column)) return undefined;
  const isOwn = column.part === undefined;
  const changed =
    isOwn &&
    base !== undefined &&
    isChanged(figureOf(series, values, column.column), figureOf(series, base, column.column));
  const explained = why !== undefined && why === refOfCell(row, column, view);
  const range = isOwn && rangeOf(row) !== undefined;
  if (!changed && !explained && !range) return undefined;
  return {
    'data-changed': changed || undefined,
    'data-why': explained || undefined,
    'data-range': range || undefined,
  };
};

/** What a cell says when the pointer rests on it: all digits, base, interval, what typing here does. */
export const titleOfCell = (row: PlanRow, column: PlanColumn, shown: GridShown): string => {
  if (!isFigureRow(row)) return '';
  const { view, values, base, baseName } = shown;
  const wrong = shown.refused.get(cellKey(row.key, column.key));
  if (wrong) return wrong.error;
  const { series } = row;
  const hint = hintOf(row, column, view.months);
  if (isEmpty(row, column)) return hint;
  if (column.side !== undefined) return scenarioTitle(row, column, shown);
  if (column.part !== undefined) return budgetTitle(row, column, shown);
  const figure = (of: number): string => formatFigure(of, series.unit, series.metric, view.currency, true);
  const value = figureOf(series, values, column.column);
  const before = base === undefined ? undefined : figureOf(series, base, column.column);
  const range = rangeOf(row);
  const lines = [
    figure(value),
    before !== undefined && isChanged(value, before) ? `${baseName}: ${figure(before)}` : '',
    range ? `from ${figure(range.low)} to ${figure(range.high)}` : '',
    hint,
  ];
  return lines.filter((one) => one !== '').join('\n');
};

/** What typing here does. */
export const hintOf = (row: PlanRow, column: PlanColumn, months: readonly string[]): string => {
  const input = row.kind === 'driver' ? row.series.input : undefined;
  if (input === undefined || column.part !== undefined) return '';
  if (column.kind === 'year' || column.kind === 'quarter') return input.takes === 'one' ? '' : 'Type in its months.';
  if (input.takes === 'one') return 'One value for all months: typing here sets them all.';
  if (column.kind === 'now')
    return input.byMonth ? 'Has values by month: type in a month.' : 'Typing here sets all months.';
  const month = months[column.column];
  return month === undefined ? '' : `Typing here changes ${formatMonth(month)} only; Ctrl+R carries it on.`;
};
