import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import type { Facts } from '../db/open-facts.ts';
import { inTransaction } from '../db/rows.ts';
import type { Mapping } from '../profiles/mapping.ts';
import { TABLES, type TableName } from '../profiles/tables.ts';
import { qualityFindings } from '../quality/quality.ts';
import type { Scope } from '../scope.ts';
import { refusal } from './import-findings.ts';
import { keepMap, keptMap } from './kept-maps/queries.ts';
import { fingerprintOf, planReading, type ReadingContext, type ReadingWishes } from './plan-reading.ts';
import { beginningOf, readSource, type SourceFile } from './source-file.ts';
import { type ImportResult, type LookedAt, NOTHING, takeFile } from './take-file.ts';
import { UNREADABLE, Unreadable } from './unreadable.ts';
import { Cancelled, type ImportProgress, type Watch, watched } from './watch-import.ts';
import { workspaceCurrency } from './workspace-currency/queries.ts';

export type FileToImport = {
  readonly path: string;
  /** What the file is called, where its path is a name of ours. */
  readonly name?: string | undefined;
  readonly mapping?: Mapping | undefined;
  /** The id of the profile it is read by, where its columns do not tell. */
  readonly profile?: string | undefined;
  /** What is said of the file beside a map: which way round its dates are, its decimal mark, zone and currency. */
  readonly wishes?: ReadingWishes | undefined;
};

export type ImportOptions = {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Aborting it cancels: the facts stay as they were. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Imports one file into the table its header row names, or the one `mapping` says. The rows, what was rejected
 * and the log go in together or not at all. The same file again changes nothing; rows with the key of an
 * earlier row replace it. Rows whose customer or person is not known are taken, and told as findings (F07).
 */
export const importFile = async (
  facts: Facts,
  scope: Scope,
  path: string,
  { mapping, profile, wishes, ...options }: ImportOptions & Pick<FileToImport, 'mapping' | 'profile' | 'wishes'> = {},
): Promise<ImportResult> => {
  let quality: readonly Finding[] = [];
  const files = await importFiles(facts, scope, [{ path, mapping, profile, wishes }], {
    ...options,
    before: async (connection, [file]) => {
      if (file?.status === 'imported') quality = await qualityFindings(connection, scope, file.table);
    },
  });
  const [file] = files;
  if (!file) throw new Error('one file has one result');
  return { ...file, findings: [...file.findings, ...quality] };
};

/**
 * Imports files in one transaction, those that others refer to first; the results come in the order given. A file that
 * is refused keeps no other out. `before` sees the facts as they will be; if it says `false` they stay as they were.
 */
export const importFiles = async (
  facts: Facts,
  scope: Scope,
  files: readonly FileToImport[],
  {
    before,
    ...options
  }: ImportOptions & {
    readonly before?: (connection: DuckDBConnection, files: readonly ImportResult[]) => Promise<unknown>;
  } = {},
): Promise<ImportResult[]> => {
  const asked = { clock: facts.clock, ...options };
  const sources: SourceFile[] = [];
  try {
    const context: ReadingContext = {
      currency: await facts.reading((connection) => workspaceCurrency(connection, scope.workspace)),
      kept: (fingerprint) =>
        facts.reading(async (connection) => (await keptMap(connection, scope.workspace, fingerprint))?.mapping),
    };
    const looked = await watched(undefined, asked, async (watch) => {
      const found: (LookedAt | ImportResult)[] = [];
      for (const file of files) {
        const one = await lookAt(file, context, watch);
        if ('source' in one) sources.push(one.source);
        found.push(one);
      }
      return found;
    });
    return await facts.exclusively((connection) =>
      watched(connection, asked, async (watch) => {
        let results: ImportResult[] = [];
        const take = (): Promise<boolean> =>
          inTransaction(connection, async () => {
            results = await takeAll(connection, facts, scope, looked, watch);
            await keepMaps(connection, facts, scope, files, looked, results);
            return (await before?.(connection, results)) !== false;
          });
        // A file whose rows stop the reader is refused, and the others are taken anew without it.
        await retried(take, looked);
        return results;
      }),
    );
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    return files.map(({ path, name = basename(path) }) => ({
      status: 'cancelled',
      file: name,
      ...NOTHING,
      findings: [],
    }));
  } finally {
    for (const source of sources) await source.discard();
  }
};

const retried = async (take: () => Promise<unknown>, looked: (LookedAt | ImportResult)[]): Promise<void> => {
  for (;;) {
    try {
      await take();
      return;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const at = looked.findIndex((one) => 'source' in one && one.source === error.source);
      const file = looked[at]?.file;
      if (file === undefined) throw error;
      const findings = [refusal(file, UNREADABLE.message, UNREADABLE.advice)];
      looked[at] = { status: 'refused', file, ...NOTHING, findings };
    }
  }
};

const takeAll = async (
  connection: DuckDBConnection,
  facts: Facts,
  scope: Scope,
  looked: readonly (LookedAt | ImportResult)[],
  watch: Watch,
): Promise<ImportResult[]> => {
  const rank = (one: LookedAt | ImportResult): number => ('source' in one ? ORDER.indexOf(one.reading.table.name) : -1);
  const order = looked.map((one, at) => ({ one, at })).sort((a, b) => rank(a.one) - rank(b.one) || a.at - b.at);
  const results: ImportResult[] = [];
  for (const { one, at } of order) {
    if ('source' in one) watch.rows(await rowsGuessed(one.source));
    results[at] = 'source' in one ? await takeFile(connection, facts, scope, one, watch) : one;
  }
  return results;
};

/** What others look up comes first. */
const ORDER: readonly TableName[] = [
  'source_row',
  ...TABLES.map(({ name }) => name).filter((name) => name !== 'source_row'),
];

const lookAt = async (
  { path, name, mapping, profile, wishes }: FileToImport,
  context: ReadingContext,
  watch: Watch,
): Promise<LookedAt | ImportResult> => {
  const file = name ?? basename(path);
  watch.step(file, 'looking');
  const looked = await readSource(path, wishes?.sheet ?? mapping?.sheet);
  if ('refused' in looked)
    return { status: 'refused', file, ...NOTHING, findings: [refusal(file, looked.refused, looked.advice)] };
  const { source } = looked;
  const planned = await planReading(source, file, { ...context, mapping, profile, wishes });
  if ('reading' in planned) return { file, source, reading: planned.reading };
  await source.discard();
  return { status: 'refused', file, ...NOTHING, findings: planned.findings };
};

/** A map that was given along and worked is kept, and found again by the headers it was for. */
const keepMaps = async (
  connection: DuckDBConnection,
  facts: Facts,
  scope: Scope,
  files: readonly FileToImport[],
  looked: readonly (LookedAt | ImportResult)[],
  results: readonly ImportResult[],
): Promise<void> => {
  for (const [at, { mapping }] of files.entries()) {
    const one = looked[at];
    const result = results[at];
    if (!mapping || !one || !('source' in one) || result?.status !== 'imported') continue;
    const kept = { name: result.file, at: facts.clock(), by: scope.actor };
    await keepMap(connection, scope.workspace, fingerprintOf(one.reading.headers), mapping, kept);
  }
};

const SAMPLE = 1 << 18;

/** How many rows a file has if the others are as long as the first. */
const rowsGuessed = async (source: SourceFile): Promise<number> => {
  const { text, whole } = await beginningOf(source.path, SAMPLE);
  const lines = text.split(/\r\n|\n|\r/).length - 1;
  return whole ? lines : Math.round((lines / SAMPLE) * source.bytes);
};
