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

const DELIMITERS = [',', ';', '\t', '|'];

/** The delimiter that cuts the first record into most cells; a comma when none does. */
export const delimiterOf = (text: string): string => {
  const cells = DELIMITERS.map((delimiter) => ({ delimiter, cells: recordsOf(text, delimiter, 1)[0]?.length ?? 0 }));
  return cells.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter;
};
