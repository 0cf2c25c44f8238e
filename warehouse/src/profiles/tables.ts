import { type Column, key, may, need, text } from './column-kinds.ts';
import { RELATIONSHIP_TABLES } from './relationship-tables.ts';

export type { Column } from './column-kinds.ts';

export type TableName =
  | 'customer'
  | 'subscription'
  | 'person'
  | 'case'
  | 'time_entry'
  | 'ledger_line'
  | 'touch'
  | 'engagement'
  | 'sentiment'
  | 'customer_stage'
  | 'customer_product'
  | 'deal'
  | 'account_balance'
  | 'revenue_line'
  | 'source_row';

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

/** The tables of the facts, with their canonical columns. */
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
      may('csm', 'reference'),
      ...text('domain'),
      may('alias', 'reference'),
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
      may('rate', 'number'),
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
      ...text('state'),
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
      may('rate', 'number'),
    ],
  },
  ...RELATIONSHIP_TABLES,
];

export const tableNamed = (name: TableName): FactTable => {
  const table = TABLES.find((candidate) => candidate.name === name);
  if (!table) throw new Error(`no such table: ${name}`);
  return table;
};

/** The stored column of a canonical one: money and minutes change their unit and so their name. */
export const storedColumn = (column: Column): string =>
  column.kind === 'money' ? `${column.name}_minor` : column.kind === 'minutes' ? 'seconds' : column.name;
