import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Facts, type FactsOptions, openFacts } from '../db/open-facts.ts';
import { type Row, rowsOf } from '../db/rows.ts';
import { type FileToImport, type ImportOptions, importFile } from '../import/import-file.ts';
import type { ImportResult } from '../import/take-file.ts';
import { localScope } from '../scope.ts';

/** A workspace in a temporary folder, with a clock that stands still and ids that count. */
export type TestWorkspace = {
  readonly facts: Facts;
  readonly dir: string;
  /** Writes the text to a file of that name and imports it. */
  readonly imported: (
    name: string,
    content: string | Uint8Array,
    options?: ImportOptions & Pick<FileToImport, 'mapping' | 'wishes'>,
  ) => Promise<ImportResult>;
  readonly rows: (sql: string) => Promise<Row[]>;
  readonly remove: () => Promise<void>;
};

export const testWorkspace = async (options: FactsOptions = {}): Promise<TestWorkspace> => {
  const dir = await mkdtemp(join(tmpdir(), 'fulcrum-test-'));
  const ids = counter();
  const opened = await openFacts(join(dir, 'data'), { clock: () => new Date('2026-03-01T00:00:00Z'), ids }, options);
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  const { facts } = opened;
  return {
    facts,
    dir,
    imported: async (name, content, importOptions) => {
      const path = join(dir, basename(name));
      await writeFile(path, content);
      return importFile(facts, localScope, path, importOptions);
    },
    rows: (sql) => facts.exclusively((connection) => rowsOf(connection, sql)),
    remove: async () => {
      await facts.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

const counter = (): (() => string) => {
  let last = 0;
  return () => {
    last += 1;
    return `id-${last}`;
  };
};
