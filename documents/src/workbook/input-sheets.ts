import type { Evaluation, Series } from '@fulcrum/engine';
import type { Workbook, Worksheet } from 'exceljs';
import { letters, sheetPrefix } from './columns.ts';
import type { InputRow } from './input-rows.ts';
import { HEAD_ROWS, type Layout } from './layout.ts';
import { formatOf, unitWords } from './number-format.ts';
import { finishPeriodSheet, periodSheet } from './period-sheet.ts';
import { writeFormula, writeText } from './sheet-text.ts';
import { dress, setUpPrint } from './style.ts';
import { SHEETS } from './themes.ts';

const HEADS = [
  'Driver',
  'Of',
  'Unit',
  'Value',
  'Low',
  'Likely',
  'High',
  'Source',
  'Note',
  'Path in the plan file, or name',
];
const WIDTHS = [42, 30, 24, 14, 11, 11, 11, 38, 36, 46];

/** Every driver of the plan, once: the only place (with Actuals) where numbers are typed. */
export const inputsSheet = (book: Workbook, subtitle: string): Worksheet => {
  const sheet = book.addWorksheet(SHEETS.inputs, {
    properties: { defaultRowHeight: 15 },
    views: [{ state: 'frozen', xSplit: 1, ySplit: HEAD_ROWS, showGridLines: false, zoomScale: 90 }],
  });
  for (const [at, width] of WIDTHS.entries()) sheet.getColumn(at + 1).width = width;
  writeText(sheet.getCell(1, 1), 'Inputs', { title: true });
  sheet.getRow(1).height = 24;
  writeText(sheet.getCell(2, 1), subtitle, { quiet: true });
  for (const [at, text] of HEADS.entries())
    writeText(sheet.getCell(HEAD_ROWS, at + 1), text, { heading: true, right: at >= 3 && at <= 6 });
  setUpPrint(sheet, { rows: `${HEAD_ROWS}:${HEAD_ROWS}`, columns: 'A:A' });
  return sheet;
};

/** Fills the Inputs sheet. Constants come last: the formulas of other sheets say which are needed. */
export const fillInputs = (book: Workbook, sheet: Worksheet, layout: Layout): void => {
  for (const one of layout.inputs) {
    if (one.heading !== undefined) writeText(sheet.getCell(one.heading.row, 1), one.heading.text, { section: true });
    writeDriver(book, sheet, layout, one);
  }
  let row = (layout.inputs.at(-1)?.row ?? HEAD_ROWS) + 2;
  writeText(sheet.getCell(row++, 1), 'Constants of the method: change them only with the method', { section: true });
  for (const constant of layout.constants.used()) {
    writeText(sheet.getCell(row, 1), constant.label);
    writeText(sheet.getCell(row, 3), constant.unit, { quiet: true });
    sheet.getCell(row, 4).value = constant.value;
    dress(sheet.getCell(row, 4), { format: 'General' });
    writeText(sheet.getCell(row, 10), constant.name, { quiet: true });
    book.definedNames.add(`${SHEETS.inputs}!$D$${row}`, constant.name);
    row++;
  }
};

const writeDriver = (book: Workbook, sheet: Worksheet, layout: Layout, one: InputRow): void => {
  const { row, first } = one;
  const look = { format: formatOf(first), input: true } as const;
  writeText(sheet.getCell(row, 1), first.metric.name);
  sheet.getCell(row, 1).note = `${first.rule} · ${first.metric.id}`;
  writeText(sheet.getCell(row, 2), ofWhat(one), { quiet: true });
  writeText(sheet.getCell(row, 3), unitWords(first, layout.model.plan.currency), { quiet: true });
  const { value, low, likely, high } = first.input?.quantity ?? { value: Number.NaN };
  const cell = sheet.getCell(row, 4);
  if (low !== undefined && likely !== undefined && high !== undefined) {
    for (const [at, number] of [low, likely, high].entries()) {
      sheet.getCell(row, 5 + at).value = number;
      dress(sheet.getCell(row, 5 + at), look);
    }
    const weight = layout.constants.use(4, 'pert');
    writeFormula(cell, `(E${row}+${weight}*F${row}+G${row})/(1+${weight}+1)`, value, { format: look.format });
  } else {
    cell.value = Number.isFinite(value) ? value : null;
    dress(cell, look);
  }
  writeRegister(sheet, layout, one);
  const name = layout.claim(one.path);
  book.definedNames.add(`${SHEETS.inputs}!$D$${row}`, name);
};

/** Who reads it: its member, or how many when one path drives many. */
const ofWhat = (one: InputRow): string => {
  if (one.first.metric.dims.length === 0) return '';
  const labels = [...new Set(one.series.map((series) => series.label))];
  return labels.length <= 3 ? labels.join(', ') : `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more`;
};

