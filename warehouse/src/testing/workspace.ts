import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openFacts, type Facts, type FactsOptions } from '../db/open-facts.ts';
import { rowsOf, type Row } from '../db/rows.ts';
import { importFile, type ImportOptions, type ImportResult } from '../import/import-file.ts';
import { localScope } from '../scope.ts';

/** A workspace in a temporary folder, with a clock that stands still and ids that count. */
export type TestWorkspace = {
  readonly facts: Facts;
  readonly dir: string;
  /** Writes the text to a file of that name and imports it. */
  readonly imported: (name: string, content: string | Uint8Array, options?: ImportOptions) => Promise<ImportResult>;
  readonly rows: (sql: string) => Promise<Row[]>;
  readonly remove: () => Promise<void>;
};

export const testWorkspace = async (options: FactsOptions = {}): Promise<TestWorkspace> => {
  const dir = await mkdtemp(join(tmpdir(), 'fulcrum-test-'));
  let ids = 0;
  const opened = await openFacts(join(dir, 'data'), { clock: () => new Date('2026-03-01T00:00:00Z'), ids: () => `id-${(ids += 1)}` }, options);
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
