import type { Evaluation, Series } from '@fulcrum/engine';
import type { Workbook, Worksheet } from 'exceljs';
import { cellFormula } from './formula.ts';
import type { Block, Layout } from './layout.ts';
import { plainText } from './names.ts';
import { formatOf, unitWords } from './number-format.ts';
import { finishPeriodSheet, periodSheet } from './period-sheet.ts';
import { writeFormula, writeText } from './sheet-text.ts';
import type { Look } from './style.ts';

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

const writeBlock = (sheet: Worksheet, layout: Layout, evaluation: Evaluation, block: Block): void => {
  const { metric } = block;
  const headed = block.heading !== undefined;
  const label = sheet.getCell(block.heading ?? block.rows[0]?.row ?? 1, 1);
  writeText(label, metric.name, { bold: headed });
  label.note = plainText(
    [
      `${metric.rule} · ${metric.id}`,
      metric.about,
      metric.kind === 'asOf' || metric.kind === 'stock'
        ? 'A year shows its last month.'
        : metric.kind === 'flow'
          ? 'A year is the sum of its months.'
          : 'A year is computed again from the year’s figures.',
    ]
      .filter(Boolean)
      .join('\n'),
  );
  for (const { row, series } of block.rows) {
    if (headed) {
      writeText(sheet.getCell(row, 1), rowLabel(series), { indent: 1, ...lookOf(series) });
      // Members fold away; what they add up to stays.
      if (!isTotal(series)) sheet.getRow(row).outlineLevel = 1;
    }
    writeText(sheet.getCell(row, 2), unitWords(series, layout.model.plan.currency), {
      quiet: true,
      ...(headed && isTotal(series) ? { total: isGrandTotal(series) } : {}),
    });
    writeText(sheet.getCell(row, 3), series.rule, {
      quiet: true,
      ...(headed && isGrandTotal(series) ? { total: true } : {}),
    });
    writeCells(sheet, layout, evaluation, series, row, headed);
  }
};

const writeCells = (
  sheet: Worksheet,
  layout: Layout,
  evaluation: Evaluation,
  series: Series,
  row: number,
  headed: boolean,
): void => {
  const { columns } = layout;
  const look: Look = { format: formatOf(series), ...(headed ? lookOf(series) : {}) };
  const values = evaluation.values[series.index] as Float64Array;
  if (!series.timed) {
    writeFormula(sheet.getCell(row, columns.each), cellFormula(layout, series, 0), values[0] ?? Number.NaN, look);
    return;
  }
  for (let index = 0; index < values.length; index++) {
    const year = index >= columns.months + columns.hidden;
    writeFormula(
      sheet.getCell(row, columns.at(index)),
      cellFormula(layout, series, index),
      values[index] ?? Number.NaN,
      year ? { ...look, year } : look,
    );
  }
};

/** A row that gives up at least one of its metric's dimensions. */
const isTotal = (series: Series): boolean => series.metric.dims.some((dim) => series.row[dim] === undefined);
const isGrandTotal = (series: Series): boolean => series.metric.dims.length > 0 && Object.keys(series.row).length === 0;

const lookOf = (series: Series): Look =>
  isGrandTotal(series) ? { bold: true, total: true } : isTotal(series) ? { bold: true } : {};

/** `CSM · SMB`; a total over what is left out says so. */
export const rowLabel = (series: Series): string =>
  isTotal(series) && !isGrandTotal(series) ? `${series.label}, total` : series.label;
