import type { Workbook } from 'exceljs';
import { letters } from './columns.ts';
import { type Layout, TIMELINE } from './layout.ts';
import { finishPeriodSheet, periodSheet } from './period-sheet.ts';
import { writeFormula, writeText } from './sheet-text.ts';
import { SHEETS } from './themes.ts';

/** What formulas know about a column: which month it is, and how much of a year it holds. */
export const timelineSheet = (book: Workbook, layout: Layout, subtitle: string): void => {
  const { columns, model } = layout;
  const sheet = periodSheet(book, layout, SHEETS.timeline, 'Timeline', subtitle);
  const { monthNumber, years } = TIMELINE;
  const perYear = layout.constants.use(12, 'month/year');
  for (const [row, label, unit] of [
    [monthNumber, 'Months since the first', 'months'],
    [years, 'Years in the period', 'years'],
  ] as const) {
    writeText(sheet.getCell(row, 1), label);
    writeText(sheet.getCell(row, 2), unit, { quiet: true });
    writeText(sheet.getCell(row, 3), 'T2', { quiet: true });
  }
  for (let index = 0; index < columns.months + columns.hidden; index++) {
    const at = columns.at(index);
    writeFormula(sheet.getCell(monthNumber, at), index === 0 ? '0' : `${letters(at - 1)}${monthNumber}+1`, index, {
      format: '0',
    });
    writeFormula(sheet.getCell(years, at), `1/${perYear}`, 1 / 12, { format: '0.0000' });
  }
  for (const [at, year] of model.years.entries()) {
    const span = `${letters(columns.at(year.from))}${monthNumber}:${letters(columns.at(year.to))}${monthNumber}`;
    const cell = sheet.getCell(years, columns.at(columns.months + columns.hidden + at));
    writeFormula(cell, `COUNT(${span})/${perYear}`, (year.to - year.from + 1) / 12, { format: '0.0000', year: true });
  }
  finishPeriodSheet(sheet, columns, years, false);
};
