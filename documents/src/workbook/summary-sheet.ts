import { type Evaluation, type Model, memberName, type Series } from '@fulcrum/engine';
import type { Workbook, Worksheet } from 'exceljs';
import { CHECKS_CELL } from './checks-sheet.ts';
import { letters, monthLabel, periodLabels, sheetPrefix } from './columns.ts';
import { addressOf } from './formula.ts';
import type { Layout } from './layout.ts';
import { formatOf, unitWords } from './number-format.ts';
import type { WorkbookOptions } from './options.ts';
import { writeFormula, writeText } from './sheet-text.ts';
import { dress, greyErrors, setUpPrint } from './style.ts';
import { SHEETS } from './themes.ts';

/** Key figures, by references; those a plan hasn't got are left out. */
const KEY_FIGURES: readonly (readonly [section: string, refs: readonly string[]])[] = [
  [
    'Customers and revenue',
    ['arr', 'arr.netNew', 'customers', 'arr.perCustomer', 'retention.grr', 'retention.nrr', 'revenue'],
  ],
  ['People', ['heads', 'required', 'target', 'arr.perHead', 'peopleCost', 'peopleCost.shareOfArr']],
  [
    'Cost of delivery',
    [
      'delivery.asIncurred',
      'delivery.asIncurred.shareOfArr',
      'delivery.asIncurred.perCustomer',
      'delivery.firstYear.perCustomer',
      'delivery.steady.perCustomer',
      'delivery.amortised.perCustomer',
    ],
  ],
  ['Leverage ratio', ['ratio.customersPerCsm', 'ratio.arrPerCsm', 'viability.loaded']],
  ['Result', ['margin.gross', 'contribution', 'contribution.margin']],
];

const BY_SEGMENT = [
  'arr',
  'customers',
  'arr.perCustomer',
  'retention.grr',
  'retention.nrr',
  'delivery.steady.perCustomer',
  'delivery.steady.shareOfArr',
  'ratio.designed.customersPerCsm',
  'ratio.staffed.customersPerCsm',
  'ratio.affordable.customersPerCsm',
  'viability.loaded',
  'lifetimeValue',
  'retention.breakEven',
  'contribution',
  'contribution.margin',
];

const MOST_SEGMENTS = 10;
const MOST_YEARS = 10;

/** The cover: what the plan is, whether the workbook holds, and the figures people ask for first. */
export const summarySheet = (book: Workbook): Worksheet =>
  book.addWorksheet(SHEETS.summary, {
    properties: { defaultRowHeight: 15 },
    views: [{ showGridLines: false, zoomScale: 100 }],
  });

export const fillSummary = (
  book: Workbook,
  sheet: Worksheet,
  layout: Layout,
  evaluation: Evaluation,
  options: WorkbookOptions,
): void => {
  const { model } = layout;
  sheet.getColumn(1).width = 46;
  sheet.getColumn(2).width = 24;
  for (let column = 3; column <= 3 + MOST_YEARS + 2; column++) sheet.getColumn(column).width = 14;
  let row = writeCover(sheet, layout, evaluation, options);
  row = writeKeyFigures(sheet, layout, evaluation, row + 1);
  row = writeSegments(sheet, layout, evaluation, row + 1);
  row = writeReading(sheet, layout, row + 1);
  greyErrors(sheet, `A1:${letters(3 + MOST_YEARS + 2)}${row}`, 'A1');
  setUpPrint(sheet, { rows: '1:1', tall: 1, portrait: true });
  nameTotals(book, layout, model.series);
};

