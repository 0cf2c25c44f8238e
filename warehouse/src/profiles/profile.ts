import type { FigureUnit } from './mapping.ts';
import type { TableName } from './tables.ts';

/** Header names, any of which will do, separated by blanks; the first that is there is taken. See `namesOf` for how headers are named. */
export type Names = string;

/** Where a canonical column comes from in a system's export. */
export type Field =
  | Names
  | { readonly constant: string }
  | {
      readonly from: Names;
      /** Headers of a second part, joined with a blank: the time that belongs to a date. */
      readonly and?: Names;
      /** Tried in order where the cell is blank. */
      readonly or?: Names;
      readonly as?: FigureUnit;
      readonly default?: string;
      /** Put before what the file says, so that ids of several kinds of rows differ. */
      readonly prefix?: string;
      readonly words?: Readonly<Record<string, string>>;
      readonly scale?: number;
      readonly minor?: true;
      readonly times?: Names;
      readonly perYear?: { readonly interval: Names; readonly count?: Names };
      readonly minus?: Names;
      readonly negative?: { readonly column: Names; readonly is: readonly string[] };
      readonly until?: Names;
      readonly untilAnd?: Names;
      readonly where?: { readonly column: Names; readonly is: readonly string[] };
    }
  /** Kept together in `source_row`, by the name each is kept under. */
  | {
      readonly fields: Readonly<Record<string, Names>>;
      /** Further ones, kept only of rows where `column` says one of these: staff, not a customer's people. */
      readonly staff?: {
        readonly column: Names;
        readonly is: readonly string[];
        readonly fields: Readonly<Record<string, Names>>;
      };
    };

/** Columns that tell a file: `least` of these names (one, unless said). */
export type Sign = Names | { readonly of: Names; readonly least: number };

/** How one export of one system is told and read. Data only; `docs/adding-a-profile.md` explains each part. */
export type Profile = {
  /** `system.object`, as `--profile` takes it. */
  readonly id: string;
  readonly system: string;
  /** What its rows are, in the system's words. */
  readonly object: string;
  readonly table: TableName;
  readonly signs: readonly Sign[];
  /** A file with one of these is something else. */
  readonly not?: Names;
  /** Fits many systems' files; taken only when nothing else fits. */
  readonly general?: true;
  /** Fields tried in order: the first whose headers are there. */
  readonly columns: Readonly<Record<string, Field | readonly Field[]>>;
  readonly leaveOut?: readonly {
    readonly column: Names;
    readonly is: readonly string[];
    readonly not?: true;
    readonly because: string;
  }[];
  readonly versions?: { readonly by: readonly Names[]; readonly fold?: true } | undefined;
  readonly joins?: readonly {
    readonly as: string;
    readonly object: string;
    readonly on: Names;
    readonly need?: true;
  }[];
  /** Columns a report fills only on the first row of a group. */
  readonly carry?: readonly Names[];
  readonly pairs?: {
    readonly person: Names;
    readonly at: readonly Names[];
    readonly kind: Names;
    readonly start: readonly string[];
    readonly end: readonly string[];
  };
  /** What the system does not export, or this file does not hold, in words: said once when it is imported. */
  readonly lacks?: string;
};
