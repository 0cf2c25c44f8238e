import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import type { Facts } from '../db/open-facts.ts';
import { inTransaction } from '../db/rows.ts';
import type { Mapping } from '../profiles/mapping.ts';
import type { TableName } from '../profiles/tables.ts';
import { qualityFindings } from '../quality/quality.ts';
import type { Scope } from '../scope.ts';
import { importFindings, refusal } from './import-findings.ts';
import { planReading, type Reading } from './plan-reading.ts';
import { earlierImport, keepRejects, logImport, type Reject, takeParsed } from './queries.ts';
import { recordLines } from './record-lines.ts';
import { asWritten, headerOf, rejectWords } from './reject-words.ts';
import { readSource, type SourceFile } from './source-file.ts';
import { dropStaging, parse, parsedCounts, parsedProblems, stage, stagingErrors } from './staging/queries.ts';

export type ImportStep = 'looking' | 'reading' | 'checking' | 'writing';

export type ImportOptions = {
  readonly mapping?: Mapping;
  readonly onProgress?: (progress: { readonly file: string; readonly step: ImportStep }) => void;
};

/** What came of one file. `read = accepted + rejected + superseded`, always. */
export type ImportResult = {
  /** `unchanged`: the same bytes came in before. `refused`: nothing was written, the findings say why. */
  readonly status: 'imported' | 'unchanged' | 'refused';
  readonly file: string;
  readonly table?: TableName;
  readonly importId?: string;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Rows that lost to a later row of the same file with the same key. */
  readonly superseded: number;
  /** Rows of earlier files that gave way to this one's. */
  readonly replaced: number;
  /** The first of the rows that did not get in; all are in the facts. */
  readonly rejects: readonly Reject[];
  /** Headers nothing was read from. */
  readonly ignored: readonly string[];
  readonly findings: readonly Finding[];
};

const SHOWN = 20;
const NOTHING = { read: 0, accepted: 0, rejected: 0, superseded: 0, replaced: 0, rejects: [], ignored: [] };

/**
 * Imports one CSV file into the table its header row names, or the one `mapping` says. The rows, what was rejected
 * and the log go in together or not at all. The same file again changes nothing; rows with the key of an
 * earlier row replace it. Rows whose customer or person is not known are taken, and told as findings (F07).
 */
export const importFile = async (
  facts: Facts,
  scope: Scope,
  path: string,
  options: ImportOptions = {},
): Promise<ImportResult> => {
  const file = basename(path);
  const tell = (step: ImportStep): void => options.onProgress?.({ file, step });
  tell('looking');
  const looked = await readSource(path);
  if ('refused' in looked)
    return { status: 'refused', file, ...NOTHING, findings: [refusal(file, looked.refused, looked.advice)] };
  const { source } = looked;
  try {
    const planned = await planReading(source, file, options.mapping);
    if (!('reading' in planned)) return { status: 'refused', file, ...NOTHING, findings: planned.findings };
    return await facts.exclusively((connection) =>
      takeFile(connection, facts, scope, source, file, planned.reading, tell),
    );
  } finally {
    await source.discard();
  }
};

const takeFile = async (
  connection: DuckDBConnection,
  facts: Facts,
  scope: Scope,
  source: SourceFile,
  file: string,
  reading: Reading,
  tell: (step: ImportStep) => void,
): Promise<ImportResult> => {
  const { table } = reading;
  const mappingSha256 = createHash('sha256').update(JSON.stringify(reading)).digest('hex');
  const earlier = await earlierImport(connection, scope.workspace, source.sha256, mappingSha256);
  if (earlier) {
    const finding: Finding = {
      code: 'import.unchanged',
      severity: 'note',
      message: `${file} was imported before, at ${earlier.finishedAt} UTC; nothing changed`,
      advice: 'import a newer export',
      path: file,
    };
    return {
      status: 'unchanged',
      file,
      table: table.name,
      importId: earlier.importId,
      ...NOTHING,
      findings: [finding],
    };
  }
  const startedAt = facts.clock();
  const importId = facts.ids();
  try {
    tell('reading');
    await stage(
      connection,
      { path: source.path, delimiter: reading.delimiter, headers: reading.headers, skip: reading.skip },
      reading.columns,
    );
    tell('checking');
    const checks = await parse(connection, table, reading.columns);
    const counts = await parsedCounts(connection, table);
    const errors = await stagingErrors(connection);
    const problems = await parsedProblems(connection, table);
    const lines =
      errors.length + problems.length > 0
        ? await recordLines(
            source.path,
            reading,
            errors.map(({ record }) => record),
            problems.map(({ ordinal }) => ordinal),
          )
        : undefined;
    const rejects: Reject[] = [
      ...errors.map(
        (error): Reject => ({
          kind: 'rejected',
          line: lines?.ofRecord.get(error.record) ?? error.record,
          ...rejectWords(error, reading),
        }),
      ),
      ...problems.map(({ ordinal, problem, value }): Reject => {
        const check = problem === undefined ? undefined : checks[problem];
        const line = lines?.ofOrdinal.get(ordinal) ?? ordinal + 1;
        if (!check)
          return {
            kind: 'superseded',
            line,
            column: headerOf(reading, table.key[0]),
            value,
            reason: 'a later row of the file has the same key',
          };
        return {
          kind: 'rejected',
          line,
          column: headerOf(reading, check.column),
          value: asWritten(value),
          reason: check.reason,
        };
      }),
    ].sort((a, b) => a.line - b.line);
    const rejected = errors.length + counts.rejected;
    const log = {
      read: counts.rows + errors.length,
      accepted: counts.accepted,
      rejected,
      superseded: counts.superseded,
    };
    tell('writing');
    const replaced = await inTransaction(connection, async () => {
      const gaveWay = await takeParsed(connection, table, scope.workspace, importId);
      await keepRejects(connection, scope.workspace, importId, rejects);
      const finishedAt = facts.clock();
      await logImport(connection, scope.workspace, {
        importId,
        fileName: file,
        sha256: source.sha256,
        mappingSha256,
        table: table.name,
        startedAt,
        finishedAt,
        ...log,
        replaced: gaveWay,
        encoding: source.encoding,
      });
      return gaveWay;
    });
    const findings = [
      ...reading.findings,
      ...importFindings(file, log, counts.trimmed, source),
      ...(await qualityFindings(connection, scope, table.name)),
    ];
    return {
      status: 'imported',
      file,
      table: table.name,
      importId,
      ...log,
      replaced,
      rejects: rejects.slice(0, SHOWN),
      ignored: reading.ignored,
      findings,
    };
  } finally {
    await dropStaging(connection);
  }
};
