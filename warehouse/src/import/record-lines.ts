import { createReadStream } from 'node:fs';

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Line numbers of rejected records, known by DuckDB's record number (lines before the header and blank ones count), and of
 * accepted ones, known by their place among the accepted (from 1); both given in order. A quoted cell may hold line
 * breaks, so neither is the line; a person with an editor needs the line. `records` counts what is neither header nor blank.
 */
export const recordLines = async (
  path: string,
  { delimiter, skip }: { readonly delimiter: string; readonly skip: number },
  rejectedRecords: Float64Array,
  acceptedOrdinals: Float64Array,
): Promise<{
  /** The line of each of `rejectedRecords`. */
  readonly rejected: Float64Array;
  /** The line of each of `acceptedOrdinals`. */
  readonly accepted: Float64Array;
  readonly records: number;
}> => {
  const rejected = Float64Array.from(rejectedRecords);
  const accepted = acceptedOrdinals.map((ordinal) => ordinal + 1);
  let number = 0;
  let records = 0;
  let ordinal = 0;
  let nextRejected = 0;
  let nextAccepted = 0;
  await eachRecord(path, delimiter, (line, isBlank) => {
    number += 1;
    if (number <= skip + 1 || isBlank) return;
    records += 1;
    if (rejectedRecords[nextRejected] === number) {
      rejected[nextRejected] = line;
      nextRejected += 1;
      return;
    }
    ordinal += 1;
    if (acceptedOrdinals[nextAccepted] !== ordinal) return;
    accepted[nextAccepted] = line;
    nextAccepted += 1;
  });
  return { rejected, accepted, records };
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
