/** Gives each name once: a later claim of the same name gets a number. */
export type ClaimName = (wanted: string) => string;

const LOOKS_LIKE_CELL = /^[a-z]{1,4}\d+$/i;
const LOOKS_LIKE_R1C1 = /^(r\d*)?(c\d*)?$/i;
const IS_CONSTANT = /^(true|false)$/i;
/** Excel allows 255; the rest is kept for a number that tells two names apart. */
const LONGEST = 240;

/** A defined name valid in Excel and LibreOffice: no punctuation, and nothing a cell, a truth value or R1C1 could be. */
export const definedName = (text: string): string => {
  const plain = text.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, LONGEST);
  const odd = !/^[A-Za-z_]/.test(plain);
  return odd || LOOKS_LIKE_CELL.test(plain) || LOOKS_LIKE_R1C1.test(plain) || IS_CONSTANT.test(plain)
    ? `in_${plain}`
    : plain;
};

/** Names are the same whatever their case. */
export const nameClaims = (): ClaimName => {
  const taken = new Set<string>();
  return (wanted) => {
    const base = definedName(wanted);
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${base}_${count}`;
    taken.add(name.toLowerCase());
    return name;
  };
};

/** Text from a plan as a cell may hold it: no control characters, no more than Excel takes. */
export const plainText = (text: string): string =>
  text.replaceAll(/(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').slice(0, 32_000);

/** Whether a spreadsheet would take the text for a formula if it were typed. */
export const looksLikeFormula = (text: string): boolean => /^[\s]*[=+\-@]/.test(text);
