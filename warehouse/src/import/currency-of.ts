import type { Finding } from '@fulcrum/engine';
import { EXPONENTS } from '../profiles/currencies.ts';
import type { ColumnSource, Mapping } from '../profiles/mapping.ts';
import { tableNamed } from '../profiles/tables.ts';

/** Signs that mean one currency; $, ¥ and kr are used by several. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/₹/, 'INR'],
  [/\bCHF\b/, 'CHF'],
  [/₪/, 'ILS'],
  [/zł/, 'PLN'],
  [/₩/, 'KRW'],
];

/** The currency of a file that has no column for it: what the user says, what its headers or figures show, or the workspace's; never a guess. */
export const currencyOf = (
  mapping: Mapping,
  headers: readonly string[],
  rows: readonly string[][],
  workspace: string | undefined,
): { readonly columns: Readonly<Record<string, ColumnSource>>; readonly findings: readonly Finding[] } => {
  const table = tableNamed(mapping.table);
  const money = table.columns.filter(({ kind, name }) => kind === 'money' && mapping.columns[name] !== undefined);
  if (money.length === 0 || !table.columns.some(({ kind }) => kind === 'currency'))
    return { columns: {}, findings: [] };
  const own = mapping.columns.currency;
  if (own !== undefined) {
    const blank = mapping.currency ?? workspace;
    const at = 'column' in own ? headers.indexOf(own.column[0] ?? '') : -1;
    const isBlank = at >= 0 && rows.some((row) => (row[at] ?? '').trim() === '');
    return 'column' in own && own.default === undefined && blank !== undefined && isBlank
      ? { columns: { currency: { ...own, default: blank } }, findings: [] }
      : { columns: {}, findings: [] };
  }
  const told = (currency: string, why: string): ReturnType<typeof currencyOf> => ({
    columns: { currency: { constant: currency } },
    findings: [
      {
        code: 'import.currency',
        severity: 'note',
        message: `its amounts are taken as ${currency}, ${why}`,
        advice: 'say `--currency` if they are not',
        path: money.map(({ name }) => name).join(', '),
      },
    ],
  });
  if (mapping.currency !== undefined) return { columns: { currency: { constant: mapping.currency } }, findings: [] };
  const from = money.flatMap(({ name }) => {
    const source = mapping.columns[name];
    return source && 'column' in source ? source.column : [];
  });
  const code = from
    .map((header) => /(?:[([_ ])([A-Z]{3})[)\]]?$/i.exec(header.trim())?.[1]?.toUpperCase())
    .find((name) => name && EXPONENTS.has(name));
  if (code !== undefined) return told(code, `as ${from[0]} says`);
  const cells = from.flatMap((header) => {
    const at = headers.indexOf(header);
    return rows.slice(0, 200).map((row) => row[at] ?? '');
  });
  const sign = SIGNS.find(([pattern]) => cells.some((cell) => pattern.test(cell)));
  if (sign) return told(sign[1], `as ${cells.find((cell) => sign[0].test(cell))} says`);
  if (workspace !== undefined) return told(workspace, 'the currency of this workspace');
  return { columns: {}, findings: [] };
};
