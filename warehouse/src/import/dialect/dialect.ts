import type { Finding } from '@fulcrum/engine';

/** How a column is written, and what to tell about it. */
export type Read<Dialect> = { readonly dialect: Dialect; readonly findings: readonly Finding[] };

/** A column decided by this share of its cells; the few others are rejected one by one. */
export const CLEAR = 0.95;

/** What an export writes where there is nothing, besides a blank. Only a text column may really mean `NA`. */
export const NULL_WORDS: readonly string[] = ['?', 'null', '(null)', '<null>', '\\n', 'n/a', '#n/a', '-', '--', '—'];
const NULL_WORDS_OF_VALUES: readonly string[] = [...NULL_WORDS, 'na', 'none', 'nil', '(blank)', 'not set'];

/** The null words of a column that holds text, or of one that holds anything else. */
export const nullWords = (isText: boolean): readonly string[] => (isText ? NULL_WORDS : NULL_WORDS_OF_VALUES);

export const isNullWord = (cell: string, words: readonly string[]): boolean =>
  words.includes(cell.trim().toLowerCase());
