import { type Evaluation, explain, type Model, type Series } from '@fulcrum/engine';
import type { Workbook, Worksheet } from 'exceljs';
import { unitWords } from './number-format.ts';
import type { WorkbookOptions } from './options.ts';
import { writeText } from './sheet-text.ts';
import { setUpPrint } from './style.ts';
import { SHEETS } from './themes.ts';

const KINDS = {
  stock: 'month end',
  flow: 'sum of the period',
  ratio: 'computed again',
  asOf: 'period’s end',
} as const;

/** Findings, what the plan would need for more, and the dictionary of every metric on the sheets. */
export const notesSheet = (book: Workbook, evaluation: Evaluation, options: WorkbookOptions): void => {
  const sheet = book.addWorksheet(SHEETS.notes, {
    properties: { defaultRowHeight: 15 },
    views: [{ showGridLines: false, zoomScale: 90 }],
  });
  for (const [at, width] of [34, 34, 8, 24, 26, 90].entries()) sheet.getColumn(at + 1).width = width;
  writeText(sheet.getCell(1, 1), 'Notes', { title: true });
  sheet.getRow(1).height = 24;
  let row = writeFindings(sheet, options, 3);
  row = writeNeeds(sheet, evaluation.model, row + 1);
  writeDictionary(sheet, evaluation, row + 1);
  setUpPrint(sheet, { rows: '1:1' });
};

const heads = (sheet: Worksheet, row: number, texts: readonly string[]): void => {
  for (const [at, text] of texts.entries()) writeText(sheet.getCell(row, at + 1), text, { heading: true });
};

/** Text over several columns; rows are given the height their longest text needs. */
const paragraph = (sheet: Worksheet, row: number, from: number, to: number, text: string, characters: number): void => {
  // The look first: cells of a merge take it from their first.
  writeText(sheet.getCell(row, from), text, { wrap: true });
  sheet.mergeCells(row, from, row, to);
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / characters)), 0);
  sheet.getRow(row).height = Math.max(sheet.getRow(row).height ?? 15, lines * 13.5 + 2);
};

const writeFindings = (sheet: Worksheet, options: WorkbookOptions, from: number): number => {
  const findings = options.findings ?? [];
  let row = from;
  heads(sheet, row++, ['Findings', 'Where', '', 'What', '', 'What to do']);
  if (findings.length === 0) writeText(sheet.getCell(row++, 1), 'None.', { quiet: true });
  for (const one of findings) {
    writeText(sheet.getCell(row, 1), `${one.severity} ${one.code}`, { wrap: true });
    paragraph(sheet, row, 2, 3, one.path ?? '', 42);
    paragraph(sheet, row, 4, 5, one.message, 52);
    writeText(sheet.getCell(row, 6), one.advice, { wrap: true });
    row++;
  }
  return row;
};

/** What cannot be computed, by what it needs: one line a metric. */
const writeNeeds = (sheet: Worksheet, model: Model, from: number): number => {
  const needs = new Map<string, Set<string>>();
  for (const [ref, needed] of model.absent) {
    const metric = ref.split('[')[0] ?? ref;
    needs.set(needed, (needs.get(needed) ?? new Set()).add(metric));
  }
  let row = from;
  heads(sheet, row++, ['Not computed', 'because the plan doesn’t say', '', 'What needs it', '', '']);
  if (needs.size === 0) writeText(sheet.getCell(row++, 1), 'Nothing: every metric has what it needs.', { quiet: true });
  for (const [needed, metrics] of needs) {
    writeText(sheet.getCell(row, 1), `needs ${needed}`, { wrap: true });
    paragraph(sheet, row, 4, 6, [...metrics].join(', '), 150);
    row++;
  }
  return row;
};

const writeDictionary = (sheet: Worksheet, evaluation: Evaluation, from: number): void => {
  const firsts = new Map<string, Series>();
  for (const one of evaluation.model.series) {
    const known = firsts.get(one.metric.id);
    if (known === undefined || (known.input !== undefined && one.input === undefined)) firsts.set(one.metric.id, one);
  }
  let row = from;
  heads(sheet, row++, ['Metric', 'Id', 'Rule', 'Unit', 'Over a year', 'In words']);
  for (const [id, one] of firsts) {
    writeText(sheet.getCell(row, 1), one.metric.name, { wrap: true });
    writeText(sheet.getCell(row, 2), id, { quiet: true, wrap: true });
    writeText(sheet.getCell(row, 3), one.rule, { quiet: true, wrap: true });
    writeText(sheet.getCell(row, 4), unitWords(one, evaluation.model.plan.currency), { quiet: true, wrap: true });
    writeText(sheet.getCell(row, 5), one.timed ? KINDS[one.kind] : 'the same in every period', {
      quiet: true,
      wrap: true,
    });
    paragraph(sheet, row, 6, 6, inWords(evaluation, one), 104);
    row++;
  }
};

const inWords = (evaluation: Evaluation, one: Series): string => {
  const about = one.metric.about === undefined ? [] : [one.metric.about];
  if (one.input !== undefined) return [...about, 'An input.'].join(' ');
  // The last month: earlier ones may read an actual, an opening value or history that isn't there yet.
  const column = one.timed ? evaluation.model.months.length - 1 : 0;
  return [...about, `= ${explain(evaluation, { series: one.index, column, mean: false }).words}`].join('\n');
};
