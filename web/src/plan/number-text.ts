/** Numbers as spreadsheets and people write them, made into what a plan file holds. */

export type DecimalMark = '.' | ',';

/** The decimal mark of a language, `,` in German. */
export const decimalMarkOf = (language: string): DecimalMark =>
  new Intl.NumberFormat(language).formatToParts(1.5).some(({ type, value }) => type === 'decimal' && value === ',')
    ? ','
    : '.';

// An apostrophe or a space between digits groups thousands everywhere.
const GROUPS = /(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g;
const CURRENCY = /\p{Sc}|(?<![\p{L}\d])(?:[A-Z]{3}|Fr|kr|zł|Kč)\.?(?!\p{L})/gu;

/** Without currency, grouping by spaces, and the marks a spreadsheet puts on negatives. */
const bare = (text: string): string => {
  const plain = text.trim().replace(/[−–]/g, '-').replace(CURRENCY, '').trim().replace(GROUPS, '');
  const inside = /^\((.*)\)$/.exec(plain)?.[1]?.trim();
  return (inside === undefined ? plain : `-${inside}`)
    .replace(/^([-+])\s+/, '$1')
    .replace(/\s+(?=[%kKmMbB]\b|%)/g, '')
    .replace(/^\+/, '');
};

const inThrees = (text: string, mark: DecimalMark): boolean => {
  const digits = text.replace(/^-/, '').replace(/[^\d.,].*$/, '');
  const [first = '', ...rest] = digits.split(mark);
  return /^[1-9]\d{0,2}$/.test(first) && rest.length > 0 && rest.every((group) => /^\d{3}$/.test(group));
};

/** The decimal mark a text proves by itself; none when it could be read either way. */
const provenBy = (text: string): DecimalMark | undefined => {
  const plain = bare(text);
  if (plain.includes('..')) return '.';
  const [point, comma] = [plain.lastIndexOf('.'), plain.lastIndexOf(',')];
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const mark: DecimalMark | undefined = point >= 0 ? '.' : comma >= 0 ? ',' : undefined;
  if (mark === undefined) return undefined;
  const other: DecimalMark = mark === '.' ? ',' : '.';
  if (plain.split(mark).length > 2) return inThrees(plain, mark) ? other : undefined;
  return inThrees(plain, mark) ? undefined : mark;
};

/** The decimal mark of a block: what its cells prove, else the reader's; undefined when they contradict each other. */
export const markOfBlock = (texts: readonly string[], standard: DecimalMark): DecimalMark | undefined => {
  const proven = new Set(texts.flatMap((text) => provenBy(text) ?? []));
  return proven.size > 1 ? undefined : ([...proven][0] ?? standard);
};

/** `1.234,5 €` as `1234.5`, `(1,080)` as `-1080`; what is no number stays as it is written. */
export const plainNumber = (text: string, mark: DecimalMark): string => {
  const plain = bare(text);
  const other = mark === '.' ? ',' : '.';
  const one = (part: string): string => {
    if (!/^-?[\d.,]+\D{0,2}$/.test(part)) return part;
    if (part.includes(other) && !inThrees(part.split(mark)[0] ?? '', other)) return part;
    return part.replaceAll(other, '').replace(mark, '.');
  };
  return plain
    .split(/(\.\.|\/)/)
    .map((part) => (part === '..' || part === '/' ? part : one(part)))
    .join('');
};
