import { literal, quoted } from '../../db/rows.ts';
import { EXPONENTS } from '../../profiles/currencies.ts';
import type { Column, FactTable } from '../../profiles/tables.ts';
import { type DateDialect, type DecimalDialect, strptimeFormat } from '../dialect.ts';

/** Where a canonical column's text is in the file, and how to read it. */
export type ReadColumn = {
  readonly column: Column;
  /** Positions in the file; none for a constant. */
  readonly from: readonly number[];
  readonly constant?: string | undefined;
  readonly default?: string | undefined;
  readonly as?: 'duration' | 'minutes' | 'hours' | 'seconds' | undefined;
  readonly dates: DateDialect;
  readonly decimals: DecimalDialect;
};

/** Why a row cannot be taken: the first check whose `when` holds names its column, value and reason. */
export type Check = { readonly column: string; readonly when: string; readonly value: string; readonly reason: string };

const BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160)";
export const trim = (sql: string): string => `trim(${sql}, ${BLANKS})`;

const isFigure = ({ kind }: Column): boolean => kind === 'money' || kind === 'minutes' || kind === 'number';

/** Columns DuckDB reads into their type by itself, which is fastest and names the cell that does not fit. */
export const isTyped = ({ column, from, as, dates, decimals, default: fallback }: ReadColumn): boolean => {
  if (from.length !== 1 || fallback !== undefined) return false;
  if (isFigure(column)) return decimals === 'plain' && as !== 'duration';
  return (column.kind === 'date' || column.kind === 'instant') && dates.kind === 'iso';
};

export const typeAt = (columns: readonly ReadColumn[], index: number): string => {
  const readers = columns.filter(({ from }) => from.includes(index));
  const types = new Set(
    readers.map((read) =>
      isTyped(read)
        ? isFigure(read.column)
          ? 'DECIMAL(18,6)'
          : read.column.kind === 'instant'
            ? 'TIMESTAMP'
            : 'DATE'
        : 'VARCHAR',
    ),
  );
  return types.size === 1 ? ([...types][0] ?? 'VARCHAR') : 'VARCHAR';
};

export const rawOf = ({ from, constant, default: fallback }: ReadColumn): string => {
  if (constant !== undefined) return literal(constant);
  const joined =
    from.length === 1
      ? `c${from[0]}`
      : `nullif(concat_ws(' ', ${from.map((index) => `nullif(${trim(`c${index}`)}, '')`).join(', ')}), '')`;
  return fallback === undefined ? joined : `coalesce(nullif(${trim(`${joined}::varchar`)}, ''), ${literal(fallback)})`;
};

export const valueOf = (read: ReadColumn): string => {
  const raw = rawOf(read);
  const text = `nullif(${trim(`(${raw})::varchar`)}, '')`;
  switch (read.column.kind) {
    case 'key':
    case 'reference':
    case 'text':
      return text;
    case 'fields':
      return text;
    case 'contact':
      return `left(sha256(lower(${text})), 16)`;
    case 'currency':
      return `upper(${text})`;
    case 'date':
      return isTyped(read) ? `(${raw})::date` : dateSql(text, read.dates, 'date');
    case 'instant':
      return isTyped(read) ? `(${raw})::timestamp` : dateSql(text, read.dates, 'timestamp');
    case 'flag':
      return `case when lower(${text}) in ('1', 'true', 'yes', 'y') then true when lower(${text}) in ('0', 'false', 'no', 'n') then false end`;
    case 'minutes': {
      if (read.as === 'duration') return durationSql(text);
      const scale = { minutes: 60, hours: 3600, seconds: 1 }[read.as ?? 'minutes'];
      return `round((${isTyped(read) ? raw : figureSql(text, read.decimals)})::double * ${scale})::bigint`;
    }
    case 'money':
    case 'number':
      return isTyped(read) ? `(${raw})::decimal(18, 6)` : figureSql(text, read.decimals);
  }
};

