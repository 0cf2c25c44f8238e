/**
 * Minutes of a piece of work that nobody timed (METHOD C4): a sum of terms such as
 * `20 + 10 if channel = phone + 5 if reopened - 3 if priority = low + 2 * contacts`.
 */
export type TimeEquation = { readonly terms: readonly TimeTerm[] };

/** `minutes`, times a figure of the record, where the record has that mark. */
export type TimeTerm = {
  readonly minutes: number;
  /** A figure the minutes are for each one of. */
  readonly each?: string;
  readonly when?: { readonly field: string; readonly is: string | true };
};

/** What a record can be asked for: words, figures and marks. */
export type TimeFields = {
  readonly words: readonly string[];
  readonly figures: readonly string[];
  readonly marks: readonly string[];
};

export type ParsedEquation = { readonly equation: TimeEquation } | { readonly problem: string };

const TERM =
  /^(\d+(?:\.\d+)?)(?:\s*\*\s*([A-Za-z_]\w*))?(?:\s+if\s+([A-Za-z_]\w*)(?:\s*(?:=|is)\s*("[^"]*"|'[^']*'|[^\s+"']+))?)?$/i;

/** Reads an equation for records with these fields; the problem names the term that cannot be read. */
export const parseTimeEquation = (text: string, { words, figures, marks }: TimeFields): ParsedEquation => {
  const terms: TimeTerm[] = [];
  for (const { sign, term } of termsOf(text)) {
    const match = TERM.exec(term);
    if (match === null)
      return { problem: `“${term}” is no term: write minutes, minutes * figure, or minutes if field = value` };
    const [, minutes = '', each, field, value] = match;
    if (each !== undefined && !figures.includes(each))
      return { problem: `there is no figure ${each}: ${figures.join(', ') || 'these records have none'}` };
    if (field !== undefined && value === undefined && !marks.includes(field))
      return { problem: `${field} is no yes or no: ${marks.join(', ') || 'these records have none'}` };
    if (field !== undefined && value !== undefined && !words.includes(field))
      return { problem: `there is no ${field} to compare: ${words.join(', ')}` };
    terms.push({
      minutes: sign * Number(minutes),
      ...(each === undefined ? {} : { each }),
      ...(field === undefined ? {} : { when: { field, is: value === undefined ? true : unquoted(value) } }),
    });
  }
  return terms.length === 0 ? { problem: 'an equation has at least one term' } : { equation: { terms } };
};

/** Minutes of one record, never below zero. A word is compared whatever its case; a figure that is missing counts 0. */
export const minutesOf = (
  { terms }: TimeEquation,
  record: Readonly<Record<string, string | number | boolean | undefined>>,
): number =>
  Math.max(
    0,
    terms.reduce((sum, { minutes, each, when }) => {
      if (when !== undefined && !holds(record[when.field], when.is)) return sum;
      const times = each === undefined ? 1 : Number(record[each] ?? 0);
      return sum + minutes * times;
    }, 0),
  );

const holds = (value: string | number | boolean | undefined, is: string | true): boolean =>
  is === true ? value === true : String(value ?? '').toLowerCase() === is.toLowerCase();

/** The terms with their signs; a sign inside quotes or a word (`e-mail`) starts none. */
const termsOf = (text: string): { sign: 1 | -1; term: string }[] => {
  const parts = text.trim().split(/(?:^|\s+)([+-])\s*(?=\d)/);
  const [first = '', ...rest] = parts;
  const terms: { sign: 1 | -1; term: string }[] = first.trim() === '' ? [] : [{ sign: 1, term: first.trim() }];
  for (let at = 0; at < rest.length; at += 2)
    terms.push({ sign: rest[at] === '-' ? -1 : 1, term: (rest[at + 1] ?? '').trim() });
  return terms;
};

const unquoted = (value: string): string => (/^["'].*["']$/.test(value) ? value.slice(1, -1) : value);
