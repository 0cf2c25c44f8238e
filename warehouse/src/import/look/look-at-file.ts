import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '@fulcrum/engine';
import type { Facts } from '../../db/open-facts.ts';
import type { Mapping } from '../../profiles/mapping.ts';
import { requiredOf } from '../../profiles/recognise.ts';
import { type TableName, tableNamed } from '../../profiles/tables.ts';
import type { Scope } from '../../scope.ts';
import { delimiterOf, recordsOf } from '../csv-text.ts';
import { refusal } from '../import-findings.ts';
import { keptMap } from '../kept-maps/queries.ts';
import { planReading } from '../plan-reading.ts';
import type { Reading } from '../reading.ts';
import { recordLines } from '../record-lines.ts';
import { headerOf, rejectWords } from '../reject-words.ts';
import { beginningOf, type ReadSource, readSource, type SourceFile } from '../source-file.ts';
import { dropStaging, parse, refusedRecords, stage, stagingErrors } from '../staging/queries.ts';
import { readingRows, UNREADABLE, Unreadable } from '../unreadable.ts';
import { workspaceCurrency } from '../workspace-currency/queries.ts';
import { privatePositions } from './private-columns.ts';
import { sampleRows } from './queries.ts';

/** A row of a file as it stands there, and what was read from it. */
export type LookedAtRow = {
  readonly line: number;
  readonly cells: readonly string[];
  /** By the columns of the look; empty when the row was refused as a whole. */
  readonly values: readonly (string | undefined)[];
  readonly problem?: { readonly column?: string | undefined; readonly reason: string } | undefined;
};

/** How one column of the table is read. */
export type LookedAtColumn = {
  readonly name: string;
  readonly kind: string;
  readonly required: boolean;
  /** Headers it is read from; none for a constant or one that is not read. */
  readonly from: readonly string[];
  readonly constant?: string | undefined;
  /** Rows of the sample that failed because of it. */
  readonly problems: number;
};

/** What a file is taken for, and what its first rows become. */
export type FileLook = {
  readonly table: TableName | undefined;
  /** The system's export it was recognised as. */
  readonly profile?: string | undefined;
  readonly mapping: Mapping | undefined;
  readonly encoding: string | undefined;
  readonly headers: readonly string[];
  readonly columns: readonly LookedAtColumn[];
  readonly rows: readonly LookedAtRow[];
  /** How many rows `problems` counts. */
  readonly sampled: number;
  /** Headers whose cells are hidden: what people earn, how long they worked. */
  readonly hidden: readonly string[];
  readonly findings: readonly Finding[];
};

export type LookOptions = {
  readonly mapping?: Mapping | undefined;
  /** Shows what is hidden by default. */
  readonly reveal?: boolean | undefined;
};

const SAMPLE = 1 << 18;
const SAMPLED = 500;
const SHOWN = 12;
const HIDDEN = '•••';
/** More rows than a sample of that size can hold. */
const WHOLE = SAMPLE;

/** Looks at files again and again while their map is edited; each is read through only once. */
export const fileLooker = (facts: Facts) => {
  const sources = new Map<string, Promise<ReadSource>>();
  return {
    look: async (scope: Scope, path: string, name: string, options: LookOptions = {}): Promise<FileLook> => {
      const sheet = options.mapping?.sheet;
      const key = `${path}\n${sheet ?? ''}`;
      const source = sources.get(key) ?? readSource(path, sheet);
      sources.set(key, source);
      return lookAt(facts, scope, await source, name, options);
    },
    forget: async (path: string): Promise<void> => {
      for (const [key, reading] of [...sources]) {
        if (!key.startsWith(`${path}\n`)) continue;
        sources.delete(key);
        const source = await reading;
        if ('source' in source) await source.source.discard();
      }
    },
  };
};

const lookAt = async (
  facts: Facts,
  scope: Scope,
  looked: ReadSource,
  name: string,
  { mapping, reveal = false }: LookOptions,
): Promise<FileLook> => {
  const nothing = {
    table: undefined,
    mapping: undefined,
    encoding: undefined,
    headers: [],
    columns: [],
    rows: [],
    sampled: 0,
    hidden: [],
  };
  if ('refused' in looked) return { ...nothing, findings: [refusal(name, looked.refused, looked.advice)] };
  const { source } = looked;
  const currency = await facts.reading((connection) => workspaceCurrency(connection, scope.workspace));
  const planned = await planReading(source, name, {
    mapping,
    currency,
    kept: (fingerprint) =>
      facts.reading(async (connection) => (await keptMap(connection, scope.workspace, fingerprint))?.mapping),
  });
  const head = await headOf(source);
  if ('reading' in planned) {
    const { reading } = planned;
    try {
      const rows = await readingRows(source, () => sampled(facts, scope, head, reading, reveal));
      return { ...rows, encoding: source.encoding };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { ...nothing, findings: [refusal(name, UNREADABLE.message, UNREADABLE.advice)] };
    }
  }
  // What the file is, is not known: its first rows are shown as they stand.
  const [headers = [], ...rows] = recordsOf(head, mapping?.delimiter ?? delimiterOf(head), SHOWN + 1);
  const hidden = reveal ? new Set<number>() : privatePositions(headers, undefined);
  const table = mapping && tableNamed(mapping.table);
  const needed = new Set(table ? requiredOf(table) : []);
  return {
    ...nothing,
    table: table?.name,
    mapping,
    encoding: source.encoding,
    headers,
    hidden: [...hidden].map((at) => headers[at] ?? ''),
    columns: (table?.columns ?? []).map((column) => ({
      name: column.name,
      kind: column.kind,
      required: needed.has(column.name),
      ...fromMapping(mapping, column.name),
      problems: 0,
    })),
    rows: rows.map((cells, at) => ({ line: at + 2, cells: masked(cells, hidden), values: [] })),
    findings: planned.findings,
  };
};

