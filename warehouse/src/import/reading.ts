import type { Finding } from '@fulcrum/engine';
import type { Mapping } from '../profiles/mapping.ts';
import type { FactTable } from '../profiles/tables.ts';
import type { AddedColumn, ReadColumn } from './columns/read-column.ts';

/** How a file will be read: decided from its header, its first rows and the map, before a row is taken. */
export type Reading = {
  readonly table: FactTable;
  /** The profile that told the file, or nothing for our own columns and a map. */
  readonly profile: string | undefined;
  readonly mapping: Mapping;
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** Columns behind those of the file: positions go on from its last. */
  readonly added: readonly AddedColumn[];
  /** Lines before the header: titles, blank ones, and the `sep=;` a spreadsheet writes. */
  readonly skip: number;
  readonly columns: readonly ReadColumn[];
  readonly leaveOut: readonly {
    readonly at: number;
    readonly is: readonly string[];
    readonly not: boolean;
    readonly because: string;
  }[];
  /** The file holds versions of records; the highest counts. `fold`: the last that was said of each column. */
  readonly versions: { readonly by: readonly ReadColumn[]; readonly fold: boolean } | undefined;
  /** Positions whose blank cells mean the one above. */
  readonly carry: readonly number[];
  readonly pairs:
    | {
        readonly person: number;
        readonly at: ReadColumn;
        readonly kind: number;
        readonly start: readonly string[];
        readonly end: readonly string[];
      }
    | undefined;
  readonly ignored: readonly string[];
  readonly findings: readonly Finding[];
};
