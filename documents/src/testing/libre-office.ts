import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ExcelJS, { type CellFormulaValue, type Workbook } from 'exceljs';

/** Always recalculate a loaded file: by default LibreOffice shows the values it finds in it. */
const RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** What stands in every formula's cached value before LibreOffice opens the file, so that an old one can't pass. */
export const POISON = -987_654_321;

const isFormula = (value: unknown): value is CellFormulaValue =>
  typeof value === 'object' && value !== null && 'formula' in value;

/** Replaces every cached value by one that is wrong. */
export const poison = (book: Workbook): void => {
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        const { value } = cell;
        if (isFormula(value)) cell.value = { formula: value.formula, result: POISON };
      });
    });
  });
};

export const readWorkbook = async (bytes: Uint8Array): Promise<Workbook> => {
  const book = new ExcelJS.Workbook();
  // exceljs takes Node's Buffer where its types say ArrayBuffer.
  await book.xlsx.load(bytes.slice().buffer);
  return book;
};

/** Opens workbooks in LibreOffice, which recalculates them, and reads back what it saved; one run for all of them. */
export const recalculated = async (books: readonly Workbook[], soffice: string): Promise<Workbook[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'fulcrum-office-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user/registrymodifications.xcu'), RECALCULATE);
    const files: string[] = [];
    for (const [at, book] of books.entries()) {
      const file = join(folder, `book-${at}.xlsx`);
      writeFileSync(file, new Uint8Array(await book.xlsx.writeBuffer()));
      files.push(file);
    }
    const out = join(folder, 'out');
    const run = spawnSync(
      soffice,
      [
        '--headless',
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--convert-to',
        'xlsx',
        '--outdir',
        out,
        ...files,
      ],
      { encoding: 'utf8' },
    );
    if (run.status !== 0) throw new Error(`LibreOffice failed: ${run.stderr}`);
    return await Promise.all(books.map((_, at) => readWorkbook(readFileSync(join(out, `book-${at}.xlsx`)))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
