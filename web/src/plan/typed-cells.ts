import { checkDriver } from '../components/driver-text.ts';
import { formatMonth } from '../components/format.ts';
import { isShare } from '../components/units.ts';
import type { Written } from './engine-messages.ts';
import { withMonths } from './month-edit.ts';
import { type DecimalMark, plainNumber } from './number-text.ts';
import type { Target } from './plan-cells.ts';
import type { PendingEdit } from './unsaved-steps.ts';

/** Cells typed, pasted or filled, as edits of the plan: all of them or none. */

export type TypedCell = { readonly target: Target; readonly text: string };
/** What somebody did to some cells, in the decimal mark they wrote in; none when the text contradicts itself. */
export type Doing = {
  readonly cells: readonly TypedCell[];
  readonly mark: DecimalMark | undefined;
  /** Cells that were no drivers and stay as they are. */
  readonly passedOver: number;
  /** Why they do, where it is something else. */
  readonly leftFor?: string;
  /** The grid's cell, when it was a single one. */
  readonly cell?: { readonly row: string; readonly column: string };
};
/** A cell that cannot be taken: where it is and why. */
export type CellProblem = { readonly where: string; readonly text: string; readonly error: string };
export type TypedCells =
  | { readonly edits: readonly PendingEdit[]; readonly cells: number; readonly drivers: number }
  | { readonly problems: readonly CellProblem[] };

const SPREADSHEET_ERROR = /^#(REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL|SPILL|CALC)[!?]?/i;

export const whereOf = ({ row, month }: Pick<Target, 'row' | 'month'>): string =>
  month === undefined ? row.name : `${row.name}, ${formatMonth(month)}`;

/** Reads what was typed for a driver, in the reader's own decimal mark. */
export const checkTyped = (text: string, { row }: Pick<Target, 'row'>, mark: DecimalMark) => {
  if (/^\s*=/.test(text)) return { error: `“${text.trim()}” is a formula; paste or type its value.` };
  if (SPREADSHEET_ERROR.test(text.trim())) return { error: `“${text.trim()}” is an error of the spreadsheet.` };
  return checkDriver(plainNumber(text, mark), isShare(row.series.unit, row.series.metric));
};

/** Edits for the cells of any drivers, one edit a driver; what stands there already is no edit. */
export const editsOfCells = (cells: readonly TypedCell[], months: readonly string[], mark: DecimalMark): TypedCells => {
  const problems: CellProblem[] = [];
  const drivers = new Map<string, { target: Target; all?: string | number; months: Map<string, string | number> }>();
  for (const { target, text } of cells) {
    const checked = checkTyped(text, target, mark);
    if ('error' in checked) {
      problems.push({ where: whereOf(target), text, error: checked.error });
      continue;
    }
    const { path } = target.input;
    const driver = drivers.get(path) ?? { target, months: new Map<string, string | number>() };
    drivers.set(path, driver);
    if (target.month !== undefined) driver.months.set(target.month, checked.value);
    else if (driver.all === undefined) driver.all = checked.value;
    else if (String(driver.all) !== String(checked.value))
      problems.push({
        where: target.row.name,
        text,
        error: `It takes one value for all months, and ${driver.all} is given beside ${text.trim()}.`,
      });
  }
  if (problems.length > 0) return { problems };
  const edits = [...drivers.entries()].flatMap(([path, { target, all, months: typed }]): PendingEdit[] => {
    const { input } = target;
    const value: Written = all ?? withMonths(input, months, typed);
    if (JSON.stringify(value) === JSON.stringify(input.written)) return [];
    // A value of the method becomes the plan's own; the rows it drives are named, for the path is new.
    const refs = input.written === undefined ? { refs: [target.row.series.ref] } : {};
    return [{ path, value, before: input.written, ...refs }];
  });
  return { edits, cells: cells.length, drivers: drivers.size };
};
