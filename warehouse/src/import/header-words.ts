const SHOWN = 12;
const LONGEST = 40;

/** A header row in a sentence: its first cells, each on one line and no longer than a person reads. */
export const headerWords = (cells: readonly string[]): string => {
  if (cells.every((cell) => cell.trim() === '')) return 'nothing but blanks';
  const shown = cells.slice(0, SHOWN).map((cell) => {
    const plain = cell.replace(/\s+/g, ' ').trim();
    return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
  });
  return `${shown.join(', ')}${cells.length > SHOWN ? ` and ${cells.length - SHOWN} more` : ''}`;
};
