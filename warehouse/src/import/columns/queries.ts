import type { DuckDBConnection } from '@duckdb/node-api';
import { execute, literal } from '../../db/rows.ts';
import type { Column } from '../../profiles/tables.ts';
import { dateSql } from './dates/queries.ts';
import { durationSql, figureSql, perYearSql, SCALE } from './figures/queries.ts';
import { isFigure, isTyped, type ReadColumn } from './read-column.ts';

const BLANKS = [32, 9, 10, 13, 160, 8239].map((code) => `chr(${code})`);

/** Text without blanks around it; asks for the macro `cut`, which `makeCut` makes. */
export const trim = (sql: string): string => `cut(${sql})`;

/** Most cells have no blanks around them, and to see that costs a quarter of what looking for all kinds of them does. */
export const makeCut = (connection: DuckDBConnection): Promise<void> =>
  execute(
    connection,
    `create or replace temp macro cut(cell) as case when cell < '!' or prefix(cell, chr(160)) or prefix(cell, chr(8239))
       or ${BLANKS.map((blank) => `suffix(cell, ${blank})`).join(' or ')} then trim(cell, ${BLANKS.join(' || ')}) else cell end`,
  );

/** The type DuckDB reads a position as. */
export const typeAt = (columns: readonly ReadColumn[], index: number): string => {
  const types = new Set(
    columns.flatMap((read) => {
      if (!isTyped(read)) return read.from.includes(index) ? ['VARCHAR'] : [];
      if (read.from[0] !== index) return [];
      if (isFigure(read.column)) return ['DECIMAL(18,6)'];
      if (read.column.kind === 'date') return ['DATE'];
      return ['TIMESTAMP'];
    }),
  );
  return types.size === 1 ? ([...types][0] ?? 'VARCHAR') : 'VARCHAR';
};

/** The same without the macro, which repeats what it is given: for what stands inside other expressions. */
const strip = (sql: string): string => `trim(${sql}, ${BLANKS.join(' || ')})`;

/** A cell as text without blanks around it; null when it is blank or a word for nothing. */
const cell = (index: number, nulls: readonly string[] | undefined): string => {
  const text = `nullif(${strip(`c${index}::varchar`)}, '')`;
  return nulls?.length ? `case when lower(${text}) not in (${nulls.map(literal).join(', ')}) then ${text} end` : text;
};

/** What the file says, before it is read as anything. */
export const rawOf = (read: ReadColumn): string => {
  const { from, constant, default: fallback, or, nulls, words } = read;
  if (constant !== undefined) return literal(constant);
  if (read.fields) return fieldsSql(read);
  const [first] = from;
  const plain = from.length === 1 && !nulls?.length;
  const joined =
    from.length === 1 && first !== undefined
      ? plain
        ? `c${first}`
        : cell(first, nulls)
      : `nullif(concat_ws(' ', ${from.map((index) => cell(index, nulls)).join(', ')}), '')`;
  const further = [...(or ?? []), ...(read.minus === undefined ? [] : [read.minus])];
  const tried =
    further.length === 0
      ? joined
      : `coalesce(nullif(${strip(`(${joined})::varchar`)}, ''), ${further.map((index) => cell(index, nulls)).join(', ')})`;
  const worded = words === undefined ? tried : wordsSql(tried, words);
  if (read.prefix !== undefined) return `${literal(read.prefix)} || ${worded}`;
  return fallback === undefined
    ? worded
    : `coalesce(nullif(${strip(`(${worded})::varchar`)}, ''), ${literal(fallback)})`;
};

const fieldsSql = ({ fields = {}, staff }: ReadColumn): string => {
  const packed = Object.entries(fields).map(([name, index]) => `"${name}" := ${cell(index, undefined)}`);
  const ofStaff = Object.entries(staff?.fields ?? {}).map(
    ([name, index]) =>
      `"${name}" := case when lower(${cell(staff?.at ?? 0, undefined)}) in (${(staff?.is ?? []).map(literal).join(', ')}) then ${cell(index, undefined)} end`,
  );
  const all = [...packed, ...ofStaff];
  return all.length === 0 ? `'{}'::json` : `to_json(struct_pack(${all.join(', ')}))`;
};

const wordsSql = (sql: string, words: Readonly<Record<string, string>>): string => {
  const text = `lower(${strip(`(${sql})::varchar`)})`;
  const rest = words['*'];
  const cases = Object.entries(words).filter(([from]) => from !== '*');
  return `case ${cases.map(([from, to]) => `when ${text} = ${literal(from.toLowerCase())} then ${to === '' ? 'null' : literal(to)}`).join(' ')} ${
    rest === undefined
      ? `else ${strip(`(${sql})::varchar`)}`
      : `when ${text} <> '' then ${rest === '' ? 'null' : literal(rest)}`
  } end`;
};

const YES = [
  '1',
  'true',
  'yes',
  'y',
  't',
  'x',
  'ja',
  'j',
  'oui',
  'si',
  'sí',
  'sim',
  'on',
  'checked',
  'wahr',
  'vrai',
  '✓',
  'enabled',
];
const NO = ['0', 'false', 'no', 'n', 'f', 'nein', 'non', 'não', 'off', 'unchecked', 'falsch', 'faux', 'disabled'];

