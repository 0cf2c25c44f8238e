import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '@fulcrum/engine';

/** A file of another kind as CSV text in a temporary place, and what to tell about it. */
export type Converted =
  | { readonly csv: string; readonly findings: readonly Finding[] }
  | { readonly refused: string; readonly advice: string };

/** A place for a temporary copy; whoever asks removes it. */
export const temporaryCsv = (): string => join(tmpdir(), `fulcrum-${randomBytes(8).toString('hex')}.csv`);

/** A row of CSV. A cell is quoted when its text could end it; lines in it end as the row does. */
export const csvRow = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/\r\n?/g, '\n').replaceAll('"', '""')}"` : cell)).join(',')}\n`;