const dateSql = (text: string, dates: DateDialect, type: 'date' | 'timestamp'): string => {
  const iso = `try_cast(${text} as ${type})`;
  const format = dates.kind === 'format' ? strptimeFormat(dates.format) : undefined;
  if (format === undefined) return iso;
  const formats = [format, `${format} %H:%M:%S`, `${format} %H:%M`].map(literal).join(', ');
  return `coalesce(try_strptime(${text}, [${formats}])::${type}, case when regexp_matches(${text}, '^\\d{4}-') then ${iso} end)`;
};

const durationSql = (text: string): string =>
  `case when regexp_full_match(${text}, '\\d+:\\d{1,2}(:\\d{1,2})?') then
     split_part(${text}, ':', 1)::bigint * 3600 + split_part(${text}, ':', 2)::bigint * 60 + coalesce(try_cast(split_part(${text}, ':', 3) as bigint), 0) end`;

const figureSql = (text: string, decimals: DecimalDialect): string => {
  if (decimals === ',')
    return `case when regexp_full_match(${text}, '[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?') then try_cast(replace(replace(${text}, '.', ''), ',', '.') as decimal(18, 6)) end`;
  return `case when regexp_full_match(${text}, '[+-]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?') then try_cast(replace(${text}, ',', '') as decimal(18, 6)) end`;
};

export const derive = (column: Column, startedAt: ReadColumn | undefined): string => {
  if (column.name === 'started_on' && startedAt) return `(${valueOf(startedAt)})::date`;
  if (column.kind === 'number' && column.name === 'fte') return '1::decimal(18, 6)';
  const type = {
    key: 'varchar',
    reference: 'varchar',
    text: 'varchar',
    currency: 'varchar',
    date: 'date',
    instant: 'timestamp',
    money: 'decimal(18, 6)',
    number: 'decimal(18, 6)',
    minutes: 'bigint',
    flag: 'boolean',
    contact: 'varchar',
    fields: 'json',
  }[column.kind];
  return `null::${type}`;
};

export const keyed = (table: FactTable, name: string, needsKey: boolean, contentKey: string): string =>
  needsKey && table.key.includes(name)
    ? `${contentKey} || '-' || row_number() over (partition by ${contentKey} order by ordinal) as ${quoted(name)}`
    : quoted(name);

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
  if (
    read &&
    !isTyped(read) &&
    raw !== 'null' &&
    !['key', 'reference', 'text', 'currency', 'contact', 'fields'].includes(column.kind)
  ) {
    check(
      `${name} is null and nullif(${trim(`${text}::varchar`)}, '') is not null`,
      `not a ${WORDS[column.kind]}${read.dates.kind === 'format' && (column.kind === 'date' || column.kind === 'instant') ? ` (${read.dates.format})` : ''}`,
    );
  }
  const given = has.has(column.name) || column.name === 'started_on';
  if (column.required && (given || !table.contentKey)) check(`${name} is null`, 'missing');
  if (!read) return checks;
  if (column.kind === 'date' || column.kind === 'instant')
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

const SCALE = `case ${[0, 3]
  .map(
    (exponent) =>
      `when currency in (${[...EXPONENTS]
        .filter(([, own]) => own === exponent)
        .map(([code]) => literal(code))
        .join(', ')}) then ${10 ** exponent}`,
  )
  .join(' ')} else 100 end`;

/** Money times its scale can pass the eighteen digits it was read with. */
const wide = (sql: string): string => `${sql}::decimal(38, 6)`;

export const storedValue = (table: FactTable, column: Column): string => {
  const name = quoted(column.name);
  if (column.kind === 'money')
    return `round(${wide(name)} * ${table.columns.some((other) => other.name === 'currency') ? SCALE : '100'})::bigint`;
  if (column.name === 'fte') return `coalesce(${name}, 1)`;
  return name;
};