/** P9: source, owner, date and what it was measured from. */
const writeRegister = (sheet: Worksheet, layout: Layout, one: InputRow): void => {
  const register = layout.model.plan.assumptions?.[one.path];
  const said =
    register === undefined
      ? [one.first.input?.assumed ? 'the method’s value: the plan doesn’t say' : '']
      : [
          register.source,
          register.owner,
          register.date,
          register.n === undefined ? undefined : `n = ${register.n}`,
          register.period,
          ...[register.from ?? []].flat(),
        ];
  const typed = register?.typed === undefined ? [] : [`before: ${register.typed}`];
  writeText(sheet.getCell(one.row, 8), said.filter((part) => part !== undefined && part !== '').join(' · '), {
    quiet: true,
  });
  writeText(sheet.getCell(one.row, 9), [register?.note, ...typed].filter(Boolean).join(' · '), { quiet: true });
  writeText(sheet.getCell(one.row, 10), one.path, { quiet: true });
};

/** Drivers that change over time: a typed value holds until the next one, and any month can be typed over. */
export const byMonthSheet = (book: Workbook, layout: Layout, evaluation: Evaluation, subtitle: string): void => {
  if (layout.byMonth.length === 0) return;
  const { columns } = layout;
  const sheet = periodSheet(book, layout, SHEETS.byMonth, 'Inputs by month', subtitle);
  for (const one of layout.byMonth) {
    const { row, first } = one;
    if (one.heading !== undefined) writeText(sheet.getCell(one.heading.row, 1), one.heading.text, { section: true });
    writeText(sheet.getCell(row, 1), [first.metric.name, ofWhat(one)].filter(Boolean).join(' · '));
    sheet.getCell(row, 1).note = `${first.rule} · ${first.metric.id}\n${one.path}`;
    writeText(sheet.getCell(row, 2), unitWords(first, layout.model.plan.currency), { quiet: true });
    writeText(sheet.getCell(row, 3), first.rule, { quiet: true });
    for (let index = 0; index < columns.months + columns.hidden; index++) writeMonth(sheet, layout, one, index);
    for (const [at, year] of layout.model.years.entries()) {
      const index = columns.months + columns.hidden + at;
      const span = `${letters(columns.at(year.from))}${row}:${letters(columns.at(year.to))}${row}`;
      const formula = first.kind === 'flow' ? `SUM(${span})` : `${letters(columns.at(year.to))}${row}`;
      writeFormula(
        sheet.getCell(row, columns.at(index)),
        formula,
        evaluation.values[first.index]?.[index] ?? Number.NaN,
        { format: formatOf(first), year: true },
      );
    }
    book.definedNames.add(
      `${sheetPrefix(SHEETS.byMonth)}$${letters(columns.at(0))}$${row}:$${letters(columns.at(columns.months - 1))}$${row}`,
      layout.claim(one.path),
    );
  }
  finishPeriodSheet(sheet, columns, layout.byMonth.at(-1)?.row ?? 0, false);
};

const writeMonth = (sheet: Worksheet, layout: Layout, one: InputRow, index: number): void => {
  const { first, row } = one;
  const values = first.input?.byMonth ?? new Float64Array();
  const cell = sheet.getCell(row, layout.columns.at(index));
  const look = { format: formatOf(first), input: true } as const;
  const value = values[index] ?? 0;
  const only = first.input?.months === 'only';
  if (only ? value !== 0 : index === 0 || value !== values[index - 1]) {
    cell.value = value;
    dress(cell, look);
  } else if (only) dress(cell, look);
  else writeFormula(cell, `${letters(layout.columns.at(index - 1))}${row}`, value, { format: look.format });
};

/** Actual values, month by month: where one stands, the plan's formula gives way to it. */
export const actualsSheet = (book: Workbook, layout: Layout, subtitle: string): void => {
  if (layout.actuals.size === 0) return;
  const sheet = periodSheet(book, layout, SHEETS.actuals, 'Actuals', subtitle);
  for (const [index, row] of layout.actuals) {
    const series = layout.model.series[index] as Series;
    writeText(sheet.getCell(row, 1), `${series.metric.name} · ${series.label}`);
    writeText(sheet.getCell(row, 2), unitWords(series, layout.model.plan.currency), { quiet: true });
    writeText(sheet.getCell(row, 3), series.rule, { quiet: true });
    for (let month = 0; month < layout.columns.months; month++) {
      const cell = sheet.getCell(row, layout.columns.at(month));
      cell.value = series.actuals?.[month] ?? null;
      dress(cell, { format: formatOf(series), input: true });
    }
  }
  finishPeriodSheet(sheet, layout.columns, HEAD_ROWS + layout.actuals.size, false);
};
