import { type Evaluation, resolve, type Series } from '@fulcrum/engine';
import { clip, columnWidths, type Line, renderTable, type Table } from '../table/table.ts';
import { columnsOf } from './columns.ts';
import { figureJson } from './figure-json.ts';
import type { MoneyJson } from './money.ts';
import { decimalsFor, formatNumber, NO_FIGURE } from './numbers.ts';
import { type FigureRow, figureAt } from './rows.ts';
import { isPart, unitWords } from './units.ts';

type Json = number | MoneyJson | null;

/** A row in one period on both sides. `variance` is b − a, `change` variance ÷ |a| (null where a is 0). */
export type Compared = {
  readonly section: string;
  readonly ref: string;
  readonly name: string;
  readonly unit: string;
  readonly period: string;
  readonly a: Json;
  readonly b: Json;
  readonly variance: Json;
  readonly change: number | null;
  readonly exact: { readonly a: number | null; readonly b: number | null; readonly variance: number | null };
  readonly series: Series;
};

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The rows of `a` beside those of `b`, in the periods both have. */
export const compareRows = (rows: readonly FigureRow[], a: Evaluation, b: Evaluation, months: boolean): Compared[] => {
  const { currency } = a.model.plan;
  const periods = columnsOf(a.model, months ? 'month' : 'year').flatMap(({ id, at }) => {
    const other = columnsOf(b.model, 'month').find((column) => column.id === id);
    return other === undefined ? [] : [{ id, a: at, b: other.at }];
  });
  return rows.flatMap(({ section, ref, name, series }) => {
    const found = resolve(b.model, ref);
    const other = 'cell' in found ? found.series : undefined;
    return periods.map((period): Compared => {
      const left = figureAt(a, series, period.a);
      const right = other === undefined ? Number.NaN : figureAt(b, other, period.b);
      const variance = right - left;
      return {
        section,
        ref,
        name,
        unit: series.unit,
        period: period.id,
        series,
        a: figureJson(left, series.unit, currency),
        b: figureJson(right, series.unit, b.model.plan.currency),
        variance: figureJson(variance, series.unit, currency),
        change: left === 0 ? null : known(variance / Math.abs(left)),
        exact: { a: known(left), b: known(right), variance: known(variance) },
      };
    });
  });
};

type Side = {
  readonly name: string;
  readonly plan: { readonly model: { readonly plan: { readonly currency: string } } };
};

const SHORTEST_NAME = 20;
/** Names of the sides are cut to what their figures need anyway. */
const sideWidth = (columns = 100): number => (columns < 100 ? 10 : 18);

/** One block a period: both sides, the difference, and the difference in per cent. */
export const compareTable = (rows: readonly Compared[], a: Side, b: Side, columns: number | undefined): string => {
  const periods = [...new Set(rows.map(({ period }) => period))];
  return periods
    .map((period) => {
      const table = blockOf(
        rows.filter((one) => one.period === period),
        [period, 'unit', clip(a.name, sideWidth(columns)), clip(b.name, sideWidth(columns)), 'difference', '%'],
        a.plan.model.plan.currency,
      );
      const [name = 0, ...others] = columnWidths(table);
      const room = (columns ?? Number.POSITIVE_INFINITY) - others.reduce((sum, width) => sum + width + 2, 0);
      return renderTable(name <= room ? table : narrowed(table, Math.max(SHORTEST_NAME, room)));
    })
    .join('\n');
};

const blockOf = (rows: readonly Compared[], head: readonly string[], currency: string): Table => {
  const lines: Line[] = [];
  let section = '';
  for (const row of rows) {
    if (row.section !== section) lines.push({ heading: row.section });
    section = row.section;
    lines.push({ cells: [row.name, unitWords(row.series, currency), ...cellsOf(row)] });
  }
  return { head, align: ['left', 'left', 'right', 'right', 'right', 'right'], lines };
};

const narrowed = (table: Table, width: number): Table => ({
  ...table,
  lines: table.lines.map((line) => {
    if (!('cells' in line)) return line;
    const [name = '', ...others] = line.cells;
    return { cells: [clip(name, width), ...others] };
  }),
});

const cellsOf = ({ exact, change, series }: Compared): string[] => {
  const part = isPart(series);
  const values = [exact.a, exact.b, exact.variance].map((value) => (value ?? Number.NaN) * (part ? 100 : 1));
  const decimals = part ? 2 : decimalsFor(values, series.unit);
  const same =
    exact.variance !== null &&
    Math.abs(exact.variance) <= 1e-9 * Math.max(Math.abs(exact.a ?? 0), Math.abs(exact.b ?? 0));
  const [left = NO_FIGURE, right = NO_FIGURE, variance = NO_FIGURE] = values.map((value) =>
    formatNumber(value, decimals),
  );
  const signed = same ? '–' : (exact.variance ?? 0) > 0 ? `+${variance}` : variance;
  const percent = same ? '–' : change === null ? NO_FIGURE : `${change > 0 ? '+' : ''}${formatNumber(change * 100, 1)}`;
  return [left, right, signed, percent];
};
