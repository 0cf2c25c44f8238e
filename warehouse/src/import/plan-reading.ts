import type { Finding } from '@fulcrum/engine';
import type { ColumnSource, Mapping } from '../profiles/mapping.ts';
import { missingColumns, recognise } from '../profiles/recognise.ts';
import { type Column, type FactTable, TABLES, tableNamed } from '../profiles/tables.ts';
import type { ReadColumn } from './columns/queries.ts';
import { delimiterOf, recordsOf } from './csv-text.ts';
import { type DateDialect, type DecimalDialect, dateDialect, decimalDialect, strptimeFormat } from './dialect.ts';
import { beginningOf, type SourceFile } from './source-file.ts';

/** How a file will be read: decided from its header, its first rows and the map, before a row is taken. */
export type Reading = {
  readonly table: FactTable;
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** Lines before the header: blank ones, and the `sep=;` a spreadsheet writes. */
  readonly skip: number;
  readonly columns: readonly ReadColumn[];
  readonly ignored: readonly string[];
  readonly findings: readonly Finding[];
};

/** The first rows decide how dates and figures are written; a later cell that disagrees is rejected. */
const LOOKED_AT = 4 << 20;

/** Either how to read the file, or the findings that stop it: not recognised, columns missing, ambiguous dates. */
export const planReading = async (
  source: SourceFile,
  file: string,
  given: Mapping | undefined,
): Promise<{ reading: Reading } | { findings: Finding[] }> => {
  const stop = (code: string, message: string, advice: string): { findings: Finding[] } => ({
    findings: [{ code, severity: 'error', message: `${file}: ${message}`, advice, path: file }],
  });
  const { text, whole } = await beginningOf(source.path, LOOKED_AT);
  if (text.trim() === '') return stop('import.empty', 'it is empty', 'export it again, with a header row');
  const before = /^(?:[ \t]*(?:\r\n|\n|\r))*(?:sep=(.)(?:\r\n|\n|\r))?/i.exec(text);
  const body = text.slice(before?.[0].length ?? 0);
  const skip = (before?.[0].match(/\r\n|\n|\r/g) ?? []).length;
  const delimiter = given?.delimiter ?? before?.[1] ?? delimiterOf(body);
  const [headers, ...rows] = recordsOf(body, delimiter, Number.POSITIVE_INFINITY, whole);
  if (!headers)
    return stop(
      'import.header',
      `its first row is longer than ${LOOKED_AT} bytes`,
      'export it again, with a header row',
    );
  const mapping = given ?? recognise(headers);
  if (!mapping)
    return stop(
      'import.unknown',
      `its header fits no table: ${headers.slice(0, 12).join(', ')}`,
      `use the canonical columns (${TABLES.map(({ name }) => name).join(', ')}) or give a map: --profile map.yaml`,
    );
  const table = tableNamed(mapping.table);

  const findings: Finding[] = [];
  const missing = missingColumns(table, Object.keys(mapping.columns));
  if (missing.length > 0)
    return stop(
      'import.columns',
      `${table.name} needs ${missing.join(', ')}`,
      'add the column, or give it as a constant in a map: `columns: {currency: {constant: USD}}`',
    );
  const columns: ReadColumn[] = [];
  for (const column of table.columns) {
    const from = mapping.columns[column.name];
    if (!from) continue;
    const places = 'column' in from ? from.column.map((name) => placesOf(headers, name)) : [];
    const unknown = 'column' in from ? from.column.filter((_, index) => places[index]?.length === 0) : [];
    const doubled = 'column' in from ? from.column.filter((_, index) => (places[index]?.length ?? 0) > 1) : [];
    if (unknown.length > 0)
      findings.push({
        code: 'import.columns',
        severity: 'error',
        message: `${file} has no column ${unknown.join(', ')}; it has ${headers.join(', ')}`,
        advice: `correct columns.${column.name} in the map`,
        path: file,
      });
    if (doubled.length > 0)
      findings.push({
        code: 'import.columns',
        severity: 'error',
        message: `${file} has the column ${doubled.join(', ')} more than once`,
        advice: 'rename one of them, so that it is certain which is meant',
        path: file,
      });
    if (unknown.length + doubled.length > 0) continue;
    const read = dialectOf(
      column,
      from,
      places.map((list) => list[0] ?? 0),
      rows,
      mapping,
      headers,
    );
    columns.push(read.column);
    findings.push(...read.findings);
  }
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  const used = new Set(columns.flatMap(({ from }) => from));
  return {
    reading: {
      table,
      delimiter,
      headers,
      skip,
      columns,
      ignored: headers.filter((_, index) => !used.has(index)),
      findings,
    },
  };
};

const placesOf = (headers: readonly string[], name: string): number[] => {
  const exact = headers.flatMap((header, index) => (header.trim() === name.trim() ? [index] : []));
  if (exact.length > 0) return exact;
  return headers.flatMap((header, index) => (header.trim().toLowerCase() === name.trim().toLowerCase() ? [index] : []));
};

const dialectOf = (
  column: Column,
  source: ColumnSource,
  from: number[],
  rows: readonly string[][],
  mapping: Mapping,
  headers: readonly string[],
): { column: ReadColumn; findings: readonly Finding[] } => {
  const plain: { dates: DateDialect; decimals: DecimalDialect } = { dates: { kind: 'iso' }, decimals: 'plain' };
  if ('constant' in source) return { column: { column, from: [], constant: source.constant, ...plain }, findings: [] };
  const read = { column, from, as: source.as, default: source.default, ...plain };
  const header = from.map((index) => headers[index] ?? '').join(' ');
  const cells = (): string[] => rows.map((row) => from.map((index) => row[index] ?? '').join(' '));
  if (column.kind === 'date' || column.kind === 'instant') {
    const format = source.format ?? mapping.dates;
    if (format !== undefined) {
      if (strptimeFormat(format) !== undefined)
        return { column: { ...read, dates: { kind: 'format', format } }, findings: [] };
      return {
        column: read,
        findings: [
          {
            code: 'import.map',
            severity: 'error',
            message: `not a date format: ${format}`,
            advice: 'write it with YYYY, MM, DD, HH, mm, ss: DD/MM/YYYY',
            path: header,
          },
        ],
      };
    }
    const { dialect, findings } = dateDialect(header, cells());
    return { column: { ...read, dates: dialect }, findings };
  }
  if (column.kind === 'money' || column.kind === 'number' || (column.kind === 'minutes' && source.as !== 'duration')) {
    if (mapping.decimal !== undefined) return { column: { ...read, decimals: mapping.decimal }, findings: [] };
    const { dialect, findings } = decimalDialect(header, cells());
    return { column: { ...read, decimals: dialect }, findings };
  }
  return { column: read, findings: [] };
};
