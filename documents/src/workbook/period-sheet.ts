import type { Workbook, Worksheet } from 'exceljs';
import { type Columns, letters, periodLabels } from './columns.ts';
import { HEAD_ROWS, type Layout } from './layout.ts';
import { writeText } from './sheet-text.ts';
import { greyErrors, setUpPrint } from './style.ts';

/** A sheet over time: title, heads, frozen panes, widths, print set-up; the caller fills the rows. */
export const periodSheet = (
  book: Workbook,
  layout: Layout,
  name: string,
  title: string,
  subtitle: string,
): Worksheet => {
  const { columns } = layout;
  const sheet = book.addWorksheet(name, {
    properties: { defaultRowHeight: 15, outlineLevelCol: 1, outlineLevelRow: 1 },
    views: [{ state: 'frozen', xSplit: columns.each, ySplit: HEAD_ROWS, showGridLines: false, zoomScale: 90 }],
  });
  sheet.properties.outlineProperties = { summaryBelow: true, summaryRight: true };
  setWidths(sheet, columns);
  writeText(sheet.getCell(1, 1), title, { title: true });
  sheet.getRow(1).height = 24;
  writeText(sheet.getCell(2, 1), subtitle, { quiet: true });
  writeHeads(sheet, layout);
  setUpPrint(sheet, {
    rows: `1:${HEAD_ROWS}`,
    columns: 'A:B',
    wide: Math.max(1, Math.ceil((columns.months + columns.years) / 14)),
  });
  return sheet;
};

/** Marks what cannot be computed, once the rows are there. */
export const finishPeriodSheet = (sheet: Worksheet, columns: Columns, lastRow: number, eachIsUsed: boolean): void => {
  if (!eachIsUsed) sheet.getColumn(columns.each).hidden = true;
  const first = `${letters(columns.each)}${HEAD_ROWS + 1}`;
  greyErrors(sheet, `${first}:${letters(columns.last)}${Math.max(lastRow, HEAD_ROWS + 1)}`, first);
};

const setWidths = (sheet: Worksheet, columns: Columns): void => {
  sheet.getColumn(1).width = 44;
  sheet.getColumn(2).width = 24;
  sheet.getColumn(3).width = 6;
  sheet.getColumn(columns.each).width = 13;
  for (let index = 0; index < columns.months + columns.hidden + columns.years; index++) {
    const column = sheet.getColumn(columns.at(index));
    column.width = 12;
    if (index >= columns.months && index < columns.months + columns.hidden) column.hidden = true;
    // More than a year of months folds away behind the years.
    if (index < columns.months && columns.years > 1) column.outlineLevel = 1;
  }
};

const writeHeads = (sheet: Worksheet, layout: Layout): void => {
  const { columns, model } = layout;
  const closed = model.plan.closedThrough ?? '';
  for (const [at, text] of ['Figure', 'Unit', 'Rule', 'Any period'].entries())
    writeText(sheet.getCell(HEAD_ROWS, at + 1), text, { heading: true, ...(at === 3 ? { right: true } : {}) });
  for (const [index, text] of periodLabels(model).entries()) {
    const month = model.months[index];
    const state = month === undefined ? '' : month <= closed ? 'actual' : 'plan';
    if (closed !== '') writeText(sheet.getCell(HEAD_ROWS - 1, columns.at(index)), state, { quiet: true, right: true });
    writeText(sheet.getCell(HEAD_ROWS, columns.at(index)), text, { heading: true, right: true });
  }
};
