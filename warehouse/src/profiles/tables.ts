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
  | 'currency';

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

export type TableName = 'customer' | 'subscription' | 'person' | 'case' | 'time_entry' | 'ledger_line';

export type FactTable = {
  readonly name: TableName;
  /** The table in the facts file. */
  readonly stored: string;
  readonly columns: readonly Column[];
  /** What makes a row the same row in a later file. */
  readonly key: readonly string[];
  /** When the file has no key column, the row's whole content is its key. */
  readonly contentKey?: true;
  /** At least one of these tells the file from a mere list of the key. */
  readonly oneOf?: readonly string[];
};

const key = (name: string): Column => ({ name, kind: 'key', required: true });
const text = (...names: string[]): Column[] => names.map((name) => ({ name, kind: 'text' }));
const need = (name: string, kind: ColumnKind): Column => ({ name, kind, required: true });
const may = (name: string, kind: ColumnKind): Column => ({ name, kind });

/** The six tables of generic import, with their canonical columns. */
export const TABLES: readonly FactTable[] = [
  {
    name: 'customer',
    stored: 'customer',
    key: ['customer'],
    oneOf: ['name', 'region', 'segment', 'parent'],
    columns: [
      key('customer'),
      ...text('name'),
      may('parent', 'reference'),
      ...text('segment', 'region', 'products', 'tags'),
      may('started_on', 'date'),
      may('ended_on', 'date'),
      may('arr', 'money'),
      may('potential', 'money'),
      may('currency', 'currency'),
    ],
  },
  {
    name: 'subscription',
    stored: 'subscription',
    key: ['subscription'],
    columns: [
      key('subscription'),
      need('customer', 'reference'),
      ...text('product'),
      need('starts_on', 'date'),
      may('ends_on', 'date'),
      need('arr', 'money'),
      need('currency', 'currency'),
      may('seats', 'number'),
    ],
  },
  {
    name: 'person',
    stored: 'person',
    key: ['person', 'starts_on'],
    columns: [
      key('person'),
      ...text('name'),
      need('role', 'text'),
      ...text('team', 'region', 'segment'),
      need('starts_on', 'date'),
      may('ends_on', 'date'),
      may('fte', 'number'),
      may('pay', 'money'),
      may('currency', 'currency'),
    ],
  },
  {
    name: 'case',
    stored: 'support_case',
    key: ['case'],
    columns: [
      key('case'),
      may('customer', 'reference'),
      ...text('product', 'channel', 'priority'),
      need('opened_at', 'instant'),
      may('resolved_at', 'instant'),
      may('minutes', 'minutes'),
      may('contacts', 'number'),
      may('reopened', 'flag'),
      may('person', 'reference'),
    ],
  },
  {
    name: 'time_entry',
    stored: 'time_entry',
    key: ['entry'],
    contentKey: true,
    columns: [
      key('entry'),
      need('person', 'reference'),
      may('customer', 'reference'),
      ...text('product'),
      need('started_on', 'date'),
      may('started_at', 'instant'),
      need('minutes', 'minutes'),
      ...text('activity'),
    ],
  },
  {
    name: 'ledger_line',
    stored: 'ledger_line',
    key: ['line'],
    contentKey: true,
    columns: [
      key('line'),
      need('posted_on', 'date'),
      ...text('account', 'cost_center', 'vendor'),
      { name: 'amount', kind: 'money', required: true, signed: true, exact: true },
      need('currency', 'currency'),
      may('customer', 'reference'),
      ...text('product', 'pool', 'role', 'note'),
    ],
  },
];

export const tableNamed = (name: TableName): FactTable => {
  const table = TABLES.find((candidate) => candidate.name === name);
  if (!table) throw new Error(`no such table: ${name}`);
  return table;
};

/** The stored column of a canonical one: money and minutes change their unit and so their name. */
export const storedColumn = (column: Column): string =>
  column.kind === 'money' ? `${column.name}_minor` : column.kind === 'minutes' ? 'seconds' : column.name;
