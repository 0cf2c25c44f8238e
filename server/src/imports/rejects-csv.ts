import type { Reject } from '@fulcrum/warehouse';

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows that did not get in, as a file to mend them by. */
export const rejectsCsv = (rejects: readonly Reject[]): string =>
  [
    ['kind', 'line', 'column', 'value', 'reason'],
    ...rejects.map(({ kind, line, column, value, reason }) => [kind, String(line), column ?? '', value ?? '', reason]),
  ]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')
    .concat('\r\n');
