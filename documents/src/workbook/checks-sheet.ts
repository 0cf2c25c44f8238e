import type { Evaluation, Series } from '@fulcrum/engine';
import type { Workbook, Worksheet } from 'exceljs';
import { rowLabel } from './calculation-sheet.ts';
import { letters, periodLabels } from './columns.ts';
import { addressOf } from './formula.ts';
import { HEAD_ROWS, type Layout } from './layout.ts';
import { formatOf } from './number-format.ts';
import { largestOperand } from './operands.ts';
import { writeFormula, writeText } from './sheet-text.ts';
import { dress, setUpPrint } from './style.ts';
import { SHEETS } from './themes.ts';

const HEADS = ['Figure', 'Reference', 'Rule', 'Pass', 'Checks', 'Largest difference', 'Largest operand'];
const WIDTHS = [60, 46, 6, 9, 9, 19, 18];
const FIRST_VALUE = HEADS.length + 1;
const FIRST_ROW = HEAD_ROWS + 2;

/** The cell that says whether every formula gives the app's value. */
export const CHECKS_CELL = 'A3';

/**
 * The app's value of every figure beside what the formula gives, with the difference. Each passes when the difference
 * is at most the tolerance × the larger of the value and the largest figure that went into it.
 */
export const checksSheet = (book: Workbook, layout: Layout, evaluation: Evaluation): void => {
  const { model } = layout;
  const checked = model.series.filter((one) => !one.metric.auxiliary && one.input === undefined);
  const shown = shownColumns(layout);
  const difference = FIRST_VALUE + shown.length + 1;
  const sheet = book.addWorksheet(SHEETS.checks, {
    properties: { defaultRowHeight: 15 },
    views: [{ state: 'frozen', xSplit: 1, ySplit: HEAD_ROWS + 1, showGridLines: false, zoomScale: 90 }],
  });
  writeFrame(sheet, layout, shown.length, difference);
  const tolerance = layout.constants.use(1e-9, 'check');
  const last = FIRST_ROW + checked.length - 1;
  let count = 0;
  for (const [at, series] of checked.entries()) {
    count += series.timed ? shown.length - 1 : 1;
    writeRow({ sheet, layout, evaluation, series, row: FIRST_ROW + at, shown, difference, tolerance });
  }
  const sums = HEAD_ROWS + 1;
  writeText(sheet.getCell(sums, 1), 'All figures', { bold: true });
  for (const [column, fn, value] of [
    ['D', 'SUM', count],
    ['E', 'SUM', count],
    ['F', 'MAX', 0],
  ] as const)
    writeFormula(sheet.getCell(`${column}${sums}`), `${fn}(${column}${FIRST_ROW}:${column}${last})`, value, {
      bold: true,
      format: column === 'F' ? '0.0E+00' : '#,##0',
    });
  const words = `"All "&TEXT(E${sums},"#,##0")&" checks pass"`;
  writeFormula(
    sheet.getCell(CHECKS_CELL),
    `IF(D${sums}=E${sums},${words},TEXT(E${sums}-D${sums},"#,##0")&" of "&TEXT(E${sums},"#,##0")&" checks differ")`,
    `All ${count.toLocaleString('en-US')} checks pass`,
    { section: true },
  );
  // On paper one line a figure says enough; the values stay on the screen.
  setUpPrint(sheet, { rows: `1:${HEAD_ROWS}`, area: `A$1:G$${last}` });
};

/** Indices of months and years, without hidden months; −1 stands for "any period". */
const shownColumns = (layout: Layout): number[] => {
  const { months, hidden, years } = layout.columns;
  return [
    -1,
    ...Array.from({ length: months }, (_, at) => at),
    ...Array.from({ length: years }, (_, at) => months + hidden + at),
  ];
};

