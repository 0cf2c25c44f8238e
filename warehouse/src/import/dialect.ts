import type { Finding } from '@fulcrum/engine';

/** How the figures or dates of one column are written. `iso` and `.` are what DuckDB reads by itself. */
export type DateDialect = { readonly kind: 'iso' } | { readonly kind: 'format'; readonly format: string };
export type DecimalDialect = 'plain' | '.' | ',';

export type Read<Dialect> = { readonly dialect: Dialect; readonly findings: readonly Finding[] };

/** A column decided by this share of its cells; the few others are rejected one by one. */
const CLEAR = 0.95;

const TRIPLE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T].*)?$/;
const ISO = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}/;

/**
 * Which way round a column's dates are. Never guessed: if 03/04/2025 could be either, the user is asked
 * for `dates:`; a column that holds both ways is an error, for half of it would be wrong in silence.
 */
export const dateDialect = (header: string, cells: readonly string[]): Read<DateDialect> => {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const triples = values.map((value) => TRIPLE.exec(value)).filter((match) => match !== null);
  const iso = values.filter((value) => ISO.test(value)).length;
  if (triples.length === 0 || iso / (iso + triples.length) >= CLEAR) return { dialect: { kind: 'iso' }, findings: [] };
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
        advice: 'say it in a map: `dates: DD/MM/YYYY` or `dates: MM/DD/YYYY`',
        path: header,
        evidence: { sample, column: header },
      },
    ],
  });
  if (dayFirst && monthFirst) return refuse(`${header} holds dates of both kinds: ${dayFirst} and ${monthFirst}`);
  if (!dayFirst && !monthFirst) return refuse(`${header} could be day first or month first: ${sample}`);
  const separator = triples[0]?.[2] ?? '/';
  const year = triples[0]?.[4]?.length === 2 ? 'YY' : 'YYYY';
  const order = dayFirst ? ['DD', 'MM', year] : ['MM', 'DD', year];
  const format = order.join(separator);
  return {
    dialect: { kind: 'format', format },
    findings: [
      {
        code: 'import.dates',
        severity: 'note',
        message: `${header} is read as ${format}, because of ${dayFirst ?? monthFirst}`,
        advice: `say \`dates: ${format}\` in a map to make it certain`,
        path: header,
      },
    ],
  };
};

const GROUPED_POINT = /^[+-]?\d{1,3}(,\d{3})+\.\d+$/;
const GROUPED_ONLY = /^[+-]?\d{1,3},\d{3}$/;
const GROUPED_TWICE = /^[+-]?\d{1,3}(,\d{3}){2,}$/;
const COMMA = /^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+$/;
const POINTS_ONLY = /^[+-]?\d{1,3}(\.\d{3}){2,}$/;

/** Whether a comma is a column's decimal mark or groups its thousands; `1,234` alone could be both, so it is asked. */
export const decimalDialect = (header: string, cells: readonly string[]): Read<DecimalDialect> => {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const marked = values.filter((value) => value.includes(',') || POINTS_ONLY.test(value));
  if (marked.length === 0 || marked.length / values.length < 1 - CLEAR) return { dialect: 'plain', findings: [] };
  const point = marked.find((value) => GROUPED_POINT.test(value) || GROUPED_TWICE.test(value));
  const comma = marked.find((value) => (COMMA.test(value) && !GROUPED_ONLY.test(value)) || POINTS_ONLY.test(value));
  const open = marked.find((value) => GROUPED_ONLY.test(value));
  const refuse = (message: string): Read<DecimalDialect> => ({
    dialect: 'plain',
    findings: [
      {
        code: 'import.ambiguous-decimals',
        severity: 'error',
        message,
        advice: "say it in a map: `decimal: ','` or `decimal: '.'`",
        path: header,
        evidence: { column: header, sample: open ?? comma ?? point },
      },
    ],
  });
  if (point && comma) return refuse(`${header} holds figures of both kinds: ${point} and ${comma}`);
  if (point) return { dialect: '.', findings: [] };
  if (comma) {
    return {
      dialect: ',',
      findings: [
        {
          code: 'import.decimals',
          severity: 'note',
          message: `${header} is read with a decimal comma, because of ${comma}`,
          advice: "say `decimal: ','` in a map to make it certain",
          path: header,
        },
      ],
    };
  }
  if (open) return refuse(`${header} could have a decimal comma or grouped thousands: ${open}`);
  return { dialect: 'plain', findings: [] };
};

const TOKENS: readonly (readonly [string, string])[] = [
  ['YYYY', '%Y'],
  ['YY', '%y'],
  ['MMMM', '%B'],
  ['MMM', '%b'],
  ['MM', '%m'],
  ['M', '%m'],
  ['DD', '%d'],
  ['D', '%d'],
  ['HH', '%H'],
  ['H', '%H'],
  ['hh', '%I'],
  ['h', '%I'],
  ['mm', '%M'],
  ['ss', '%S'],
  ['A', '%p'],
];

/** `DD/MM/YYYY HH:mm` as DuckDB's strptime wants it; undefined when it names no day, month and year. */
export const strptimeFormat = (format: string): string | undefined => {
  let result = '';
  for (let position = 0; position < format.length; ) {
    const token = TOKENS.find(([name]) => format.startsWith(name, position));
    if (token) {
      result += token[1];
      position += token[0].length;
    } else {
      const mark = format[position] ?? '';
      if (/[A-Za-z%]/.test(mark) && mark !== 'T') return undefined;
      result += mark;
      position += 1;
    }
  }
  return /%[Yy]/.test(result) && /%[mbB]/.test(result) && result.includes('%d') ? result : undefined;
};
