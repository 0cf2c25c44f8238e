/** Rows as CSV text; a cell is quoted only when it must be. */
export const csvText = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `${[header, ...rows].map((row) => row.map(cellText).join(',')).join('\n')}\n`;

const cellText = (cell: string | number): string => {
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
