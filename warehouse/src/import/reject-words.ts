import { recordsOf } from './csv-text.ts';
import type { Reading } from './reading.ts';
import type { StagingError } from './staging/queries.ts';

/** The file's own name of a canonical column. */
export const headerOf = (reading: Reading, name: string | undefined): string | undefined => {
  const position = reading.columns.find(({ column }) => column.name === name)?.from[0];
  if (position === undefined) return name;
  const added = reading.added[position - reading.headers.length];
  return added ? (added.kind === 'joined' ? added.name : name) : reading.headers[position];
};

/** A missing cell, or the missing row of another file it would come from. */
export const missingWords = (reading: Reading, name: string): string => {
  const position = reading.columns.find(({ column }) => column.name === name)?.from[0];
  const added = position === undefined ? undefined : reading.added[position - reading.headers.length];
  return added?.kind === 'joined' ? `missing: no ${added.object} with this id says it` : 'missing';
};

/** Words for what DuckDB's reader refused. */
export const rejectWords = (
  error: StagingError,
  reading: Reading,
): { column?: string | undefined; value?: string | undefined; reason: string } => {
  const cells = recordsOf(error.text.replace(/^[\r\n]+/, ''), reading.delimiter, 1)[0] ?? [];
  const position = error.column === undefined ? undefined : error.column - 1;
  const column = position === undefined ? undefined : reading.headers[position];
  const value = position === undefined ? undefined : cells[position]?.slice(0, 1000);
  switch (error.kind) {
    case 'CAST': {
      const kind = reading.columns.find(({ from }) => position !== undefined && from.includes(position))?.column.kind;
      const isFigure = kind === 'money' || kind === 'number' || kind === 'minutes';
      return { column, value, reason: isFigure ? 'not a number' : 'not a date' };
    }
    case 'MISSING COLUMNS':
      return {
        value: error.text.trim().slice(0, 1000),
        reason: `fewer cells than the header's ${reading.headers.length}`,
      };
    case 'TOO MANY COLUMNS':
      return {
        value: error.text.trim().slice(0, 1000),
        reason: `more cells than the header's ${reading.headers.length}`,
      };
    case 'UNQUOTED VALUE':
      return { column, value: error.text.slice(0, 1000), reason: 'a quote is not closed' };
    case 'LINE SIZE OVER MAXIMUM':
      return { value: error.text.slice(0, 200), reason: 'longer than 2,000,000 bytes' };
    case 'INVALID ENCODING':
      return { column, value, reason: 'not UTF-8' };
    default:
      return { column, value, reason: error.message };
  }
};
