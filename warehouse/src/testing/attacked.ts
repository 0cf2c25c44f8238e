import type { Finding } from '@fulcrum/engine';
import { expect } from 'vitest';
import { type FileToImport, importFiles } from '../import/import-file.ts';
import { fileLooker } from '../import/look/look-at-file.ts';
import type { ImportResult } from '../import/take-file.ts';
import { localScope } from '../scope.ts';
import type { TestWorkspace } from './workspace.ts';

/** No hostile file may take longer; a file of a few bytes that does hangs. */
const PATIENCE = 20_000;
/** What only who wrote the program understands. */
const JARGON =
  /duckdb|binder|(invalid input|conversion|parser|catalog|internal|out of range|io) error|\bselect\b.*\bfrom\b|read_csv|read_json|parquet_metadata|std::|\n\s+at |\bat .*\.[jt]s:\d|undefined|\[object|ENOENT|EISDIR|EACCES|ENAMETOOLONG|TypeError|RangeError|maximum_object_size|ignore_errors|temp table|staging|fulcrum-[0-9a-f]{8}/i;

/** Imports a hostile file as a person would, after a look at it, and holds the result to what every import promises. */
export const attacked = async (workspace: TestWorkspace, file: FileToImport): Promise<ImportResult> => {
  const before = await counts(workspace);
  const name = file.name ?? file.path.slice(file.path.lastIndexOf('/') + 1);
  const looker = fileLooker(workspace.facts);
  const look = await inTime(looker.look(localScope, file.path, name, { mapping: file.mapping }), `a look at ${name}`);
  await looker.forget(file.path);
  for (const finding of look.findings) understandable(finding, name);
  const [result] = await inTime(importFiles(workspace.facts, localScope, [file]), `the import of ${name}`);
  if (!result) throw new Error('one file has one result');
  expect(result.read).toBe(result.accepted + result.rejected + result.superseded);
  for (const finding of result.findings) understandable(finding, name);
  for (const { line, reason } of result.rejects) {
    expect(reason).toMatch(/\S/);
    expect(reason).not.toMatch(JARGON);
    expect(line).toBeGreaterThan(0);
  }
  expect(result.rejects.length).toBe(Math.min(20, result.rejected + result.superseded));
  if (result.status === 'refused') {
    expect(result.read).toBe(0);
    expect(result.findings.some(({ severity }) => severity === 'error')).toBe(true);
    expect(await counts(workspace)).toEqual(before);
  } else if (result.accepted < result.read || result.read === 0) expect(result.findings).not.toEqual([]);
  return result;
};

/** Says what is wrong, where, and what to do, in words a person knows. */
const understandable = ({ message, advice, path, severity }: Finding, name: string): void => {
  expect(message).toMatch(/\S/);
  expect(advice).toMatch(/\S/);
  expect(message).not.toMatch(JARGON);
  expect(advice).not.toMatch(JARGON);
  expect(message.length).toBeLessThan(2000);
  if (severity === 'error') expect(`${path} ${message}`).toContain(name.slice(0, 40));
};

const inTime = async <Result>(work: Promise<Result>, what: string): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not end in ${PATIENCE} ms`)), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const TABLES = ['customer', 'person', 'time_entry', 'support_case', 'ledger_line', 'touch', 'import_log'];

const counts = (workspace: TestWorkspace): Promise<unknown> =>
  workspace.rows(
    TABLES.map((table) => `select '${table}' as name, count(*) as rows from ${table}`).join(' union all '),
  );
