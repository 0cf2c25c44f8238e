import type { Evaluation, Series } from '@fulcrum/engine';
import type { Workbook, Worksheet } from 'exceljs';
import { letters } from './columns.ts';
import { cellFormula } from './formula.ts';
import type { Block, Layout } from './layout.ts';
import { plainText } from './names.ts';
import { formatOf, unitWords } from './number-format.ts';
import { finishPeriodSheet, periodSheet } from './period-sheet.ts';
import { writeFormula, writeText } from './sheet-text.ts';
import { dress, type Look } from './style.ts';

/** A sheet of calculations: each metric one block, every cell a live formula. */
export const calculationSheet = (
  book: Workbook,
  layout: Layout,
  evaluation: Evaluation,
  name: string,
  subtitle: string,
): void => {
  const blocks = layout.blocks.get(name) ?? [];
  if (blocks.length === 0) return;
  const sheet = periodSheet(book, layout, name, name, subtitle);
  for (const block of blocks) writeBlock(sheet, layout, evaluation, block);
  const rows = blocks.flatMap((block) => block.rows);
  finishPeriodSheet(
    sheet,
    layout.columns,
    rows.at(-1)?.row ?? 0,
    rows.some(({ series }) => !series.timed),
  );
};

const OVER_A_YEAR = {
  stock: 'A year shows its last month.',
  asOf: 'A year shows its last month.',
  flow: 'A year is the sum of its months.',
  ratio: 'A year is computed again from the year’s figures.',
} as const;

const writeBlock = (sheet: Worksheet, layout: Layout, evaluation: Evaluation, block: Block): void => {
  const { metric } = block;
  const headed = block.heading !== undefined;
  const timed = block.rows.some(({ series }) => series.timed);
  const label = sheet.getCell(block.heading ?? block.rows[0]?.row ?? 1, 1);
  writeText(label, metric.name, { bold: headed });
  const note = [`${metric.rule} · ${metric.id}`, metric.about, OVER_A_YEAR[metric.kind]];
  label.note = plainText(note.filter((line) => line !== undefined).join('\n'));
  for (const { row, series } of block.rows) {
    const look = headed && isGrandTotal(series) ? { total: true } : {};
    if (headed) {
      writeText(sheet.getCell(row, 1), rowLabel(series), { indent: 1, bold: isGrandTotal(series), ...look });
      // Members fold away; what they add up to stays.
      if (!isTotal(series)) sheet.getRow(row).outlineLevel = 1;
    }
    writeText(sheet.getCell(row, 2), unitWords(series, layout.model.plan.currency), { quiet: true, ...look });
    writeText(sheet.getCell(row, 3), series.rule, { quiet: true, ...look });
    dress(sheet.getCell(row, layout.columns.each), look);
    writeCells(sheet, layout, evaluation, series, row, { ...look, bold: headed && isGrandTotal(series) });
    if (!series.timed && timed) repeat(sheet, layout, evaluation, series, row, look);
  }
};

const writeCells = (
  sheet: Worksheet,
  layout: Layout,
  evaluation: Evaluation,
  series: Series,
  row: number,
  rowLook: Look,
): void => {
  const { columns } = layout;
  const look: Look = { format: formatOf(series), ...rowLook };
  const values = evaluation.values[series.index] as Float64Array;
  for (let index = 0; index < (series.timed ? columns.periods : 1); index++) {
    const year = series.timed && index >= columns.months + columns.hidden;
    const cell = sheet.getCell(row, series.timed ? columns.at(index) : columns.each);
    writeFormula(
      cell,
      cellFormula(layout, series, index),
      values[index] ?? Number.NaN,
      year ? { ...look, year } : look,
    );
  }
};

/** Among rows over time, one that never changes stands in every period too, so that the columns visibly add up. */
const repeat = (
  sheet: Worksheet,
  layout: Layout,
  evaluation: Evaluation,
  series: Series,
  row: number,
  look: Look,
): void => {
  const { columns } = layout;
  const value = evaluation.values[series.index]?.[0] ?? Number.NaN;
  for (let index = 0; columns.at(index) <= columns.last; index++)
    writeFormula(sheet.getCell(row, columns.at(index)), `$${letters(columns.each)}${row}`, value, {
      ...look,
      format: formatOf(series),
      year: index >= columns.months + columns.hidden,
    });
};

/** A row that gives up at least one of its metric's dimensions. */
const isTotal = (series: Series): boolean => series.metric.dims.some((dim) => series.row[dim] === undefined);
const isGrandTotal = (series: Series): boolean => series.metric.dims.length > 0 && Object.keys(series.row).length === 0;

const MANY: Readonly<Record<string, string>> = { program: 'programs', calendarMonth: 'months', touch: 'touches' };

/** `CSM · SMB`; a total says over what: `CSM, all teams`. */
export const rowLabel = (series: Series): string => {
  if (!isTotal(series) || isGrandTotal(series)) return series.label;
  const over = series.metric.dims.filter((dim) => series.row[dim] === undefined).map((dim) => MANY[dim] ?? `${dim}s`);
  return `${series.label}, all ${over.join(' and ')}`;
};
