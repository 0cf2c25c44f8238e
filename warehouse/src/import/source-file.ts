import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Finding } from '@fulcrum/engine';
import { lineEnds, oneLineEnd } from './line-ends.ts';
import { calendarToCsv } from './readers/calendar.ts';
import type { Converted } from './readers/converted.ts';
import { structuredToCsv } from './readers/structured.ts';
import { workbookToCsv } from './readers/workbook.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file that can be read as text. */
export type SourceFile = {
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: Encoding;
  /** Whether the encoding was told by a mark or by every byte, or is the fallback. */
  readonly certain: boolean;
  /** Where its UTF-8 text is: the file itself, or a temporary copy. */
  readonly path: string;
  readonly discard: () => Promise<void>;
  /** What to tell of how it was turned into text. */
  readonly findings?: readonly Finding[];
};

export type ReadSource = { readonly source: SourceFile } | { readonly refused: string; readonly advice: string };

/** Looks at every byte once: its hash, its encoding, and whether it is text at all. */
export const readSource = async (path: string, sheet?: string): Promise<ReadSource> => {
  const size = await stat(path).catch(() => undefined);
  if (!size) return { refused: 'there is no such file', advice: 'check the path' };
  if (!size.isFile())
    return {
      refused: size.isDirectory() ? 'it is a folder' : 'it is a device or a pipe, not a file',
      advice: 'give the files themselves',
    };
  const head = await headOf(path);
  const convert = readerOf(head, path);
  if (convert) return convertedSource(path, size.size, await convert(path, sheet));
  const known = kindOf(head);
  if (known) return { refused: `this is ${known}, not text`, advice: 'export it as CSV (UTF-8) and import that' };
  if (/^\s*<(!doctype|html|\?xml|head|body)\b/i.test(head.toString('utf8').replace(/^\ufeff/, '')))
    return {
      refused: 'this is a web page or an answer of a service, not a table',
      advice: 'sign in there and export it again, as CSV',
    };
  const wide = wideEncoding(head);
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  let zero = false;
  const ends = lineEnds();
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (!(chunk instanceof Uint8Array)) continue;
    hash.update(chunk);
    if (wide) continue;
    zero ||= chunk.includes(0);
    ends.see(chunk);
    if (valid) valid = decodes(utf8, chunk, true);
  }
  if (valid && !wide) valid = decodes(utf8, new Uint8Array(), false);
  if (zero)
    return {
      refused: 'it holds NUL bytes, so it is not a text file',
      advice: 'export it as CSV (UTF-8) and import that',
    };
  const sha256 = hash.digest('hex');
  const encoding = wide ?? (valid ? 'utf-8' : 'windows-1252');
  if (encoding === 'utf-8' && !ends.mixed())
    return { source: { bytes: size.size, sha256, encoding, certain: true, path, discard: async () => undefined } };
  const copy = join(tmpdir(), `fulcrum-${sha256.slice(0, 16)}-${randomBytes(4).toString('hex')}.csv`);
  await pipeline(createReadStream(path), (chunks) => oneLineEnd(decoded(chunks, encoding)), createWriteStream(copy));
  return {
    source: {
      bytes: size.size,
      sha256,
      encoding,
      certain: wide !== undefined || valid,
      path: copy,
      discard: () => rm(copy, { force: true }),
    },
  };
};

/** What turns a file of this beginning into CSV; undefined for one that is text with rows already. */
const readerOf = (
  head: Buffer,
  path: string,
): ((path: string, sheet: string | undefined) => Promise<Converted>) | undefined => {
  if (head.subarray(0, 4).toString('hex') === '504b0304') return workbookToCsv;
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return (file) => structuredToCsv(file, 'parquet');
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^BEGIN:VCALENDAR/i.test(text)) return calendarToCsv;
  if (/^(\{\s*("|\}|$)|\[\s*(\{|\]|$))/.test(text) || (/\.(json|ndjson|jsonl)$/i.test(path) && /^[[{]/.test(text)))
    return (file) => structuredToCsv(file, 'json');
  return undefined;
};

/** The source of a converted file: its own bytes are what it is known by. */
const convertedSource = async (path: string, bytes: number, converted: Converted): Promise<ReadSource> => {
  if ('refused' in converted) return converted;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    if (chunk instanceof Uint8Array) hash.update(chunk);
  return {
    source: {
      bytes,
      sha256: hash.digest('hex'),
      encoding: 'utf-8',
      certain: true,
      path: converted.csv,
      findings: converted.findings,
      discard: () => rm(converted.csv, { force: true }),
    },
  };
};

/** The beginning of a UTF-8 file as text, without its byte order mark. */
export const beginningOf = async (path: string, bytes: number): Promise<{ text: string; whole: boolean }> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    const rest = (await file.stat()).size - bytesRead;
    return {
      text: new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead), { stream: rest > 0 }),
      whole: rest <= 0,
    };
  } finally {
    await file.close();
  }
};

const headOf = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const KINDS: readonly (readonly [string, string])[] = [
  ['d0cf11e0', 'an old Excel workbook'],
  ['1f8b', 'a gzip archive'],
  ['25504446', 'a PDF'],
];

const kindOf = (head: Buffer): string | undefined =>
  KINDS.find(([magic]) => head.subarray(0, magic.length / 2).toString('hex') === magic)?.[1];

/** UTF-16 by its mark, or by the zero bytes that ASCII text has there. */
const wideEncoding = (head: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = head.length / 2;
  if (head.length >= 8 && (zeros[1] ?? 0) > half * 0.6 && (zeros[0] ?? 0) < half * 0.1) return 'utf-16le';
  if (head.length >= 8 && (zeros[0] ?? 0) > half * 0.6 && (zeros[1] ?? 0) < half * 0.1) return 'utf-16be';
  return undefined;
};

const decodes = (
  decoder: { decode: (chunk: Uint8Array, options: { stream: boolean }) => string },
  chunk: Uint8Array,
  stream: boolean,
): boolean => {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
};

async function* decoded(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