const writeCover = (sheet: Worksheet, layout: Layout, evaluation: Evaluation, options: WorkbookOptions): number => {
  const { plan, months } = layout.model;
  writeText(sheet.getCell(1, 1), plan.name, { title: true });
  sheet.getRow(1).height = 28;
  const scenarios = options.scenarios ?? [];
  const findings = options.findings ?? [];
  const count = (severity: string): string => {
    const number = findings.filter((one) => one.severity === severity).length;
    return `${number} ${severity}${number === 1 ? '' : 's'}`;
  };
  const lines: (readonly [string, string])[] = [
    [
      'Period',
      `${monthLabel(months[0] ?? '')} to ${monthLabel(months.at(-1) ?? '')}, ${months.length} months${plan.closedThrough === undefined ? '' : `; actuals through ${monthLabel(plan.closedThrough)}`}`,
    ],
    ['Currency', `${plan.currency}, major units`],
    ['Scenario', scenarios.length === 0 ? 'Base plan' : scenarios.join(' + ')],
    ['Made', `${options.createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC by Fulcrum`],
    ['Findings', findings.length === 0 ? 'none' : `${['error', 'warning', 'note'].map(count).join(', ')}: see Notes`],
  ];
  let row = 2;
  if (plan.description !== undefined) writeText(sheet.getCell(row++, 1), plan.description, { quiet: true });
  row++;
  for (const [label, text] of lines) {
    writeText(sheet.getCell(row, 1), label, { quiet: true });
    writeText(sheet.getCell(row++, 2), text);
  }
  writeText(sheet.getCell(row, 1), 'Workbook against app', { quiet: true });
  const checked = evaluation.model.series.filter((one) => !one.metric.auxiliary && one.input === undefined);
  const checks = checked.reduce((sum, one) => sum + (one.timed ? months.length + layout.columns.years : 1), 0);
  writeFormula(
    sheet.getCell(row++, 2),
    `${SHEETS.checks}!${CHECKS_CELL}`,
    `All ${checks.toLocaleString('en-US')} checks pass`,
    { bold: true },
  );
  return row;
};

/** Closing month and years of the figures that matter most. */
const writeKeyFigures = (sheet: Worksheet, layout: Layout, evaluation: Evaluation, from: number): number => {
  const { model, columns } = layout;
  const labels = periodLabels(model);
  const years = model.years.slice(0, MOST_YEARS).map((_, at) => columns.months + columns.hidden + at);
  const shown = [0, ...(columns.months > 1 ? [columns.months - 1] : []), ...years];
  let row = from;
  for (const [at, text] of ['Key figures', 'Unit', ...shown.map((index) => labels[index] ?? '')].entries())
    writeText(sheet.getCell(row, at + 1), text, { heading: true, right: at > 1 });
  row++;
  for (const [section, refs] of KEY_FIGURES) {
    const rows = refs.flatMap((ref) => {
      const found = model.series[model.index.get(ref) ?? -1];
      return found === undefined ? [] : [found];
    });
    if (rows.length === 0) continue;
    writeSection(sheet, row++, section, 2 + shown.length);
    const roles = section === 'People' ? headsByRole(model) : [];
    for (const one of new Set([...roles, ...rows])) {
      const role = roles.includes(one) ? one.row['role'] : undefined;
      const name = role === undefined ? '' : `, ${memberName('role', role, model.members)}`;
      const all = one.metric.id === 'heads' && role === undefined && roles.length > 0 ? ', all roles' : '';
      writeText(sheet.getCell(row, 1), `${one.metric.name}${name}${all}`, { indent: 1 });
      writeText(sheet.getCell(row, 2), unitWords(one, model.plan.currency), { quiet: true });
      for (const [at, index] of shown.entries())
        writeReference(sheet, row, 3 + at, one, index, layout, evaluation, index >= columns.months);
      row++;
    }
  }
  return row;
};

/** Heads of each role that is staffed, in the plan's order. */
const headsByRole = (model: Model): Series[] =>
  (model.members.dims['role'] ?? []).flatMap((role) => {
    const found = model.series[model.index.get(`heads[role=${role}]`) ?? -1];
    return found === undefined ? [] : [found];
  });

const writeSection = (sheet: Worksheet, row: number, text: string, columns: number): void => {
  writeText(sheet.getCell(row, 1), text, { section: true });
  for (let column = 2; column <= columns; column++) dress(sheet.getCell(row, column), { section: true });
};

