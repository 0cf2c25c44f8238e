import type { FactsReport, Import } from '@fulcrum/server';
import { formatMonth, formatNumber } from '../components/format.ts';

/** The tables of the facts in words: what a row is dated by, and how far those that tell of work and money reach. */

type Table = FactsReport['tables'][number];

const TABLES: Readonly<Record<string, { readonly name: string; readonly dated: string }>> = {
  customer: { name: 'Customers', dated: 'start' },
  subscription: { name: 'Subscriptions', dated: 'start' },
  person: { name: 'People', dated: 'start' },
  case: { name: 'Cases', dated: 'opened' },
  time_entry: { name: 'Time entries', dated: 'day worked' },
  ledger_line: { name: 'Ledger lines', dated: 'posted' },
  touch: { name: 'Touches', dated: 'start' },
  engagement: { name: 'Engagement', dated: 'day' },
  sentiment: { name: 'Sentiment', dated: 'answered' },
  customer_stage: { name: 'Lifecycle stages', dated: 'entered' },
  customer_product: { name: 'Products of customers', dated: 'start' },
  deal: { name: 'Deals', dated: 'closing day' },
  account_balance: { name: 'Account balances', dated: 'as of' },
};

/** Tables a file may be read into, in the order people look for them. */
export const MAPPED_TABLES = Object.keys(TABLES);

export const tableName = (table: string): string => TABLES[table]?.name ?? table;
export const datedBy = (table: string): string => TABLES[table]?.dated ?? 'date';

/** Tables that grow each month; the others hold what stands until it changes. */
const FLOWS: readonly string[] = ['time_entry', 'case', 'ledger_line'];

/** Whether they reach the same month, since cost of a month needs all of them. */
export const reachWords = (tables: readonly Table[]): string => {
  const flows = FLOWS.flatMap((table) => tables.find((one) => one.table === table && one.last !== undefined) ?? []);
  const missing = tables.find(({ table, rows }) => table === 'ledger_line' && rows === 0);
  if (missing !== undefined) return 'There is no ledger yet, so nothing has a cost';
  const months = flows.map(({ table, last = '' }) => ({ table, month: last.slice(0, 7) }));
  months.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return 'Tables and how far they reach';
  if (first.month === last.month) return `The facts reach ${formatMonth(last.month)}`;
  const early = months.filter(({ month }) => month < last.month);
  const names = early.map(({ table, month }) => `${tableName(table).toLowerCase()} end in ${formatMonth(month)}`);
  return `The facts reach ${formatMonth(last.month)}, but ${names.join(' and ')}`;
};

export type Sums = Pick<Import, 'read' | 'accepted' | 'rejected' | 'superseded' | 'replaced'>;

/** What became of all rows ever read. */
export const sumOfImports = (imports: readonly Sums[]): Sums => {
  const sum = (of: keyof Sums): number => imports.reduce((total, one) => total + one[of], 0);
  return {
    read: sum('read'),
    accepted: sum('accepted'),
    rejected: sum('rejected'),
    superseded: sum('superseded'),
    replaced: sum('replaced'),
  };
};

export const leftOut = ({ rejected, superseded }: Sums): number => rejected + superseded;

/** What became of the rows, as a sentence. */
export const importWords = (sums: Sums): string => {
  if (sums.read === 0) return 'No row was read';
  const rows = (count: number): string => `${formatNumber(count, 0)} ${count === 1 ? 'row' : 'rows'}`;
  if (sums.rejected === 0) return `All ${rows(sums.read)} read were understood`;
  return `${formatNumber(sums.rejected, 0)} of ${rows(sums.read)} read did not get in`;
};
