const TOKENS: readonly (readonly [string, string])[] = [
  ['YYYY', '%Y'],
  ['YY', '%y'],
  ['MMMM', '%B'],
  ['MMM', '%b'],
  ['MM', '%m'],
  ['M', '%m'],
  ['dddd', '%A'],
  ['ddd', '%a'],
  ['DD', '%d'],
  ['D', '%d'],
  ['HH', '%H'],
  ['H', '%H'],
  ['hh', '%I'],
  ['h', '%I'],
  ['mm', '%M'],
  ['ss', '%S'],
  ['SSS', '%g'],
  ['A', '%p'],
  ['Z', '%z'],
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

/** The times of day seen behind a column's dates, as formats; what an export may write later in the file is among them. */
export const timeFormats = (rests: readonly string[]): string[] => {
  const formats = new Set(['', ' HH:mm:ss', ' HH:mm']);
  for (const rest of rests) {
    const match = /^(,? ?T?(?:at )?)(\d{1,2}:\d{2})(:\d{2})?([.,]\d+)?( ?)([AP]M)?/i.exec(rest);
    if (!match) continue;
    const clock = `${match[6] ? 'hh' : 'HH'}:mm${match[3] ? ':ss' : ''}${match[4] ? '.SSS' : ''}`;
    formats.add(`${match[1] ?? ' '}${clock}${match[6] ? `${match[5] ?? ''}A` : ''}`);
  }
  return [...formats];
};
