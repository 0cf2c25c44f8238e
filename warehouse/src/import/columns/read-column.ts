import type { FigureUnit } from '../../profiles/mapping.ts';
import type { Column } from '../../profiles/tables.ts';
import type { DateDialect } from '../dialect/date-dialect.ts';
import type { DecimalDialect } from '../dialect/figure-dialect.ts';

/** Where a canonical column's text is in the file, and how to read it. Positions are of headers, then of added columns. */
export type ReadColumn = {
  readonly column: Column;
  /** Positions in the file; none for a constant. */
  readonly from: readonly number[];
  readonly constant?: string | undefined;
  /** Another column reads the same cells as something else, so they stay text until each reads them. */
  readonly shared?: boolean | undefined;
  readonly default?: string | undefined;
  readonly prefix?: string | undefined;
  /** Tried in order where the cell is blank. */
  readonly or?: readonly number[] | undefined;
  readonly as?: FigureUnit | undefined;
  readonly dates: DateDialect;
  readonly decimals: DecimalDialect;
  readonly zone?: string | undefined;
  /** Words for nothing, in lower case. */
  readonly nulls?: readonly string[] | undefined;
  readonly words?: Readonly<Record<string, string>> | undefined;
  readonly scale?: number | undefined;
  readonly minor?: boolean | undefined;
  readonly times?: readonly number[] | undefined;
  readonly perYear?: { readonly interval: number; readonly count?: number | undefined } | undefined;
  readonly minus?: number | undefined;
  readonly negative?: { readonly at: number; readonly is: readonly string[] } | undefined;
  /** For minutes: where the end is, and whether it has a date of its own; without one an end before the start is on the next day. */
  readonly until?:
    | { readonly from: readonly number[]; readonly dates: DateDialect; readonly dated: boolean }
    | undefined;
  readonly fields?: Readonly<Record<string, number>> | undefined;
  readonly staff?:
    | { readonly at: number; readonly is: readonly string[]; readonly fields: Readonly<Record<string, number>> }
    | undefined;
};

/** A column that is not in the file: of a row another file has, or of other rows of this one. */
export type AddedColumn =
  | {
      readonly kind: 'joined';
      readonly name: string;
      readonly object: string;
      readonly on: number;
      readonly field: string;
      readonly need: boolean;
    }
  /** The cell of the last row of the same record where `at` says one of `is`. */
  | { readonly kind: 'picked'; readonly from: number; readonly at: number; readonly is: readonly string[] }
  /** When the row that ends this one comes, or whether this row starts, ends or stands alone. */
  | { readonly kind: 'paired'; readonly what: 'end' | 'role' };

export const isFigure = ({ kind }: Column): boolean => kind === 'money' || kind === 'minutes' || kind === 'number';
export const isDated = ({ kind }: Column): boolean => kind === 'date' || kind === 'instant';

/** Columns DuckDB reads into their type by itself, which is fastest and names the cell that does not fit. */
export const isTyped = (read: ReadColumn): boolean => {
  const { column, from, as, dates, decimals } = read;
  if (
    read.shared ||
    from.length !== 1 ||
    read.default !== undefined ||
    read.words ||
    read.prefix ||
    read.or?.length ||
    read.nulls?.length
  )
    return false;
  if (read.times?.length || read.perYear || read.minus !== undefined || read.negative || read.until) return false;
  if (isFigure(column)) return decimals === 'plain' && as !== 'duration';
  // An instant with an offset that fits no time would be nothing in silence: DuckDB's reader rejects it only without one.
  return isDated(column) && (dates.kind === 'iso' || (dates.kind === 'offset' && column.kind === 'date'));
};

/** Every position a column is read from. */
export const positionsOf = (read: ReadColumn): number[] => [
  ...read.from,
  ...(read.or ?? []),
  ...(read.times ?? []),
  ...(read.perYear ? [read.perYear.interval, ...(read.perYear.count === undefined ? [] : [read.perYear.count])] : []),
  ...(read.minus === undefined ? [] : [read.minus]),
  ...(read.negative ? [read.negative.at] : []),
  ...(read.until?.from ?? []),
  ...Object.values(read.fields ?? {}),
  ...(read.staff ? [read.staff.at, ...Object.values(read.staff.fields)] : []),
];
