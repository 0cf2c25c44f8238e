import { literal, quoted } from '../../../db/rows.ts';
import { EXPONENTS } from '../../../profiles/currencies.ts';
import type { Column, FactTable } from '../../../profiles/tables.ts';
import { SCALE } from '../figures/queries.ts';
import { trim } from '../queries.ts';
import { isDated, isFigure, isTyped, type ReadColumn } from '../read-column.ts';

/** Why a row cannot be taken: the first check whose `when` holds names its column, value and reason. */
export type Check = { readonly column: string; readonly when: string; readonly value: string; readonly reason: string };

const UNCHECKED = ['key', 'reference', 'text', 'currency', 'contact', 'fields'];

export const checksOf = (
  column: Column,
  raw: string,
  read: ReadColumn | undefined,
  has: ReadonlySet<string>,
  table: FactTable,
): Check[] => {
  const name = quoted(column.name);
  const text = quoted(`raw ${column.name}`);
  const checks: Check[] = [];
  const check = (when: string, reason: string, value = text): void =>
    void checks.push({ column: column.name, when, value, reason });
  if (read && !isTyped(read) && raw !== 'null' && !UNCHECKED.includes(column.kind)) {
    check(
      `${name} is null and nullif(${trim(`${text}::varchar`)}, '') is not null`,
      `not a ${WORDS[column.kind]}${read.dates.kind === 'format' && isDated(column) ? ` (${read.dates.format})` : ''}`,
    );
  }
  const given = has.has(column.name) || column.name === 'started_on';
  if (column.required && (given || !table.contentKey)) check(`${name} is null`, 'missing');
  if (column.name === 'share') check(`${name} < 0 or ${name} > 1`, 'not on its scale', '"raw score"');
  if (!read) return checks;
  if (isDated(column))
    check(
      `${name} is not null and (${name} < date '1900-01-01' or ${name} >= date '2200-01-01')`,
      'date out of range (1900 to 2199)',
    );
  if (isFigure(column) && !column.signed) check(`${name} < 0`, 'negative');
  if (column.kind === 'minutes') check(`${name} > 60000000`, 'more than a million minutes');
  if (column.kind === 'currency')
    check(
      `${name} is not null and ${name} not in (${[...EXPONENTS.keys()].map(literal).join(', ')})`,
      'unknown currency',
    );
  if (column.exact && has.has('currency'))
    check(`${wide(name)} * ${SCALE} <> trunc(${wide(name)} * ${SCALE})`, 'more decimals than the currency has');
  if (column.kind === 'money') check(`abs(${name}) > 1e12`, 'too large');
  return checks;
};

const WORDS: Readonly<Record<string, string>> = {
  date: 'date',
  instant: 'date',
  flag: 'yes or no',
  minutes: 'duration',
  money: 'number',
  number: 'number',
};

/** Money times its scale can pass the eighteen digits it was read with. */
const wide = (sql: string): string => `${sql}::decimal(38, 6)`;

export const storedValue = (table: FactTable, column: Column): string => {
  const name = quoted(column.name);
  if (column.kind === 'money')
    return `round(${wide(name)} * ${table.columns.some((other) => other.name === 'currency') ? SCALE : '100'})::bigint`;
  if (column.name === 'fte') return `coalesce(${name}, 1)`;
  return name;
};

export const keyed = (table: FactTable, name: string, needsKey: boolean, contentKey: string): string =>
  needsKey && table.key.includes(name)
    ? `${contentKey} || '-' || row_number() over (partition by ${contentKey} order by ordinal) as ${quoted(name)}`
    : quoted(name);
