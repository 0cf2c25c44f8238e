/** The records at the start of a text: quotes as in RFC 4180, blank lines skipped, an unfinished last record left out if `whole` is false. */
export const recordsOf = (
  text: string,
  delimiter: string,
  limit = Number.POSITIVE_INFINITY,
  whole = true,
): string[][] => {
  const records: string[][] = [];
  let record: string[] = [];
  let position = 0;
  while (position <= text.length && records.length < limit) {
    const { cell, next } = cellAt(text, position, delimiter);
    record.push(cell);
    const mark = text[next];
    if (mark === delimiter) {
      position = next + 1;
      continue;
    }
    if (mark === undefined && !whole) break;
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
    if (mark === undefined) break;
    position = next + (mark === '\r' && text[next + 1] === '\n' ? 2 : 1);
  }
  return records;
};

const cellAt = (text: string, from: number, delimiter: string): { cell: string; next: number } => {
  if (text[from] !== '"') {
    let next = from;
    while (next < text.length && text[next] !== delimiter && text[next] !== '\n' && text[next] !== '\r') next += 1;
    return { cell: text.slice(from, next), next };
  }
  let cell = '';
  let position = from + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote < 0) return { cell: cell + text.slice(position), next: text.length };
    cell += text.slice(position, quote);
    if (text[quote + 1] !== '"') {
      // Whatever stands between the closing quote and the delimiter belongs to the cell, as spreadsheets read it.
      let next = quote + 1;
      while (next < text.length && text[next] !== delimiter && text[next] !== '\n' && text[next] !== '\r') next += 1;
      return { cell: cell + text.slice(quote + 1, next), next };
    }
    cell += '"';
    position = quote + 2;
  }
};

/** A line of a text as a record, with its number from 0 and where the next begins. */
export type Line = { readonly cells: readonly string[]; readonly number: number; readonly next: number };

/** The first lines of a text, each as one record; blank ones are counted and left out. */
export const linesOf = (text: string, delimiter: string, limit: number, whole: boolean): Line[] => {
  const lines: Line[] = [];
  let position = 0;
  let number = 0;
  while (position < text.length && number < limit) {
    const [cells] = recordsOf(text.slice(position, position + LONGEST_HEADER), delimiter, 1, whole);
    const end = recordEnd(text, position, delimiter);
    if (end === text.length && !whole) break;
    const breaks = text.slice(position, end).match(/\r\n|\n|\r/g)?.length ?? 0;
    if (text.slice(position, end).trim() !== '' && cells) lines.push({ cells, number, next: end });
    number += Math.max(1, breaks);
    position = end;
  }
  return lines;
};

const LONGEST_HEADER = 1 << 20;

/** Where the record at `from` ends, behind its line break. */
const recordEnd = (text: string, from: number, delimiter: string): number => {
  let position = from;
  for (;;) {
    const { next } = cellAt(text, position, delimiter);
    const mark = text[next];
    if (mark === undefined) return text.length;
    if (mark !== delimiter) return next + (mark === '\r' && text[next + 1] === '\n' ? 2 : 1);
    position = next + 1;
  }
};

const DELIMITERS = [',', ';', '\t', '|'];

/** The delimiter that cuts the first record into most cells, or, under a title, the widest record; a comma when none does. */
export const delimiterOf = (text: string): string => {
  const head = recordsOf(text.slice(0, 1 << 18), ',', 30).length === 0 ? text : text.slice(0, 1 << 18);
  const cut = DELIMITERS.map((delimiter) => {
    const widths = recordsOf(head, delimiter, 30).map((cells) => cells.length);
    return { delimiter, first: widths[0] ?? 0, widest: Math.max(0, ...widths) };
  });
  const best = cut.reduce((most, next) => (next.first > most.first ? next : most));
  return best.first > 1
    ? best.delimiter
    : cut.reduce((most, next) => (next.widest > most.widest ? next : most)).delimiter;
};
