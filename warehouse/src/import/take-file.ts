import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import type { Facts } from '../db/open-facts.ts';
import type { TableName } from '../profiles/tables.ts';
import type { Scope } from '../scope.ts';
import { importFindings } from './import-findings.ts';
import type { Reading } from './reading.ts';
import { keepRejects } from './rejects/keep-rejects.ts';
import { firstRejects, type Reject } from './rejects/queries.ts';
import { siblingsOf } from './siblings/siblings.ts';
import type { SourceFile } from './source-file.ts';
import { dropStaging, parse, parsedCounts, refusedRecords, stage } from './staging/queries.ts';
import { takeStraight } from './straight/queries.ts';
import { earlierImport, logImport, takeParsed } from './taking/queries.ts';
import { readingRows } from './unreadable.ts';
import type { Watch } from './watch-import.ts';

/** What came of one file. `read = accepted + rejected + superseded`, always. */
export type ImportResult = {
  /**
   * `unchanged`: the same bytes came in before. `refused`: nothing was written, the findings say why. `cancelled`: nothing
   * was written, because nobody wanted it any more.
   */
  readonly status: 'imported' | 'unchanged' | 'refused' | 'cancelled';
  readonly file: string;
  readonly table?: TableName;
  /** The profile it was recognised by. */
  readonly profile?: string;
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
export const NOTHING = { read: 0, accepted: 0, rejected: 0, superseded: 0, replaced: 0, rejects: [], ignored: [] };

/** A file that was looked at, and how it will be read. */
export type LookedAt = { readonly file: string; readonly source: SourceFile; readonly reading: Reading };

/** Takes one file: its rows, what was rejected and the log. The transaction is the caller's. */
export const takeFile = async (
  connection: DuckDBConnection,
  facts: Facts,
  scope: Scope,
  { file, source, reading }: LookedAt,
  watch: Watch,
): Promise<ImportResult> => {
  const { table } = reading;
  const { findings: said, ...read } = reading;
  const siblings = await siblingsOf(connection, scope.workspace, reading, file);
  if (siblings.findings.some(({ severity }) => severity === 'error'))
    return {
      status: 'refused',
      file,
      table: table.name,
      ...profileOf(reading),
      ...NOTHING,
      findings: siblings.findings,
    };
  // What other files said is part of how this one is read, so it may come in again once they are there.
  const how = JSON.stringify({ ...read, ignored: undefined }, (name, value: unknown) =>
    name === 'table' || name === 'column' ? nameOf(value) : value,
  );
  const mappingSha256 = createHash('sha256').update(how).update(JSON.stringify(siblings.imports)).digest('hex');
  const earlier = await earlierImport(connection, scope.workspace, source.sha256, mappingSha256);
  if (earlier) return { ...unchanged(file, table.name, earlier), ...profileOf(reading) };
  const startedAt = facts.clock();
  const importId = facts.ids();
  try {
    watch.step(file, 'reading');
    watch.step(file, 'checking');
    const straight = await readingRows(source, () =>
      takeStraight(connection, source.path, reading, scope.workspace, importId),
    );
    const taken =
      straight === undefined
        ? await readingRows(source, () => takeRows(connection, scope, { file, source, reading }, importId, watch))
        : {
            log: { ...NOTHING_LOST, read: straight.rows, accepted: straight.rows },
            trimmed: straight.trimmed,
            leftOut: 0,
          };
    const { log } = taken;
    watch.rows(log.read);
    if (straight) watch.step(file, 'writing');
    await logImport(connection, scope.workspace, {
      importId,
      actor: scope.actor,
      fileName: file,
      bytes: source.bytes,
      sha256: source.sha256,
      mappingSha256,
      reading: how,
      table: table.name,
      startedAt,
      finishedAt: facts.clock(),
      ...log,
      encoding: source.encoding,
    });
    return {
      status: 'imported',
      file,
      table: table.name,
      ...profileOf(reading),
      importId,
      ...log,
      rejects: await firstRejects(connection, scope.workspace, importId, SHOWN),
      ignored: reading.ignored,
      findings: [...said, ...siblings.findings, ...importFindings(file, log, taken, reading, source)],
    };
  } finally {
    // After an interrupted query there is nothing to drop: the transaction takes it along.
    await dropStaging(connection).catch(() => undefined);
  }
};

const NOTHING_LOST = { rejected: 0, superseded: 0, replaced: 0 };

type Taken = {
  readonly log: Pick<ImportResult, 'read' | 'accepted' | 'rejected' | 'superseded' | 'replaced'>;
  readonly trimmed: number;
  readonly leftOut: number;
};

/** Takes a file row by row: those that fail a check or lose to a later one are kept beside, with the reason. */
const takeRows = async (
  connection: DuckDBConnection,
  { workspace }: Scope,
  { file, source, reading }: LookedAt,
  importId: string,
  watch: Watch,
): Promise<Taken> => {
  await stage(connection, source.path, reading, workspace);
  const checks = await parse(connection, reading);
  const counts = await parsedCounts(connection);
  const refused = (await refusedRecords(connection)).length;
  watch.rows(counts.rows + refused);
  watch.step(file, 'writing');
  const replaced = await takeParsed(connection, reading.table, workspace, importId);
  await keepRejects(connection, { workspace, importId }, source.path, reading, checks, watch.check);
  const { accepted, superseded, trimmed, leftOut } = counts;
  const log = {
    read: counts.rows + refused,
    accepted,
    rejected: counts.rejected + refused,
    superseded,
    replaced,
  };
  return { log, trimmed, leftOut };
};

const profileOf = ({ profile }: Reading): { profile?: string } => (profile === undefined ? {} : { profile });

/** Tables and columns are written by name: what else is known of them may change from version to version. */
const nameOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'name' in value ? value.name : value;

const unchanged = (
  file: string,
  table: TableName,
  { importId, finishedAt }: { importId: string; finishedAt: string },
): ImportResult => ({
  status: 'unchanged',
  file,
  table,
  importId,
  ...NOTHING,
  findings: [
    {
      code: 'import.unchanged',
      severity: 'note',
      message: `${file} was imported before, at ${finishedAt} UTC; nothing changed`,
      advice: 'import a newer export',
      path: file,
    },
  ],
});
