import { decimalsOfMoney, formatMonth, formatNumber, formatShare, sentence } from '../components/format.ts';
import type { PlanView } from '../plan/engine-messages.ts';
import type { Finding } from './finding-address.ts';

/** What a finding rests on, as a reader would say it. */
export type EvidenceRow =
  | { readonly name: string; readonly kind: 'text'; readonly text: string }
  | { readonly name: string; readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly name: string; readonly kind: 'drivers'; readonly paths: readonly string[] }
  | {
      readonly name: string;
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

const SHARES = new Set(['share', 'its', 'low', 'high', 'load', 'mean', 'nrr', 'grr', 'retention', 'monthly', 'margin']);
// What the facts count in minor units, in the rows of a finding.
const MINOR = new Set(['unused', 'ledger', 'assigned', 'unassigned', 'sent', 'received', 'unusedAsRecorded']);
const NAMES: Readonly<Record<string, string>> = {
  n: 'Observations',
  of: 'Of',
  against: 'Compared with',
  its: 'Share there',
  grr: 'GRR',
  nrr: 'NRR',
  arr: 'ARR',
  arrPerCustomer: 'ARR per customer',
  key: 'As written',
  near: 'Meant perhaps',
  paths: 'Drivers',
  low: 'Band from',
  high: 'Band to',
};

/** `Used hours`, from `usedHours`. */
const nameOf = (id: string): string =>
  NAMES[id] ?? sentence(id.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`));

type Names = Pick<PlanView, 'segments' | 'roles'>;
type Context = {
  readonly of: 'plan' | 'facts' | 'books';
  readonly currency: string;
  readonly names: Names | undefined;
};

const memberOf = (id: string, names: Names | undefined): string =>
  [...(names?.segments ?? []), ...(names?.roles ?? [])].find((one) => one.id === id)?.name ?? id;

const numberText = (id: string, value: number, all: Readonly<Record<string, unknown>>, context: Context): string => {
  const isShare =
    SHARES.has(id) || (id === 'unused' && context.of === 'plan') || (id === 'printed' && all.monthly !== undefined);
  if (isShare) return formatShare(value);
  if (context.of === 'facts' && MINOR.has(id)) {
    const decimals = decimalsOfMoney(context.currency);
    return formatNumber(value / 10 ** decimals, decimals);
  }
  const isWhole = Math.abs(value - Math.round(value)) < 1e-9;
  return formatNumber(value, isWhole || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
};

const textOf = (
  id: string,
  value: unknown,
  all: Readonly<Record<string, unknown>>,
  context: Context,
): string | undefined => {
  if (typeof value === 'number') return numberText(id, value, all, context);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d{2}$/.test(value)) return formatMonth(value);
  return value === '' ? '–' : memberOf(value, context.names);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All that stands in a finding's evidence: figures, members by name, lists and rows. */
export const evidenceRows = ({ evidence = {} }: Finding, context: Context): EvidenceRow[] =>
  Object.entries(evidence).flatMap(([id, value]): EvidenceRow[] => {
    const name = nameOf(id);
    if (Array.isArray(value)) return listRow(id, name, value, context);
    if (isRecord(value)) return evidenceRows({ evidence: value } as Finding, context);
    const text = textOf(id, value, evidence, context);
    return text === undefined ? [] : [{ name, kind: 'text', text }];
  });

const listRow = (id: string, name: string, values: readonly unknown[], context: Context): EvidenceRow[] => {
  const rows = values.filter(isRecord);
  if (values.length === 0) return [];
  if (rows.length === values.length) {
    const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const headOf = (key: string): string =>
      context.of === 'facts' && MINOR.has(key) ? `${nameOf(key)}, ${context.currency}` : nameOf(key);
    const cell = (row: Readonly<Record<string, unknown>>, key: string): string =>
      textOf(key, row[key] ?? '', row, context) ?? '–';
    return [
      { name, kind: 'table', head: keys.map(headOf), rows: rows.map((row) => keys.map((key) => cell(row, key))) },
    ];
  }
  if (id === 'paths') return [{ name, kind: 'drivers', paths: values.map(String) }];
  return [{ name, kind: 'list', items: values.map((one) => textOf(id, one, {}, context) ?? String(one)) }];
};