const fromMapping = (mapping: Mapping | undefined, name: string): Pick<LookedAtColumn, 'from' | 'constant'> => {
  const from = mapping?.columns[name];
  if (!from) return { from: [] };
  return 'constant' in from ? { from: [], constant: from.constant } : { from: 'column' in from ? from.column : [] };
};

/** Reads the first rows as the import would, with a connection of its own. */
const sampled = async (
  facts: Facts,
  scope: Scope,
  head: string,
  reading: Reading,
  reveal: boolean,
): Promise<Omit<FileLook, 'encoding'>> => {
  const path = join(tmpdir(), `fulcrum-look-${randomBytes(8).toString('hex')}.csv`);
  await writeFile(path, head);
  try {
    const { table, headers } = reading;
    const names = table.columns.map((column) => column.name);
    const needed = new Set(requiredOf(table));
    const { checks, errors, rows, lines } = await facts.reading(async (connection) => {
      await stage(connection, path, reading, scope.workspace);
      const found = await parse(connection, reading);
      const read = await sampleRows(connection, names);
      const refused = await stagingErrors(connection, -1, read.length + WHOLE);
      const places = await recordLines(
        path,
        reading,
        await refusedRecords(connection),
        Float64Array.from(read, (_, at) => at + 1),
      );
      await dropStaging(connection);
      return { checks: found, errors: refused, rows: read, lines: places };
    });
    const merged = [
      ...rows.map(({ values, problem, leftOut }, at) => {
        const check = problem === undefined ? undefined : checks[problem];
        const rule = leftOut === undefined ? undefined : reading.leaveOut[leftOut];
        const why = check
          ? { column: headerOf(reading, check.column), reason: check.reason }
          : rule && { column: headers[rule.at], reason: `left out: ${rule.because}` };
        return { line: lines.accepted[at] ?? 0, values, problem: why, of: check?.column };
      }),
      ...errors.map((error, at) => {
        const { column, reason } = rejectWords(error, reading);
        const of = reading.columns.find(({ from }) => from.some((place) => headers[place] === column))?.column.name;
        return { line: lines.rejected[at] ?? 0, values: [], problem: { column, reason }, of };
      }),
    ].sort((a, b) => a.line - b.line);
    const cells = recordsOf(head, reading.delimiter, Number.POSITIVE_INFINITY).slice(-merged.length);
    const all = merged.slice(0, SAMPLED);
    const columns = reading.columns.map(({ column, from }) => ({ name: column.name, from }));
    const hidden = reveal ? new Set<number>() : privatePositions(headers, { table: table.name, columns });
    const isHidden = new Set(columns.filter(({ from }) => from.some((at) => hidden.has(at))).map(({ name }) => name));
    return {
      table: table.name,
      profile: reading.profile,
      mapping: reading.mapping,
      headers,
      columns: table.columns.map((column) => {
        return {
          name: column.name,
          kind: column.kind,
          required: needed.has(column.name),
          ...fromMapping(reading.mapping, column.name),
          problems: all.filter(({ of }) => of === column.name).length,
        };
      }),
      rows: all.slice(0, SHOWN).map(({ line, values, problem }, at) => ({
        line,
        cells: masked(cells[at] ?? [], hidden),
        values: values.map((value, place) =>
          value !== undefined && isHidden.has(names[place] ?? '') ? HIDDEN : value,
        ),
        problem,
      })),
      sampled: all.length,
      hidden: [...hidden].map((at) => headers[at] ?? ''),
      findings: reading.findings,
    };
  } finally {
    await rm(path, { force: true });
  }
};

const masked = (cells: readonly string[], hidden: ReadonlySet<number>): string[] =>
  cells.map((cell, at) => (hidden.has(at) && cell !== '' ? HIDDEN : cell.slice(0, 300)));

/** The beginning of a file up to its last whole row. */
const headOf = async (source: SourceFile): Promise<string> => {
  const { text, whole } = await beginningOf(source.path, SAMPLE);
  if (whole) return text;
  for (let end = text.lastIndexOf('\n'); end > 0; end = text.lastIndexOf('\n', end - 1)) {
    const head = text.slice(0, end + 1);
    if (head.split('"').length % 2 === 1) return head;
  }
  return text;
};
