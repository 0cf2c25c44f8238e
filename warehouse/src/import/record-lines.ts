import { createReadStream } from 'node:fs';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Line numbers of rejected records, known by DuckDB's record number (lines before the header and blank ones count), and of
 * accepted ones, known by their place among the accepted (from 1). A quoted cell may hold line breaks, so neither is
 * the line; a person with an editor needs the line. `records` counts what is neither header nor blank.
 */
export const recordLines = async (
  path: string,
  { delimiter, skip }: { readonly delimiter: string; readonly skip: number },
  rejectedRecords: readonly number[],
  acceptedOrdinals: readonly number[],
): Promise<{
  readonly ofRecord: ReadonlyMap<number, number>;
  readonly ofOrdinal: ReadonlyMap<number, number>;
  readonly records: number;
}> => {
  const rejected = new Set(rejectedRecords);
  const ordinals = new Set(acceptedOrdinals);
  const ofRecord = new Map<number, number>();
  const ofOrdinal = new Map<number, number>();
  let number = 0;
  let records = 0;
  let accepted = 0;
  await eachRecord(path, delimiter, (line, isBlank) => {
    number += 1;
    if (number <= skip + 1 || isBlank) return;
    records += 1;
    if (rejected.has(number)) {
      ofRecord.set(number, line);
      return;
    }
    accepted += 1;
    if (ordinals.has(accepted)) ofOrdinal.set(accepted, line);
  });
  return { ofRecord, ofOrdinal, records };
};

const eachRecord = async (
  path: string,
  delimiter: string,
  take: (line: number, isBlank: boolean) => void,
): Promise<void> => {
  const comma = delimiter.charCodeAt(0);
  let offset = 0;
  let line = 1;
  let inQuotes = false;
  let cellStart = true;
  let recordStart = true;
  let last = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (!(chunk instanceof Uint8Array)) continue;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      const position = offset + index;
      const isMark = position < 3 && byte === [0xef, 0xbb, 0xbf][position];
      if (isMark) continue;
      const ends = byte === NEWLINE || byte === RETURN;
      if (byte === NEWLINE && last === RETURN) {
        last = byte;
        continue;
      }
      if (recordStart) {
        take(line, ends);
        recordStart = false;
        cellStart = true;
      }
      if (inQuotes) {
        if (byte === QUOTE) inQuotes = false;
        else if (ends) line += 1;
      } else if (ends) {
        line += 1;
        recordStart = true;
      } else if (byte === QUOTE && (cellStart || last === QUOTE)) {
        inQuotes = true;
      }
      cellStart = byte === comma && !inQuotes;
      last = byte;
    }
    offset += chunk.length;
  }
};
