import type { Series } from '@fulcrum/engine';
import { clip, columnWidths, type Line, renderTable, type Table } from '../table/table.ts';
import { decimalsFor, formatNumber, NO_FIGURE } from './numbers.ts';
import { isPart, unitWords } from './units.ts';

/** A row in one period, with its figures written out. */
export type PeriodRow = {
  readonly section: string;
  readonly period: string;
  readonly name: string;
  readonly series: Series;
  readonly cells: readonly string[];
};

type Figure = number | null | undefined;

const SHORTEST_NAME = 20;

/** One table a period, as wide as the terminal allows: names give way first. */
export const periodTables = (
  rows: readonly PeriodRow[],
  heads: readonly string[],
  currency: string,
  columns: number | undefined,
): string =>
  [...new Set(rows.map(({ period }) => period))]
    .map((period) => {
      const table = tableOf(
        rows.filter((one) => one.period === period),
        [period, 'unit', ...heads],
        currency,
      );
      const [name = 0, ...others] = columnWidths(table);
      const room = (columns ?? Number.POSITIVE_INFINITY) - others.reduce((sum, width) => sum + width + 2, 0);
      return renderTable(name <= room ? table : narrowed(table, Math.max(SHORTEST_NAME, room)));
    })
    .join('\n');

const tableOf = (rows: readonly PeriodRow[], head: readonly string[], currency: string): Table => {
  const lines: Line[] = [];
  let section = '';
  for (const row of rows) {
    if (row.section !== section) lines.push({ heading: row.section });
    section = row.section;
    lines.push({ cells: [row.name, unitWords(row.series, currency), ...row.cells] });
  }
  return { head, align: head.map((_, at) => (at < 2 ? 'left' : 'right')), lines };
};

const narrowed = (table: Table, width: number): Table => ({
  ...table,
  lines: table.lines.map((line) => {
    if (!('cells' in line)) return line;
    const [name = '', ...others] = line.cells;
    return { cells: [clip(name, width), ...others] };
  }),
});

/** Figures of one row with the same number of decimals. */
export const figureCells = (series: Series, figures: readonly Figure[]): string[] => {
  const part = isPart(series);
  const values = figures.map((value) => (value ?? Number.NaN) * (part ? 100 : 1));
  const decimals = part ? 2 : decimalsFor(values, series.unit);
  return values.map((value) => formatNumber(value, decimals));
};

/** The last of three figures (from, to, difference) with its sign, and the change in per cent; a dash where there is none. */
export const differenceCells = (
  series: Series,
  figures: readonly [Figure, Figure, Figure],
  change: number | null,
): [string, string] => {
  const [from, to, difference] = figures;
  const same =
    difference !== null &&
    difference !== undefined &&
    Math.abs(difference) <= 1e-9 * Math.max(Math.abs(from ?? 0), Math.abs(to ?? 0));
  if (same) return ['–', '–'];
  const [, , written = NO_FIGURE] = figureCells(series, figures);
  const percent = change === null ? NO_FIGURE : `${change > 0 ? '+' : ''}${formatNumber(change * 100, 1)}`;
  return [(difference ?? 0) > 0 ? `+${written}` : written, percent];
};
