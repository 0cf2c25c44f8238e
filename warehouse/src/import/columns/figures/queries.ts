import { literal } from '../../../db/rows.ts';
import { EXPONENTS } from '../../../profiles/currencies.ts';
import type { DecimalDialect } from '../../dialect/figure-dialect.ts';

/** Digits of a figure, without marks of money, groups and signs; the same rules as `bareFigure`. */
const bareSql = (text: string): string =>
  `regexp_replace(regexp_replace(${text}, '^[A-Z]{2,3}[ ]?|[(){}\\s''’\\x{a0}\\x{202f}\\x{2009}$€£¥₹₩₽₪฿%+−-]', '', 'g'), '(kr|zł|Kč|[A-Z]{3})\\.?$', '')`;

const signSql = (text: string): string =>
  `case when regexp_matches(${text}, '^\\(.+\\)$|^[^−-]*-$|^[$€£ ]*[−-]') then -1 else 1 end`;

/** A text as a decimal; null when it is none. Bare figures are read at once; what surrounds one is taken off only where there is something. */
export const figureSql = (text: string, decimals: DecimalDialect): string => {
  const comma = decimals === ',';
  const grouped = comma ? '(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?' : '(\\d+|\\d{1,3}(,\\d{2,3})*,\\d{3})?(\\.\\d*)?';
  const cast = (sql: string): string =>
    `try_cast(${comma ? `replace(replace(${sql}, '.', ''), ',', '.')` : `replace(${sql}, ',', '')`} as decimal(18, 6))`;
  const plain =
    decimals === 'plain'
      ? `try_cast(${text} as decimal(18, 6))`
      : `case when regexp_full_match(${text}, '[+-]?${grouped}') then ${cast(text)} end`;
  const bare = bareSql(text);
  const dressed = `case when regexp_full_match(${bare}, '${grouped}') and ${bare} <> '' then ${cast(bare)} * ${signSql(text)} end`;
  return `coalesce(${plain}, ${dressed})`;
};

/** `1:30`, `01:30:00`, `1h 30m`, `PT1H30M`, `90 min` in seconds. */
export const durationSql = (text: string): string => {
  const part = (unit: string): string =>
    `coalesce(try_cast(nullif(regexp_extract(lower(${text}), '([\\d.]+) ?${unit}', 1), '') as double), 0)`;
  return `try(case when regexp_full_match(${text}, '\\d+:\\d{1,2}(:\\d{1,2}(\\.\\d+)?)?') then
     split_part(${text}, ':', 1)::bigint * 3600 + split_part(${text}, ':', 2)::bigint * 60 + coalesce(try_cast(split_part(${text}, ':', 3) as double)::bigint, 0)
     when regexp_full_match(lower(${text}), '(pt)?( ?[\\d.]+ ?(h(ours?|rs?)?|m(in(ute)?s?)?|s(ec(ond)?s?)?),?)+') then
     (${part('h')} * 3600 + ${part('m')} * 60 + ${part('s')})::bigint end)`;
};

/** How often an interval of that name fits a year; an hour as often as K2 says. */
export const perYearSql = (interval: string, count: string | undefined): string =>
  `(case when regexp_matches(lower(${interval}), '^(hour|hr)') then 2080 when regexp_matches(lower(${interval}), '^(day|daily|p1d)') then 365 when regexp_matches(lower(${interval}), '^(week|p1w)') then 52
     when regexp_matches(lower(${interval}), '^(month|p1m|mrr)') then 12 when regexp_matches(lower(${interval}), '^(quarter|p3m|every 3 month)') then 4
     when regexp_matches(lower(${interval}), '^(half|semi|every 6 month)') then 2 when regexp_matches(lower(${interval}), '^(year|annual|p1y|every 12 month)') then 1 end
     / ${count === undefined ? '1' : `coalesce(try_cast(${count} as double), 1)`})`;

/** Minor units of a currency in one of its major. */
export const SCALE = `case ${[0, 3]
  .map(
    (exponent) =>
      `when currency in (${[...EXPONENTS]
        .filter(([, own]) => own === exponent)
        .map(([code]) => literal(code))
        .join(', ')}) then ${10 ** exponent}`,
  )
  .join(' ')} else 100 end`;
