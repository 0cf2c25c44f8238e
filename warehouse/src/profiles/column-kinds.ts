/**
 * How a column's text is read. `key` and `reference` are identifiers, trimmed and otherwise left as they are;
 * `money` is major units in the file and whole minor units in the facts; `minutes` becomes whole seconds.
 */
export type ColumnKind =
  | 'key'
  | 'reference'
  | 'text'
  | 'date'
  | 'instant'
  | 'money'
  | 'minutes'
  | 'number'
  | 'flag'
  | 'currency'
  /** Somebody outside the company: kept as a hash, never as written. */
  | 'contact'
  /** Named columns of the file kept together as JSON. */
  | 'fields';

export type Column = {
  readonly name: string;
  readonly kind: ColumnKind;
  /** A row without it is rejected, and a file without it is not this table. */
  readonly required?: true;
  /** The figure may be below zero, as credits and refunds are. */
  readonly signed?: true;
  /** More decimals than the currency has are refused instead of rounded, so that the ledger stays exact. */
  readonly exact?: true;
};

export const key = (name: string): Column => ({ name, kind: 'key', required: true });
export const text = (...names: string[]): Column[] => names.map((name) => ({ name, kind: 'text' }));
export const need = (name: string, kind: ColumnKind): Column => ({ name, kind, required: true });
export const may = (name: string, kind: ColumnKind): Column => ({ name, kind });
