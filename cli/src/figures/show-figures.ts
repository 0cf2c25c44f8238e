import type { Evaluation } from '@fulcrum/engine';
import type { Io } from '../io.ts';
import { clip, type Line, renderTable, widthOf } from '../table/table.ts';
import { type By, blocksOf, type Column, columnsOf, shortColumns } from './columns.ts';
import { decimalsFor, formatNumber, NO_FIGURE } from './numbers.ts';
import { type AbsentRow, type FigureRow, figureAt } from './rows.ts';
import { isPart, unitWords } from './units.ts';

const GAP = 2;
const LONGEST_NAME = 44;
const SHORTEST_NAME = 24;

type Formatted = { readonly row: FigureRow; readonly unit: string; readonly cells: readonly string[] };

const formatRow = (evaluation: Evaluation, row: FigureRow, columns: readonly Column[]): Formatted => {
  const part = isPart(row.series);
  const values = columns.map(({ at }) => figureAt(evaluation, row.series, at));
  const decimals = decimalsFor(values, row.series.unit, part);
  const unit = unitWords(row.series, evaluation.model.plan.currency);
  return { row, unit, cells: values.map((value) => formatNumber(part ? value * 100 : value, decimals)) };
};

/**
 * Shows rows by period, as wide as the terminal allows: all months and years if they fit, else the first and the last
 * month beside the years; months asked for with `by` are wrapped into several tables.
 */
export const showFigures = (io: Io, evaluation: Evaluation, rows: readonly FigureRow[], by: By): void => {
  const { model } = evaluation;
  const width = io.columns ?? Number.POSITIVE_INFINITY;
  const all = layOut(evaluation, rows, columnsOf(model, by), width);
  const fits = all.blocks.length === 1;
  const chosen = fits || by !== undefined ? all : layOut(evaluation, rows, shortColumns(model), width);
  io.out(chosen.blocks.map((block) => tableText(chosen, block)).join('\n'));
  if (!fits && by === undefined)
    io.err(`Months in between are left out to fit ${width} columns: --by month shows every month.\n`);
};

type Layout = {
  readonly columns: readonly Column[];
  readonly rows: readonly Formatted[];
  readonly blocks: readonly (readonly number[])[];
  readonly nameWidth: number;
};

const layOut = (
  evaluation: Evaluation,
  rows: readonly FigureRow[],
  columns: readonly Column[],
  width: number,
): Layout => {
  const formatted = rows.map((row) => formatRow(evaluation, row, columns));
  const widths = columns.map(
    ({ id }, at) => GAP + Math.max(widthOf(id), ...formatted.map(({ cells }) => widthOf(cells[at] ?? ''))),
  );
  const units = GAP + Math.max(0, ...formatted.map(({ unit }) => widthOf(unit)));
  const longest = Math.max(0, ...rows.map(({ name }) => widthOf(name)));
  const wide = widths.reduce((sum, one) => sum + one, 0);
  const nameWidth = Math.max(
    SHORTEST_NAME,
    Math.min(longest, Math.max(LONGEST_NAME, width - units - wide), width - units - Math.max(...widths)),
  );
  const comfortable = nameWidth + units + wide <= width ? nameWidth : Math.min(nameWidth, LONGEST_NAME);
  return { columns, rows: formatted, blocks: blocksOf(widths, width - comfortable - units), nameWidth: comfortable };
};

const tableText = ({ columns, rows, nameWidth }: Layout, block: readonly number[]): string => {
  const lines: Line[] = [];
  let section = '';
  for (const { row, unit, cells } of rows) {
    if (row.section !== section) lines.push({ heading: row.section });
    section = row.section;
    lines.push({ cells: [clip(row.name, nameWidth), unit, ...block.map((at) => cells[at] ?? NO_FIGURE)] });
  }
  return renderTable({
    head: ['', 'unit', ...block.map((at) => columns[at]?.id ?? '')],
    align: ['left', 'left', ...block.map(() => 'right' as const)],
    lines,
  });
};

/** Says what isn't shown because the plan doesn't hold what it needs: `needs gross movements: retention.grr, …`. */
export const showAbsent = (io: Io, absent: readonly AbsentRow[]): void => {
  const byNeed = new Map<string, string[]>();
  for (const { name, needs } of absent) byNeed.set(needs, [...(byNeed.get(needs) ?? []), name]);
  for (const [needs, names] of byNeed) {
    const shown = names.slice(0, 6).join(', ');
    io.err(`Needs ${needs}: ${shown}${names.length > 6 ? ` and ${names.length - 6} more` : ''}\n`);
  }
};
