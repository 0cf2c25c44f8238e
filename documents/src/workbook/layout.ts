import type { Metric, Model, Series } from '@fulcrum/engine';
import { type Columns, columnsOf } from './columns.ts';
import { type Constants, constantsOf } from './constants.ts';
import { type InputRow, inputRows } from './input-rows.ts';
import { type ClaimName, nameClaims } from './names.ts';
import { CALCULATION_SHEETS, SHEETS, sheetOf } from './themes.ts';

/** Where a row of the plan stands. */
export type Place = { readonly sheet: string; readonly row: number };

/** One metric's rows, contiguous on a calculation sheet; a metric of several rows has a heading above them. */
export type Block = {
  readonly metric: Metric;
  readonly heading?: number;
  readonly rows: readonly { readonly row: number; readonly series: Series }[];
};

/** Rows of every sheet, decided before any cell is written, so that formulas can refer anywhere. */
export type Layout = {
  readonly model: Model;
  readonly columns: Columns;
  readonly places: readonly Place[];
  readonly blocks: ReadonlyMap<string, readonly Block[]>;
  readonly inputs: readonly InputRow[];
  readonly byMonth: readonly InputRow[];
  /** Series with actuals → its row on the Actuals sheet. */
  readonly actuals: ReadonlyMap<number, number>;
  readonly constants: Constants;
  readonly claim: ClaimName;
};

/** Rows above a table: title, what it holds, actual or plan, heads of the columns. */
export const HEAD_ROWS = 4;
/** Rows of the Timeline sheet that formulas read. */
export const TIMELINE = { monthNumber: HEAD_ROWS + 1, years: HEAD_ROWS + 2 } as const;

export const layoutOf = (model: Model): Layout => {
  const claim = nameClaims();
  const { scalar, byMonth } = inputRows(model, HEAD_ROWS + 1);
  const places: Place[] = [];
  for (const one of scalar)
    for (const series of one.series) places[series.index] = { sheet: SHEETS.inputs, row: one.row };
  for (const one of byMonth)
    for (const series of one.series) places[series.index] = { sheet: SHEETS.byMonth, row: one.row };
  const blocks = new Map<string, Block[]>();
  for (const [sheet, metrics] of metricsBySheet(model)) blocks.set(sheet, blocksOf(sheet, metrics, places));
  const withActuals = model.series.filter((one) => one.actuals !== undefined);
  const actuals = new Map(withActuals.map((one, at) => [one.index, HEAD_ROWS + 1 + at]));
  return {
    model,
    columns: columnsOf(model),
    places,
    blocks,
    inputs: scalar,
    byMonth,
    actuals,
    constants: constantsOf(claim),
    claim,
  };
};

/** Metrics with a computed row, by sheet; drivers alone stand on the input sheets. */
const metricsBySheet = (model: Model): Map<string, Map<Metric, Series[]>> => {
  const computed = new Set(model.series.filter((one) => one.input === undefined).map((one) => one.metric));
  const sheets = new Map<string, Map<Metric, Series[]>>(CALCULATION_SHEETS.map((sheet) => [sheet, new Map()]));
  for (const one of model.series) {
    if (!computed.has(one.metric)) continue;
    const metrics = sheets.get(sheetOf(one.metric)) as Map<Metric, Series[]>;
    const rows = metrics.get(one.metric);
    if (rows === undefined) metrics.set(one.metric, [one]);
    else rows.push(one);
  }
  return sheets;
};

const blocksOf = (sheet: string, metrics: ReadonlyMap<Metric, readonly Series[]>, places: Place[]): Block[] => {
  let next = HEAD_ROWS + 1;
  let before: Block | undefined;
  return [...metrics].map(([metric, series]): Block => {
    const single = series.length === 1;
    // Single rows stand close together; a block of several gets air around it.
    if (before !== undefined && !(single && before.heading === undefined)) next++;
    const heading = single ? {} : { heading: next++ };
    const rows = series.map((one) => {
      const row = next++;
      places[one.index] = { sheet, row };
      return { row, series: one };
    });
    before = { metric, ...heading, rows };
    return before;
  });
};
