import type { TableName } from './tables.ts';

/** What a figure or a time stands for in the file. */
export type FigureUnit = 'duration' | 'minutes' | 'hours' | 'seconds' | 'milliseconds' | 'days';

/** Where one canonical column comes from in a file. */
export type ColumnSource =
  | { readonly constant: string }
  | {
      /** Headers; more than one are joined with a blank, as a date and a time are. */
      readonly column: readonly string[];
      /** Further headers, tried in order where the column is blank. */
      readonly or?: readonly string[] | undefined;
      readonly as?: FigureUnit | undefined;
      readonly format?: string | undefined;
      readonly default?: string | undefined;
      /** Put before what the file says, so that ids of several kinds of rows differ. */
      readonly prefix?: string | undefined;
      /** Other words for values, by what the file says (case does not matter); `*` is everything else. */
      readonly words?: Readonly<Record<string, string>> | undefined;
      /** What a figure is multiplied with, 12 for a month's. */
      readonly scale?: number | undefined;
      /** The figure is in minor units of its currency. */
      readonly minor?: boolean | undefined;
      /** Further headers the figure is multiplied with. */
      readonly times?: readonly string[] | undefined;
      /** The figure is for an interval (day, week, month, quarter, year) and becomes a year's. */
      readonly perYear?: { readonly interval: string; readonly count?: string | undefined } | undefined;
      /** A header whose figure is taken off. */
      readonly minus?: string | undefined;
      /** The figure is below zero where this header says one of these. */
      readonly negative?: { readonly column: string; readonly is: readonly string[] } | undefined;
      /** For minutes: headers of the end; an end before the start is on the next day. */
      readonly until?: readonly string[] | undefined;
      /** Only the cells of rows where this header says one of these: a log of changes has a row for each field. */
      readonly where?: { readonly column: string; readonly is: readonly string[] } | undefined;
    }
  /** Headers kept together, by the name they are kept under. */
  | {
      readonly fields: Readonly<Record<string, string>>;
      /** Further ones, kept only of rows where `column` says one of these: staff, not a customer's people. */
      readonly staff?:
        | {
            readonly column: string;
            readonly is: readonly string[];
            readonly fields: Readonly<Record<string, string>>;
          }
        | undefined;
    };

/** Rows that are not facts: deleted ones, sums, drafts. */
export type LeaveOut = {
  readonly column: string;
  readonly is: readonly string[];
  /** Leaves out what is not among `is` instead. */
  readonly not?: boolean | undefined;
  readonly because: string;
};

/** Rows of another file of the same system that this one refers to; its fields are columns called `as.field`. */
export type Join = {
  readonly as: string;
  readonly object: string;
  readonly on: string;
  /** Without the other file nothing can be read. */
  readonly need?: boolean | undefined;
};

/** How a system's export becomes one of our tables. */
export type Mapping = {
  readonly table: TableName;
  readonly columns: Readonly<Record<string, ColumnSource>>;
  readonly delimiter?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  /** `DD/MM/YYYY`, `MM/DD/YYYY`, … for every date column that has no format of its own. */
  readonly dates?: string | undefined;
  /** The time zone of instants that do not say theirs: `Europe/Berlin`. */
  readonly zone?: string | undefined;
  /** The currency of a file that names none. */
  readonly currency?: string | undefined;
  /** Cells that mean nothing was said, besides blanks. */
  readonly nulls?: readonly string[] | undefined;
  /** The sheet of a workbook. */
  readonly sheet?: string | undefined;
  readonly leaveOut?: readonly LeaveOut[] | undefined;
  /** The file holds versions of records: the one that is highest by these headers counts. */
  readonly versions?: { readonly by: readonly string[]; readonly fold?: boolean | undefined } | undefined;
  readonly joins?: readonly Join[] | undefined;
  /** Headers whose blank cells mean the one above. */
  readonly carry?: readonly string[] | undefined;
  /** Rows say in or out; one that says in lasts until the next of the same person that says out. */
  readonly pairs?:
    | {
        readonly person: string;
        readonly at: readonly string[];
        readonly kind: string;
        readonly start: readonly string[];
        readonly end: readonly string[];
      }
    | undefined;
  /** The profile it was made from. */
  readonly profile?: string | undefined;
};
