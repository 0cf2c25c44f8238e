import { isShare } from '../components/units.ts';
import { type BudgetFigures, besideOf } from './budget-figures.ts';
import { exactShare, exactText } from './clipboard-block.ts';
import type { Figures, PlanView } from './engine-messages.ts';
import { figureOf } from './figures.ts';
import { writtenIn } from './month-edit.ts';
import type { DecimalMark } from './number-text.ts';
import type { Block } from './picked-cells.ts';
import { isFigureRow, type Target, targetOf } from './plan-cells.ts';
import type { PlanColumn } from './plan-columns.ts';
import type { PlanRow, SeriesRow } from './plan-rows.ts';
import { scenarioFigure } from './scenario-cells.tsx';
import type { TypedCell } from './typed-cells.ts';

/** A block of the grid's cells: copied out, pasted over, carried on to the right and down. */

type Grid = {
  readonly rows: readonly PlanRow[];
  readonly columns: readonly PlanColumn[];
  readonly view: PlanView;
  readonly budget?: BudgetFigures | undefined;
  readonly sides?: ReadonlyMap<string, Figures>;
};

/** Sums of months are left out where months are picked, so that what is copied fits where it is pasted; a block that begins in a sum is one of sums. */
const columnsIn = (columns: readonly PlanColumn[], left: number, right: number): PlanColumn[] => {
  const inside = columns.slice(left, right + 1);
  const start = inside[0]?.kind;
  const finest =
    start === 'quarter' || start === 'year'
      ? start
      : (['month', 'quarter', 'year'] as const).find((kind) => inside.some((one) => one.kind === kind));
  return finest === undefined ? inside : inside.filter(({ kind }) => kind === finest);
};
const rowsFrom = (rows: readonly PlanRow[], top: number, bottom = rows.length - 1): SeriesRow[] =>
  rows.slice(top, bottom + 1).filter(isFigureRow);

const NONE: ReadonlyMap<string, Figures> = new Map();

/** The block as tab-separated text with all digits. */
export const copyBlock = (
  { rows, columns, view, budget, sides = NONE }: Grid,
  { top, left, bottom, right }: Block,
  values: Figures,
  mark: DecimalMark,
): string =>
  rowsFrom(rows, top, bottom)
    .map(({ series }) =>
      columnsIn(columns, left, right)
        .map((place) => {
          const { column, kind, part, side } = place;
          if (!series.timed && series.kind === 'flow' && (kind === 'year' || kind === 'quarter')) return '';
          if (side !== undefined) {
            const value = scenarioFigure(series, place, { values, sides });
            return isShare(series.unit, series.metric) ? exactShare(value, mark) : exactText(value, mark);
          }
          if (part !== undefined && budget !== undefined) {
            const beside = besideOf(series, column, { view, values }, budget);
            if (part === 'change') return exactShare(beside.change, mark);
            const value = (part === 'budget' ? beside.budget : beside.variance) ?? Number.NaN;
            return isShare(series.unit, series.metric) ? exactShare(value, mark) : exactText(value, mark);
          }
          const value = figureOf(series, values, column);
          return isShare(series.unit, series.metric) ? exactShare(value, mark) : exactText(value, mark);
        })
        .join('\t'),
    )
    .join('\n');

export type Pasted = {
  readonly cells: readonly TypedCell[];
  /** Cells of the text that met something else than a driver, or the end of the plan. */
  readonly passedOver: number;
};

/** Where the cells of a copied text go: from the block's first cell on; one cell alone fills the whole block. */
export const pasteBlock = (grid: Grid, at: Block, text: readonly (readonly string[])[]): Pasted => {
  const { rows, columns, view } = grid;
  const width = text.reduce((most, line) => Math.max(most, line.length), 0);
  const single = text.length === 1 && width === 1 ? (text[0]?.[0] ?? '') : undefined;
  const fills = single !== undefined && (at.top !== at.bottom || at.left !== at.right);
  const own = columns[at.left]?.part === undefined;
  const across = columnsIn(columns, at.left, fills ? at.right : width === 1 ? at.left : columns.length - 1)
    // Beside a budget a row of months goes into the plan's own figures.
    .filter(({ part }) => !own || part === undefined);
  const down = rowsFrom(rows, at.top, fills ? at.bottom : rows.length - 1);
  const cells: TypedCell[] = [];
  let passedOver = 0;
  const put = (row: SeriesRow | undefined, column: PlanColumn | undefined, cell: string): void => {
    if (cell.trim() === '') return;
    const target = row && column && targetOf(row, column, view);
    if (target) cells.push({ target, text: cell });
    else passedOver++;
  };
  if (fills) for (const row of down) for (const column of across) put(row, column, single);
  else for (const [y, line] of text.entries()) for (const [x, cell] of line.entries()) put(down[y], across[x], cell);
  return { cells, passedOver };
};

/** What stands in a driver's cell, as it is written in the plan. */
export const writtenAt = ({ input, month }: Target): string =>
  String((month === undefined ? input.written : writtenIn(input, month)) ?? 0);

/** Carries each row's first picked month on to a column; one month alone is carried on to the plan's end. */
export const fillRight = ({ rows, columns, view }: Grid, { top, left, bottom }: Block, to: number): TypedCell[] =>
  rowsFrom(rows, top, bottom).flatMap((row) => {
    const [first, ...rest] = columnsIn(columns, left, to).flatMap((column) => targetOf(row, column, view) ?? []);
    if (first?.month === undefined) return [];
    const text = writtenAt(first);
    return rest.map((target) => ({ target, text }));
  });

/** Carries the values of the block's first row down to the others; of one row alone, those of the row above it. */
export const fillDown = ({ rows, columns, view }: Grid, { top, left, bottom, right }: Block): Pasted => {
  const start = top === bottom ? rows.findLastIndex((row, at) => at < top && isFigureRow(row)) : top;
  const [first, ...below] = start < 0 ? [] : rowsFrom(rows, start, bottom);
  const cells: TypedCell[] = [];
  let passedOver = 0;
  for (const column of columnsIn(columns, left, right)) {
    const source = first && targetOf(first, column, view);
    if (source === undefined) continue;
    for (const row of below) {
      const target = targetOf(row, column, view);
      // People are no customers: a value goes only where its unit is the same.
      if (target && row.unit === source.row.unit) cells.push({ target, text: writtenAt(source) });
      else passedOver++;
    }
  }
  return { cells, passedOver };
};

/** The places of a block somebody may type in. */
export const targetsIn = ({ rows, columns, view }: Grid, { top, left, bottom, right }: Block): Target[] =>
  rowsFrom(rows, top, bottom).flatMap((row) =>
    columns.slice(left, right + 1).flatMap((column) => targetOf(row, column, view) ?? []),
  );
