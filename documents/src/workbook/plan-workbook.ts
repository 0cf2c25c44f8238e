import type { Evaluation } from '@fulcrum/engine';
import ExcelJS from 'exceljs';
import { calculationSheet } from './calculation-sheet.ts';
import { checksSheet } from './checks-sheet.ts';
import { actualsSheet, byMonthSheet, fillInputs, inputsSheet } from './input-sheets.ts';
import { layoutOf } from './layout.ts';
import { plainText } from './names.ts';
import { notesSheet } from './notes-sheet.ts';
import type { WorkbookOptions } from './options.ts';
import { withFixedTimes } from './reproducible-zip.ts';
import { fillSummary, summarySheet } from './summary-sheet.ts';
import { CALCULATION_SHEETS, SHEETS } from './themes.ts';
import { timelineSheet } from './timeline-sheet.ts';

/**
 * A plan as a live workbook (DESIGN idea 1): inputs are the only constants, every planned cell a formula, and a Checks
 * sheet holds the app's values beside them. The same evaluation and options give the same bytes.
 */
export const planWorkbook = async (evaluation: Evaluation, options: WorkbookOptions): Promise<Uint8Array> => {
  const { plan } = evaluation.model;
  const layout = layoutOf(evaluation.model);
  const book = new ExcelJS.Workbook();
  book.creator = 'Fulcrum';
  book.lastModifiedBy = 'Fulcrum';
  book.title = plainText(plan.name);
  book.created = options.createdAt;
  book.modified = options.createdAt;
  book.calcProperties = { fullCalcOnLoad: true };

  const scenario = (options.scenarios ?? []).length === 0 ? 'base plan' : (options.scenarios ?? []).join(' + ');
  const subtitle = `${plan.name} · ${plan.currency} · ${scenario}`;
  const summary = summarySheet(book);
  const inputs = inputsSheet(
    book,
    `${subtitle} · tinted cells are typed; everything else in the workbook follows from them`,
  );
  byMonthSheet(
    book,
    layout,
    evaluation,
    `${subtitle} · a typed month holds until the next typed one; type over any month`,
  );
  actualsSheet(book, layout, `${subtitle} · where an actual stands, the plan’s formula gives way to it`);
  for (const name of CALCULATION_SHEETS) {
    if (name === SHEETS.workings) timelineSheet(book, layout, subtitle);
    calculationSheet(
      book,
      layout,
      evaluation,
      name,
      name === SHEETS.workings ? `${subtitle} · steps of other figures` : subtitle,
    );
  }
  checksSheet(book, layout, evaluation);
  notesSheet(book, evaluation, options);
  fillInputs(book, inputs, layout);
  fillSummary(book, summary, layout, evaluation, options);

  return withFixedTimes(new Uint8Array(await book.xlsx.writeBuffer()));
};
