import type { Finding } from '@fulcrum/engine';
import { CLEAR, type Read } from './dialect.ts';
import { timeFormats } from './strptime.ts';

/**
 * How the dates of one column are written. `iso` is what DuckDB reads by itself, `offset` the same with a time zone
 * behind it; `epoch` counts from 1970; `serial` is the day number of a spreadsheet.
 */
export type DateDialect =
  | { readonly kind: 'iso' }
  | { readonly kind: 'offset' }
  | { readonly kind: 'epoch'; readonly unit: 'seconds' | 'milliseconds' | 'microseconds' }
  | { readonly kind: 'serial' }
  | { readonly kind: 'format'; readonly format: string; readonly times?: readonly string[] };

const TRIPLE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:(?=[ T,]).*)?$/;
const ISO = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}/;
const OFFSET = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?[+-]\d{2}(?::?\d{2})?$/;

/** Dates with a month's name, and eight digits: as people and systems write them. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/^\d{1,2}[-/ ][A-Za-z]{3}[-/ ]\d{4}(?!\d)/, 'D?MMM?YYYY'],
  [/^\d{1,2}[-/ ][A-Za-z]{3}[-/ ]\d{2}(?!\d)/, 'D?MMM?YY'],
  [/^[A-Za-z]{3}\.? \d{1,2}, \d{4}/, 'MMM D, YYYY'],
  [/^[A-Za-z]{4,9} \d{1,2}, \d{4}/, 'MMMM D, YYYY'],
  [/^\d{1,2} [A-Za-z]{4,9} \d{4}/, 'D MMMM YYYY'],
  [/^(19|20)\d{6}(?!\d)/, 'YYYYMMDD'],
];

/**
 * How a column's dates are written, decided from the column as a whole. Never guessed: if 03/04/2025 could be either way
 * round, the user is asked for `dates:`; a column that holds both ways is an error, for half of it would be wrong in silence.
 */
export const dateDialect = (header: string, cells: readonly string[]): Read<DateDialect> => {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const most = (matches: (value: string) => boolean): boolean =>
    values.length > 0 && values.filter(matches).length / values.length >= CLEAR;
  const triples = values.map((value) => TRIPLE.exec(value)).filter((match) => match !== null);
  const iso = values.filter((value) => ISO.test(value)).length;
  if (iso > 0 && (triples.length === 0 || iso / (iso + triples.length) >= CLEAR))
    return { dialect: values.some((value) => OFFSET.test(value)) ? { kind: 'offset' } : { kind: 'iso' }, findings: [] };
  if (triples.length > 0) return numeric(header, triples);
  const named = NAMED.find(([pattern]) => most((value) => pattern.test(value)));
  if (named) return withName(values, named);
  const counted = counting(header, values, most);
  return counted ?? { dialect: { kind: 'iso' }, findings: [] };
};

const numeric = (header: string, triples: readonly RegExpExecArray[]): Read<DateDialect> => {
  const sample = triples[0]?.[0] ?? '';
  const dayFirst = triples.find((match) => Number(match[1]) > 12)?.[0];
  const monthFirst = triples.find((match) => Number(match[3]) > 12)?.[0];
  const refuse = (message: string): Read<DateDialect> => ({
    dialect: { kind: 'iso' },
    findings: [
      {
        code: 'import.ambiguous-dates',
        severity: 'error',
        message,
        advice: 'say it: `--dates DD/MM/YYYY` or `--dates MM/DD/YYYY`, or `dates:` in a map',
        path: header,
        evidence: { sample, column: header },
      },
    ],
  });
  if (dayFirst && monthFirst) return refuse(`${header} holds dates of both kinds: ${dayFirst} and ${monthFirst}`);
  if (!dayFirst && !monthFirst) return refuse(`${header} could be day first or month first: ${sample}`);
  const separator = triples[0]?.[2] ?? '/';
  const year = triples[0]?.[4]?.length === 2 ? 'YY' : 'YYYY';
  const format = (dayFirst ? ['DD', 'MM', year] : ['MM', 'DD', year]).join(separator);
  const rests = triples.map((match) => match[0].replace(/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/, ''));
  return {
    dialect: withTimes(format, rests),
    findings: [note(header, format, `because of ${dayFirst ?? monthFirst}`)],
  };
};

const note = (header: string, format: string, why: string): Finding => ({
  code: 'import.dates',
  severity: 'note',
  message: `${header} is read as ${format}, ${why}`,
  advice: `say \`dates: ${format}\` in a map to make it certain`,
  path: header,
});

const withName = (values: readonly string[], [pattern, shape]: readonly [RegExp, string]): Read<DateDialect> => {
  const sample = values.find((value) => pattern.test(value)) ?? '';
  const separator = /[-/ ]/.exec(sample)?.[0] ?? '-';
  const format = shape.replaceAll('?', separator);
  return {
    dialect: withTimes(
      format,
      values.map((value) => value.replace(pattern, '')),
    ),
    findings: [],
  };
};

/** Whole figures: counted seconds, milliseconds or microseconds of 1970 to 2100, or a spreadsheet's days. */
const counting = (
  header: string,
  values: readonly string[],
  most: (matches: (value: string) => boolean) => boolean,
): Read<DateDialect> | undefined => {
  const told = (dialect: DateDialect, what: string): Read<DateDialect> => ({
    dialect,
    findings: [note(header, what, `as in ${values[0]}`)],
  });
  if (most((value) => /^\d{9,10}(\.\d+)?$/.test(value)))
    return told({ kind: 'epoch', unit: 'seconds' }, 'seconds since 1970');
  if (most((value) => /^\d{12,13}$/.test(value)))
    return told({ kind: 'epoch', unit: 'milliseconds' }, 'milliseconds since 1970');
  if (most((value) => /^\d{15,16}$/.test(value)))
    return told({ kind: 'epoch', unit: 'microseconds' }, 'microseconds since 1970');
  if (most((value) => /^[2-6]\d{4}(\.\d+)?$/.test(value)))
    return told({ kind: 'serial' }, 'day numbers of a spreadsheet');
  return undefined;
};

/** The usual times of day go without saying. */
const withTimes = (format: string, rests: readonly string[]): DateDialect => {
  const times = timeFormats(rests);
  return times.length > 3 ? { kind: 'format', format, times } : { kind: 'format', format };
};
