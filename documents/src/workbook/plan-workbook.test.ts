import type { Cell, CellFormulaValue, Workbook } from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../testing/libre-office.ts';
import { type Computed, computed, EXAMPLES, sourceOf } from '../testing/plans.ts';
import { planWorkbook } from './plan-workbook.ts';
import { CALCULATION_SHEETS, SHEETS } from './themes.ts';

const createdAt = new Date('2026-02-03T04:05:06Z');
const TYPED = new Set<string>([SHEETS.inputs, SHEETS.byMonth, SHEETS.actuals]);

const formulaOf = (cell: Cell): string | undefined =>
  typeof cell.value === 'object' && cell.value !== null && 'formula' in cell.value
    ? (cell.value as CellFormulaValue).formula
    : undefined;

const eachCell = (book: Workbook, visit: (cell: Cell, sheet: string) => void): void => {
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => visit(cell, sheet.name))));
};

/** Numbers written in a formula: not in texts, sheet names, addresses or names; 0, 1 and K8's rounding aside. */
const literals = (formula: string): string[] =>
  formula
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/'[^']*'!/g, '')
    .replaceAll(/\$?[A-Z]{1,3}\$?\d+/g, 'cell')
    .replaceAll(/,6\),0\)/g, ')')
    .match(/(?<![A-Za-z_\d.])\d+(\.\d+)?(E[-+]?\d+)?/g)
    ?.filter((number) => number !== '0' && number !== '1') ?? [];

