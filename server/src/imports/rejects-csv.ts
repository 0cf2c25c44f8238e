import type { Reject } from '@fulcrum/warehouse';

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const cell = (text: string): string => {
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Rows that did not get in, as a file to mend them by; made as it is read, however many there are. */
export const rejectsCsv = (pages: AsyncIterable<readonly Reject[]>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const left = pages[Symbol.asyncIterator]();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(line(['kind', 'line', 'column', 'value', 'reason']))),
    pull: async (controller) => {
      const page = await left.next();
      if (page.done) return controller.close();
      const rows = page.value.map(({ kind, line: at, column, value, reason }) =>
        line([kind, String(at), column ?? '', value ?? '', reason]),
      );
      controller.enqueue(encoder.encode(rows.join('')));
    },
    cancel: async () => {
      await left.return?.();
    },
  });
};