/** The value of a column, in its type; null when the text is none. `raw` is what the file says, where it has a name already. */
export const valueOf = (read: ReadColumn, raw: string = rawOf(read)): string => {
  const text = read.nulls?.length
    ? `(${raw})::varchar`
    : `nullif(${raw.startsWith('"') ? trim(`${raw}::varchar`) : strip(`(${raw})::varchar`)}, '')`;
  switch (read.column.kind) {
    case 'key':
    case 'reference':
    case 'text':
      return text;
    case 'fields':
      return raw;
    case 'contact':
      return `left(sha256(lower(${text})), 16)`;
    case 'currency':
      return `upper(${text})`;
    case 'date':
      return isTyped(read) ? `(${raw})::date` : dateSql(text, read.dates, 'date');
    case 'instant':
      if (isTyped(read))
        return read.zone === undefined
          ? `(${raw})::timestamp`
          : `timezone('UTC', timezone(${literal(read.zone)}, (${raw})::timestamp))`;
      return dateSql(text, read.dates, 'timestamp', read.zone);
    case 'flag':
      return `case when lower(${text}) in (${YES.map(literal).join(', ')}) then true when lower(${text}) in (${NO.map(literal).join(', ')}) then false end`;
    case 'minutes':
      return read.until ? betweenSql(read, text) : minutesSql(read, raw, text);
    case 'money':
    case 'number':
      return amountSql(read, raw, text);
  }
};

const SECONDS = { minutes: 60, hours: 3600, seconds: 1, milliseconds: 0.001, days: 28800 } as const;

const minutesSql = (read: ReadColumn, raw: string, text: string): string => {
  if (read.as === 'duration') return durationSql(text);
  const figure = isTyped(read) ? raw : figureSql(text, read.decimals);
  return `try_cast(round((${figure})::double * ${SECONDS[read.as ?? 'minutes'] * (read.scale ?? 1)}) as bigint)`;
};

/** Seconds between a start and an end; a shift that ends before it starts ends the next day. */
const betweenSql = (read: ReadColumn, text: string): string => {
  const { until } = read;
  if (!until) return 'null';
  const start = dateSql(text, read.dates, 'timestamp');
  const endText = `nullif(concat_ws(' ', ${until.from.map((index) => cell(index, read.nulls)).join(', ')}), '')`;
  const end = dateSql(endText, until.dates, 'timestamp');
  const seconds = `date_diff('second', ${start}, ${end})`;
  return until.dated ? seconds : `case when ${seconds} < 0 then ${seconds} + 86400 else ${seconds} end`;
};

const amountSql = (read: ReadColumn, raw: string, text: string): string => {
  if (isTyped(read) && read.scale === undefined && !read.minor) return `(${raw})::decimal(18, 6)`;
  const other = (index: number): string => figureSql(cell(index, read.nulls), read.decimals);
  let figure = isTyped(read) ? `(${raw})::decimal(18, 6)` : figureSql(text, read.decimals);
  if (read.minus !== undefined) {
    const own = cell(read.from[0] ?? 0, read.nulls);
    const off = cell(read.minus, read.nulls);
    const part = (sql: string): string => `case when ${sql} is null then 0 else ${figureSql(sql, read.decimals)} end`;
    figure = `case when ${own} is not null or ${off} is not null then ${part(own)} - ${part(off)} end`;
  }
  if (read.negative)
    figure = `case when lower(${cell(read.negative.at, undefined)}) in (${read.negative.is.map((word) => literal(word.toLowerCase())).join(', ')}) then -(${figure}) else ${figure} end`;
  const factors = [
    ...(read.times ?? []).map((index) => `coalesce(${other(index)}, 1)::double`),
    ...(read.perYear
      ? [
          perYearSql(
            cell(read.perYear.interval, undefined),
            read.perYear.count === undefined ? undefined : cell(read.perYear.count, undefined),
          ),
        ]
      : []),
    ...(read.scale === undefined ? [] : [String(read.scale)]),
  ];
  if (factors.length > 0) figure = `(${figure})::double * ${factors.join(' * ')}`;
  if (read.minor) figure = `(${figure}) / ${SCALE}`;
  return factors.length > 0 || read.minor ? `try_cast(round(${figure}, 6) as decimal(18, 6))` : figure;
};

/** A column the file does not have, from what it has. */
export const derive = (column: Column, startedAt: ReadColumn | undefined): string => {
  if (column.name === 'started_on' && startedAt) return `(${valueOf(startedAt)})::date`;
  if (column.kind === 'number' && column.name === 'fte') return '1::decimal(18, 6)';
  return DERIVED[column.name] ?? `null::${TYPES[column.kind]}`;
};

/** Ends of a scale by its name, and where a score is between them. */
const DERIVED: Readonly<Record<string, string>> = {
  lowest: `(case lower(scale) when 'nps' then 0 when 'csat' then 1 when 'ces' then 1 else 0 end)::decimal(18, 6)`,
  highest: `(case lower(scale) when 'nps' then 10 when 'csat' then 5 when 'ces' then 7 when 'percent' then 100 when 'smiley' then 2 else 1 end)::decimal(18, 6)`,
  share: `((score - lowest) / nullif(highest - lowest, 0))::decimal(18, 6)`,
};

const TYPES = {
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
} as const;