describe('the workbook of a plan', () => {
  const names = [...EXAMPLES, 'rich'];
  const plans = new Map<string, Computed>();
  const books = new Map<string, Workbook>();
  const made = new Map<string, Uint8Array>();

  beforeAll(async () => {
    for (const name of names) {
      const plan = computed(sourceOf(name));
      const bytes = await planWorkbook(plan.evaluation, { createdAt, findings: plan.findings });
      plans.set(name, plan);
      made.set(name, bytes);
      books.set(name, await readWorkbook(bytes));
    }
  }, 60_000);

  it.each(names)('%s: has no number outside Inputs and Actuals but the app values of Checks', (name) => {
    const found: string[] = [];
    eachCell(books.get(name)!, (cell, sheet) => {
      if (typeof cell.value === 'number' && !TYPED.has(sheet) && sheet !== SHEETS.checks)
        found.push(`${sheet}!${cell.address}`);
      const numbers = literals(formulaOf(cell) ?? '');
      if (numbers.length > 0) found.push(`${sheet}!${cell.address} ${formulaOf(cell)}`);
    });
    expect(found).toEqual([]);
  });

  it.each(names)('%s: every planned cell is a formula that fits in a cell', (name) => {
    const typed: string[] = [];
    const longest = { length: 0 };
    let formulas = 0;
    for (const sheetName of CALCULATION_SHEETS) {
      const sheet = books.get(name)!.getWorksheet(sheetName);
      sheet?.eachRow((row, at) => {
        if (at <= 4) return;
        row.eachCell((cell, column) => {
          if (column < 4) return;
          const formula = formulaOf(cell);
          if (formula === undefined) typed.push(`${sheetName}!${cell.address}`);
          longest.length = Math.max(longest.length, formula?.length ?? 0);
          formulas++;
        });
      });
    }
    expect(typed).toEqual([]);
    expect(formulas).toBeGreaterThan(500);
    expect(longest.length).toBeLessThanOrEqual(8192);
  });

  it('gives the same bytes for the same results and options', async () => {
    const { evaluation, findings } = computed(sourceOf('smb-15k'));
    const again = await planWorkbook(evaluation, { createdAt, findings });
    expect(Buffer.from(again).equals(Buffer.from(made.get('smb-15k')!))).toBe(true);
    const later = await planWorkbook(evaluation, { createdAt: new Date('2026-02-04T00:00:00Z'), findings });
    expect(Buffer.from(later).equals(Buffer.from(again))).toBe(false);
  });

  it('never makes a formula of text: names that begin with = + - @ stay text', () => {
    const texts: string[] = [];
    const wrong: string[] = [];
    eachCell(books.get('rich')!, (cell) => {
      if (/^(1\+1|CSM\(\)|CS Ops|Rich plan|from renewals|Americas|Add-on)/.test(formulaOf(cell) ?? ''))
        wrong.push(cell.address);
      if (typeof cell.value !== 'string' || !/^[=+\-@]/.test(cell.value)) return;
      texts.push(cell.value);
      // Text format keeps it text when somebody edits the cell.
      if (cell.numFmt !== '@') wrong.push(cell.address);
    });
    expect(wrong).toEqual([]);
    expect(texts).toContain('=1+1');
    expect(texts).toContain('=Rich plan, "everything" & <more>');
    expect(texts.some((text) => text.startsWith('+from renewals'))).toBe(true);
  });

  it('names drivers and totals so that no name is a cell, a truth value or given twice', () => {
    for (const name of names) {
      const defined = books.get(name)!.definedNames.model.map((one) => one.name);
      expect(new Set(defined.map((one) => one.toLowerCase())).size).toBe(defined.length);
      for (const one of defined) {
        expect(one).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,254}$/);
        expect(one).not.toMatch(/^([a-z]{1,4}\d+|(r\d*)?(c\d*)?|true|false)$/i);
      }
      expect(defined).toContain('arr_total');
      expect(defined).toContain('months_per_year');
    }
    const rich = books.get('rich')!.definedNames.model.map((one) => one.name);
    expect(rich).toContain('segments_A1_movements_logoRetention');
    expect(rich).toContain('fx_USD');
  });

  it('has sheets Excel takes: at most 31 characters, none twice', () => {
    for (const name of names) {
      const sheets = books.get(name)!.worksheets.map((sheet) => sheet.name);
      expect(new Set(sheets.map((sheet) => sheet.toLowerCase())).size).toBe(sheets.length);
      for (const sheet of sheets) expect(sheet).toMatch(/^[^:\\/?*[\]]{1,31}$/);
      expect(sheets.slice(0, 2)).toEqual([SHEETS.summary, SHEETS.inputs]);
      expect(sheets.slice(-2)).toEqual([SHEETS.checks, SHEETS.notes]);
    }
  });

  it('notes the rule of every metric, and lists what the plan would need instead of empty rows', () => {
    const book = books.get('segments-75m')!;
    const people = book.getWorksheet('People')!;
    const notes: string[] = [];
    people.eachRow((row) => {
      const { note } = row.getCell(1);
      if (note !== undefined)
        notes.push(typeof note === 'string' ? note : (note.texts ?? []).map((part) => part.text).join(''));
    });
    expect(notes.some((note) => note.startsWith('K8 · heads\n'))).toBe(true);
    const texts: string[] = [];
    book.getWorksheet(SHEETS.notes)!.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
    expect(texts).toContain('needs gross margin');
    expect(texts.some((text) => text.includes('= Heads'))).toBe(true);
    expect(plans.get('segments-75m')!.findings.every((one) => texts.includes(one.message))).toBe(true);
  });

  it('shows a range as low, likely and high, and plans with its mean', () => {
    const rows: Cell[][] = [];
    books
      .get('leverage-ratio')!
      .getWorksheet(SHEETS.inputs)!
      .eachRow((row) => {
        if (row.getCell(10).value === 'touches.align.hours')
          rows.push([4, 5, 6, 7].map((column) => row.getCell(column)));
      });
    const [value, ...ends] = rows[0] ?? [];
    expect(ends.map((cell) => cell.value)).toEqual([3, 4, 5]);
    expect(value?.result).toBe(4);
    expect(formulaOf(value!)).toMatch(/^\(E\d+\+pert_weight\*F\d+\+G\d+\)\/\(1\+pert_weight\+1\)$/);
  });
});