const writeFrame = (sheet: Worksheet, layout: Layout, shown: number, difference: number): void => {
  for (const [at, width] of WIDTHS.entries()) sheet.getColumn(at + 1).width = width;
  writeText(sheet.getCell(1, 1), 'Checks', { title: true });
  sheet.getRow(1).height = 24;
  writeText(
    sheet.getCell(2, 1),
    'The app’s values are constants here, as they were when the workbook was made. They hold for the inputs as exported: after an input is changed, differences show what the change does.',
    { quiet: true },
  );
  for (const [at, text] of HEADS.entries())
    writeText(sheet.getCell(HEAD_ROWS, at + 1), text, { heading: true, right: at >= 3 });
  const labels = periodLabels(layout.model);
  const periods = [
    'Any period',
    ...labels.slice(0, layout.columns.months),
    ...labels.slice(layout.columns.months + layout.columns.hidden),
  ];
  writeText(sheet.getCell(HEAD_ROWS - 1, FIRST_VALUE), 'App value', { section: true });
  writeText(sheet.getCell(HEAD_ROWS - 1, difference), 'Workbook less app', { section: true });
  for (let at = 0; at < shown; at++)
    for (const from of [FIRST_VALUE, difference]) {
      sheet.getColumn(from + at).width = 12.5;
      writeText(sheet.getCell(HEAD_ROWS, from + at), periods[at] ?? '', { heading: true, right: true });
    }
  sheet.getColumn(difference - 1).width = 3;
};

type CheckRow = {
  readonly sheet: Worksheet;
  readonly layout: Layout;
  readonly evaluation: Evaluation;
  readonly series: Series;
  readonly row: number;
  readonly shown: readonly number[];
  readonly difference: number;
  readonly tolerance: string;
};

const writeRow = ({ sheet, layout, evaluation, series, row, shown, difference, tolerance }: CheckRow): void => {
  const values = evaluation.values[series.index] as Float64Array;
  const used = shown
    .map((index, at) => ({ index: Math.max(index, 0), at, holds: series.timed ? index >= 0 : index < 0 }))
    .filter((one) => one.holds);
  writeText(
    sheet.getCell(row, 1),
    `${series.metric.name}${series.metric.dims.length === 0 ? '' : ` · ${rowLabel(series)}`}`,
  );
  writeText(sheet.getCell(row, 2), series.ref, { quiet: true });
  writeText(sheet.getCell(row, 3), series.rule, { quiet: true });
  let scale = 0;
  for (const { index, at } of used) {
    const value = values[index] ?? Number.NaN;
    scale = Math.max(scale, largestOperand(evaluation, series.index, index));
    const app = sheet.getCell(row, FIRST_VALUE + at);
    app.value = Number.isFinite(value) ? value : null;
    dress(app, { format: formatOf(series), quiet: true });
    const [own, there] = [`${letters(FIRST_VALUE + at)}${row}`, addressOf(layout, series.index, index)];
    // A figure the app cannot compute must be an error in the workbook too.
    writeFormula(
      sheet.getCell(row, difference + at),
      `IF(ISERROR(${there}),IF(ISBLANK(${own}),0,NA()),IF(ISBLANK(${own}),NA(),${there}-${own}))`,
      0,
      { format: '0.0E+00;"−"0.0E+00;"–"' },
    );
  }
  const [from, to] = [used[0]?.at ?? 0, used.at(-1)?.at ?? 0];
  const span = (first: number): string => `${letters(first + from)}${row}:${letters(first + to)}${row}`;
  const [app, gap] = [span(FIRST_VALUE), span(difference)];
  writeFormula(
    sheet.getCell(row, 4),
    `IFERROR(SUMPRODUCT(1*((ABS(${gap})<=${tolerance}*ABS(${app}))+(ABS(${gap})<=${tolerance}*G${row})>0)),0)`,
    used.length,
    { format: '#,##0' },
  );
  writeFormula(sheet.getCell(row, 5), `COUNTA(${gap})`, used.length, { format: '#,##0' });
  writeFormula(sheet.getCell(row, 6), `IFERROR(MAX(MAX(${gap}),-MIN(${gap})),NA())`, 0, {
    format: '0.0E+00;"−"0.0E+00;"–"',
  });
  sheet.getCell(row, 7).value = scale;
  dress(sheet.getCell(row, 7), { format: '#,##0.00', quiet: true });
};
