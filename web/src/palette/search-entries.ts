/** Finding by a few letters among all that has a name: pages, plans, figures, drivers. No library, no index. */

export type Named = {
  readonly id: string;
  readonly name: string;
  /** Shown beside the name, searched after it. */
  readonly about?: string;
  /** Other words it goes by: reference, path, code. */
  readonly words?: string;
  /** What is asked for more often stands first among equals. */
  readonly weight?: number;
};
export type Prepared<T extends Named> = { readonly entry: T; readonly name: string; readonly rest: string };

const folded = (words: string): string => words.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Folds names once, so that a keystroke only compares. */
export const prepare = <T extends Named>(entries: readonly T[]): Prepared<T>[] =>
  entries.map((entry) => ({
    entry,
    name: folded(entry.name),
    rest: folded(`${entry.about ?? ''} ${entry.words ?? ''}`),
  }));

const isWordStart = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));

const inText = (text: string, token: string, start: number, within: number): number => {
  let at = text.indexOf(token);
  if (at < 0) return 0;
  while (at >= 0) {
    if (isWordStart(text, at)) return start;
    at = text.indexOf(token, at + 1);
  }
  return within;
};

/** Letters in their order, the first at the start of a word: `grwth` finds growth. */
const isScattered = (text: string, token: string): boolean => {
  let at = -1;
  for (const letter of token) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
};

const scoreOf = (name: string, rest: string, token: string): number => {
  if (name.startsWith(token)) return name.length === token.length ? 140 : 100;
  const found = inText(name, token, 70, 40) || inText(rest, token, 30, 18);
  if (found > 0) return found;
  return token.length >= 3 &&
    name.split(/[^\p{L}\p{N}]+/u).some((word) => word[0] === token[0] && isScattered(word, token))
    ? 8
    : 0;
};

/** The best matches first. Every word asked for has to be found; `recent` ids win among equals. */
export const searchEntries = <T extends Named>(
  prepared: readonly Prepared<T>[],
  query: string,
  recent: readonly string[] = [],
  most = 40,
): T[] => {
  const tokens = folded(query)
    .split(/\s+/)
    .filter((token) => token !== '');
  if (tokens.length === 0) return [];
  const found: { entry: T; score: number }[] = [];
  for (const { entry, name, rest } of prepared) {
    let score = 0;
    for (const token of tokens) {
      const one = scoreOf(name, rest, token);
      if (one === 0) {
        score = 0;
        break;
      }
      score += one;
    }
    if (score === 0) continue;
    const place = recent.indexOf(entry.id);
    found.push({ entry, score: score + (entry.weight ?? 0) + (place < 0 ? 0 : 20 - place) - name.length * 0.2 });
  }
  return found
    .sort((a, b) => b.score - a.score || (a.entry.name < b.entry.name ? -1 : 1))
    .slice(0, most)
    .map(({ entry }) => entry);
};
