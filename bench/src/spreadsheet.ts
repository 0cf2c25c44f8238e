import type { CellFormulaValue, Workbook } from 'exceljs';
import { HyperFormula, type RawCellContent, type SerializedNamedExpression } from 'hyperformula';
import { planWorkbook } from '../../documents/src/index.ts';
import { readWorkbook } from '../../documents/src/testing/libre-office.ts';
import { letters } from '../../documents/src/workbook/columns.ts';
import { type Layout, layoutOf } from '../../documents/src/workbook/layout.ts';
import { largestOperand } from '../../documents/src/workbook/operands.ts';
import type { Evaluation } from '../../engine/src/index.ts';

/** The exported workbook held by HyperFormula: inputs, actuals and calculations; not the cover, checks and notes. */
export type Spreadsheet = { readonly engine: HyperFormula; readonly layout: Layout; readonly formulas: number };

const LEFT_OUT = new Set(['Summary', 'Checks', 'Notes']);

export const spreadsheetOf = async (evaluation: Evaluation): Promise<Spreadsheet> => {
  const book = await readWorkbook(await planWorkbook(evaluation, { createdAt: new Date(0) }));
  let formulas = 0;
  const sheets: Record<string, RawCellContent[][]> = {};
  for (const sheet of book.worksheets) {
    if (LEFT_OUT.has(sheet.name)) continue;
    const rows: RawCellContent[][] = [];
    sheet.eachRow({ includeEmpty: true }, (row, at) => {
      const cells: RawCellContent[] = [];
      row.eachCell({ includeEmpty: true }, (cell, column) => {
        const { value } = cell;
        const formula =
          typeof value === 'object' && value !== null && 'formula' in value
            ? (value as CellFormulaValue).formula
            : undefined;
        if (formula !== undefined) formulas++;
        // An apostrophe keeps text text, as in a spreadsheet.
        cells[column - 1] =
          formula !== undefined
            ? `=${formula}`
            : typeof value === 'string'
              ? `'${value}`
              : typeof value === 'number'
                ? value
                : null;
      });
      rows[at - 1] = [...cells];
    });
    sheets[sheet.name] = Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? null));
  }
  const engine = HyperFormula.buildFromSheets(
    sheets,
    { licenseKey: 'gpl-v3', maxRows: 100_000, useArrayArithmetic: true },
    namesOf(book),
  );
  return { engine, layout: layoutOf(evaluation.model), formulas };
};

const namesOf = (book: Workbook): SerializedNamedExpression[] =>
  book.definedNames.model.flatMap(({ name, ranges }) => {
    const [range] = ranges;
    return range === undefined || /^(Summary|Checks|Notes)!/.test(range) ? [] : [{ name, expression: `=${range}` }];
  });

/** Types values into cells of the Inputs sheet, found by path, as one step. */
export const typeValues = ({ engine, layout }: Spreadsheet, values: ReadonlyMap<string, number>): void => {
  const sheet = engine.getSheetId('Inputs') ?? 0;
  engine.batch(() => {
    for (const one of layout.inputs) {
      const value = values.get(one.path);
      if (value !== undefined)
        engine.setCellContents({ sheet, row: one.row - 1, col: layout.columns.each - 1 }, [[value]]);
    }
  });
};

/** Every cell of the plan in HyperFormula against the engine, by the law's tolerance; the cells that differ. */
export const differences = (
  { engine, layout }: Spreadsheet,
  evaluation: Evaluation,
): { readonly compared: number; readonly wrong: readonly string[] } => {
  const wrong: string[] = [];
  let compared = 0;
  for (const series of layout.model.series) {
    const place = layout.places[series.index];
    const sheet = engine.getSheetId(place?.sheet ?? '') ?? 0;
    const values = evaluation.values[series.index] as Float64Array;
    for (const [index, ours] of values.subarray(0, series.timed ? layout.columns.periods : 1).entries()) {
      const column = series.timed ? layout.columns.at(index) : layout.columns.each;
      const cell = engine.getCellValue({ sheet, row: (place?.row ?? 1) - 1, col: column - 1 });
      const there = cell === null ? 0 : typeof cell === 'number' ? cell : Number.NaN;
      compared++;
      const close =
        Math.abs(ours - there) <=
        1e-9 * Math.max(Math.abs(ours), Math.abs(there), largestOperand(evaluation, series.index, index));
      if (!close && !(Number.isNaN(ours) && Number.isNaN(there)))
        wrong.push(
          `${place?.sheet}!${letters(column)}${place?.row} ${series.ref}: engine ${ours}, HyperFormula ${String(there)}`,
        );
    }
  }
  return { compared, wrong };
};
