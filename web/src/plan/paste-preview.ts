import { parseQuantity } from '@fulcrum/engine';
import { formatMonth, formatNumber } from '../components/format.ts';
import { isShare } from '../components/units.ts';
import { writtenAt } from './block-of-cells.ts';
import type { Target } from './plan-cells.ts';
import { type CellProblem, checkTyped, type Doing, editsOfCells, type TypedCell } from './typed-cells.ts';

/** What a paste would do, before it is taken. */

export type PreviewLine = {
  readonly key: string;
  readonly name: string;
  readonly months: string;
  readonly before: string;
  readonly after: string;
};
export type PastePreview = {
  readonly lines: readonly PreviewLine[];
  /** Each line stands for all cells of a driver. */
  readonly isSummed: boolean;
  readonly changed: number;
  readonly same: number;
  readonly passedOver: number;
  readonly problems: readonly CellProblem[];
  /** What is taken: all of it, or what is left without the cells that cannot be read; nothing when that can't be either. */
  readonly takes: Doing | undefined;
};

const MOST_LINES = 40;
const MOST_DECIMALS = 4;

type Change = { readonly target: Target; readonly before: string | number; readonly after: string | number };

export const pastePreview = (doing: Doing, months: readonly string[]): PastePreview => {
  const { cells, mark = '.', passedOver } = doing;
  const changes: Change[] = [];
  const read: TypedCell[] = [];
  for (const cell of cells) {
    const checked = checkTyped(cell.text, cell.target, mark);
    if ('error' in checked) continue;
    read.push(cell);
    const before = writtenAt(cell.target);
    if (String(before) !== String(checked.value)) changes.push({ target: cell.target, before, after: checked.value });
  }
  const taken = editsOfCells(cells, months, mark);
  const rest = editsOfCells(read, months, mark);
  const isSummed = changes.length > MOST_LINES;
  return {
    lines: isSummed ? summed(changes) : changes.map(lineOf),
    isSummed,
    changed: changes.length,
    same: read.length - changes.length,
    passedOver,
    problems: 'problems' in taken ? taken.problems : [],
    takes: 'problems' in rest || rest.edits.length === 0 ? undefined : { ...doing, cells: read },
  };
};

const lineOf = ({ target, before, after }: Change): PreviewLine => ({
  key: `${target.row.key} ${target.month ?? ''}`,
  name: target.row.name,
  months: target.month === undefined ? 'all months' : formatMonth(target.month),
  before: shownAs(before, target),
  after: shownAs(after, target),
});

/** A value as the table shows it, with the digits it has; a range as it is written. */
const shownAs = (value: string | number, { row: { series } }: Target): string => {
  const quantity = parseQuantity(value);
  if (quantity === undefined || quantity.low !== undefined) return String(value);
  const share = isShare(series.unit, series.metric);
  const number = Number((quantity.value * (share ? 100 : 1)).toPrecision(12));
  const digits = /\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0;
  return `${formatNumber(number, Math.min(digits, MOST_DECIMALS))}${share ? '\u202f%' : ''}`;
};

const summed = (changes: readonly Change[]): PreviewLine[] => {
  const drivers = new Map<string, Change[]>();
  for (const change of changes) {
    const own = drivers.get(change.target.input.path);
    if (own === undefined) drivers.set(change.target.input.path, [change]);
    else own.push(change);
  }
  return [...drivers.entries()].flatMap(([path, own]) => {
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const { target } = first;
    const span =
      target.month === undefined || last.target.month === undefined
        ? 'all months'
        : own.length === 1
          ? formatMonth(target.month)
          : `${own.length} months, ${formatMonth(target.month)} to ${formatMonth(last.target.month)}`;
    const all = (part: 'before' | 'after') =>
      extent(
        own.map((one) => one[part]),
        target,
      );
    return [{ key: path, name: target.row.name, months: span, before: all('before'), after: all('after') }];
  });
};

const extent = (values: readonly (string | number)[], target: Target): string => {
  const sorted = [...values].sort((a, b) => (parseQuantity(a)?.value ?? 0) - (parseQuantity(b)?.value ?? 0));
  const [low, high] = [shownAs(sorted[0] ?? '', target), shownAs(sorted.at(-1) ?? '', target)];
  return low === high ? low : `${low} to ${high}`;
};
