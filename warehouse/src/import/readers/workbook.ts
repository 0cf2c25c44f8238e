import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import ExcelJS, { type CellValue } from 'exceljs';
import { recognise } from '../../profiles/recognise.ts';
import { type Converted, csvRow, temporaryCsv } from './converted.ts';
import { inflatedSize } from './inflated-size.ts';

/** A workbook that unpacks to more than this is a mistake or an attack. */
const LARGEST = 4 * 2 ** 30;
const TITLE_ROWS = 40;

type Sheet = { readonly name: string; readonly csv: string; readonly rows: number; readonly known: boolean };

/**
 * Reads one sheet of a workbook row by row, formulas by the values they last had. The sheet is the one asked for, else the
 * first whose header is known, else the one with most rows; the others are told of.
 */
export const workbookToCsv = async (path: string, wanted: string | undefined): Promise<Converted> => {
  const size = await inflatedSize(path, LARGEST);
  if (size === undefined)
    return {
      refused: 'it is a zip archive, but no workbook that can be read',
      advice: 'save it as .xlsx or CSV again',
    };
  if (size > LARGEST)
    return { refused: 'it unpacks to more than 4 GiB', advice: 'export it as CSV, or in smaller files' };
  const sheets: Sheet[] = [];
  try {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      worksheets: 'emit',
      entries: 'ignore',
    });
    for await (const sheet of reader) {
      const name = 'name' in sheet && typeof sheet.name === 'string' ? sheet.name : `Sheet${sheets.length + 1}`;
      sheets.push(await sheetToCsv(name, sheet));
    }
  } catch {
    for (const { csv } of sheets) await rm(csv, { force: true });
    return {
      refused: 'its workbook is broken or holds what no workbook does',
      advice: 'save it as .xlsx again, or export the sheet as CSV',
    };
  }
  const chosen = choose(sheets, wanted);
  for (const { csv } of sheets.filter((sheet) => sheet !== chosen)) await rm(csv, { force: true });
  if (sheets.length === 0) return { refused: 'it has no sheet', advice: 'save it as .xlsx or CSV again' };
  const names = sheets.map(({ name }) => name).join(', ');
  if (!chosen)
    return { refused: `it has no sheet ${wanted ?? 'with rows'}; it has ${names}`, advice: 'say which: --sheet NAME' };
  const others = sheets.filter((sheet) => sheet !== chosen && sheet.known).map(({ name }) => name);
  return {
    csv: chosen.csv,
    findings:
      sheets.length === 1
        ? []
        : [
            {
              code: 'import.sheet',
              severity: others.length > 0 ? 'warning' : 'note',
              message: `of its sheets (${names}) ${chosen.name} is read${others.length > 0 ? `; ${others.join(', ')} could be too` : ''}`,
              advice: 'import another with --sheet NAME',
              path: chosen.name,
            },
          ],
  };
};

const choose = (sheets: readonly Sheet[], wanted: string | undefined): Sheet | undefined => {
  if (wanted !== undefined) return sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const full = sheets.filter(({ rows }) => rows > 0);
  return full.find(({ known }) => known) ?? full.sort((a, b) => b.rows - a.rows)[0];
};

type Rows = AsyncIterable<{ readonly values: readonly CellValue[] | { readonly [key: string]: CellValue } }>;

const sheetToCsv = async (name: string, sheet: Rows): Promise<Sheet> => {
  const csv = temporaryCsv();
  const out = createWriteStream(csv);
  let rows = 0;
  let known = false;
  let width = 0;
  for await (const row of sheet) {
    const values = Array.isArray(row.values) ? row.values.slice(1) : Object.values(row.values);
    const cells = Array.from(values, textOfCell);
    while (cells.length > 0 && cells.at(-1)?.trim() === '') cells.pop();
    if (cells.length === 0) continue;
    rows += 1;
    if (!known && rows <= TITLE_ROWS) {
      known = cells.length > 1 && recognise(cells) !== undefined;
      // Below the header every row has its cells; titles above it have fewer.
      width = known ? cells.length : Math.max(width, cells.length);
    }
    while (cells.length < width && cells.length > 1) cells.push('');
    if (!out.write(csvRow(cells))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return { name, csv, rows, known };
};

/** What a cell shows: the value a formula last had, a date as ISO; an error and a picture show nothing. */
const textOfCell = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : isoOf(value);
  if (typeof value !== 'object') return String(value);
  if ('result' in value) return textOfCell(value.result);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return textOfCell(value.text);
  return '';
};

const isoOf = (date: Date): string => {
  // A sheet's clock runs in milliseconds that were floating point days.
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  return rounded.endsWith('T00:00:00.000Z') ? rounded.slice(0, 10) : rounded.slice(0, 19).replace('T', ' ');
};