/** The segments side by side, in the last year. */
const writeSegments = (sheet: Worksheet, layout: Layout, evaluation: Evaluation, from: number): number => {
  const { model, columns } = layout;
  const segments = model.members.dims['segment'] ?? [];
  if (segments.length < 2 || segments.length > MOST_SEGMENTS) return from;
  const index = columns.months + columns.hidden + columns.years - 1;
  const names = segments.map((id) => model.plan.segments[id]?.name ?? id);
  let row = from;
  const heads = [`By segment, ${periodLabels(model)[index] ?? ''}`, 'Unit', ...names, 'Total'];
  for (const [at, text] of heads.entries())
    writeText(sheet.getCell(row, at + 1), text, { heading: true, right: at > 1, wrap: at > 1 });
  sheet.getRow(row).height = 15 * Math.min(4, Math.ceil(Math.max(...names.map((name) => name.length)) / 12));
  row++;
  for (const id of BY_SEGMENT) {
    const found = [...segments.map((segment) => `${id}[segment=${segment}]`), id].map(
      (ref) => model.series[model.index.get(ref) ?? -1],
    );
    const first = found.find((one) => one !== undefined);
    if (first === undefined) continue;
    writeText(sheet.getCell(row, 1), first.metric.name, { indent: 1 });
    writeText(sheet.getCell(row, 2), unitWords(first, model.plan.currency), { quiet: true });
    for (const [at, one] of found.entries())
      if (one !== undefined) writeReference(sheet, row, 3 + at, one, index, layout, evaluation, at === segments.length);
    row++;
  }
  return row;
};

const writeReference = (
  sheet: Worksheet,
  row: number,
  column: number,
  series: Series,
  index: number,
  layout: Layout,
  evaluation: Evaluation,
  year: boolean,
): void => {
  const at = series.timed ? index : 0;
  writeFormula(
    sheet.getCell(row, column),
    addressOf(layout, series.index, at),
    evaluation.values[series.index]?.[at] ?? Number.NaN,
    { format: formatOf(series), year },
  );
};

const writeReading = (sheet: Worksheet, layout: Layout, from: number): number => {
  let row = from;
  const lines = [
    ['Inputs', 'every driver of the plan; tinted cells are typed, everything else follows'],
    ...(layout.byMonth.length === 0
      ? []
      : [['Inputs by month', 'drivers that change: a typed month holds until the next typed one']]),
    ...(layout.actuals.size === 0 ? [] : [['Actuals', 'where an actual stands, the plan’s formula gives way to it']]),
    ...[...layout.blocks]
      .filter(([, blocks]) => blocks.length > 0)
      .map(([sheet]) => [
        sheet,
        sheet === SHEETS.workings
          ? 'steps of other figures'
          : 'formulas, one block a metric; the note on its name gives rule and reference',
      ]),
    ['Checks', 'the app’s value against the formula’s, for every figure and period'],
    ['Notes', 'findings, what the plan would need for more, and every metric in words'],
  ];
  writeSection(sheet, row++, 'How to read this workbook', 5);
  for (const [name = '', text = ''] of lines) {
    sheet.getCell(row, 1).value = { text: name, hyperlink: `#${sheetPrefix(name)}A1` };
    sheet.getCell(row, 1).style = {
      font: { name: 'Calibri', family: 2, size: 10, underline: true, color: { argb: 'FF0F6E6E' } },
      alignment: { indent: 1 },
    };
    writeText(sheet.getCell(row++, 2), text, { quiet: true });
  }
  writeText(
    sheet.getCell(row++, 1),
    '#N/A in grey: cannot be computed (no history yet, or nothing to divide by). It is missing, not zero.',
    { quiet: true },
  );
  return row;
};

/** Named ranges for the totals of the main metrics: `arr_total` its months, `arr_total_years` its years. */
const nameTotals = (book: Workbook, layout: Layout, series: readonly Series[]): void => {
  const { model, columns } = layout;
  for (const ref of KEY_FIGURES.flatMap(([, refs]) => refs)) {
    const one = series[model.index.get(ref) ?? -1];
    const place = one === undefined ? undefined : layout.places[one.index];
    if (one === undefined || place === undefined) continue;
    const range = (from: number, to: number): string =>
      `${sheetPrefix(place.sheet)}$${letters(from)}$${place.row}:$${letters(to)}$${place.row}`;
    if (!one.timed) {
      book.definedNames.add(range(columns.each, columns.each), layout.claim(`${ref}_total`));
      continue;
    }
    book.definedNames.add(range(columns.at(0), columns.at(columns.months - 1)), layout.claim(`${ref}_total`));
    book.definedNames.add(
      range(columns.at(columns.months + columns.hidden), columns.last),
      layout.claim(`${ref}_total_years`),
    );
  }
};
