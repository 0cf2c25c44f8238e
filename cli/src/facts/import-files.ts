import { basename, resolve } from 'node:path';
import type { Facts, FileToImport, ImportResult, Scope } from '@fulcrum/warehouse';
import type { Io } from '../io.ts';
import type { Progress } from '../progress.ts';

/** What is said of all the files: their map or profile, and what their columns do not tell. */
export type SaidOfFiles = Pick<FileToImport, 'mapping' | 'profile' | 'wishes'>;

/** Imports files into the facts, all or nothing, and returns the results in the order the files were given. */
export const importFiles = async (
  io: Io,
  facts: Facts,
  scope: Scope,
  files: readonly string[],
  progress: Progress,
  said: SaidOfFiles = {},
): Promise<ImportResult[]> => {
  const warehouse = await import('@fulcrum/warehouse');
  const order = new Map<string, number>();
  const results = await warehouse.importFiles(
    facts,
    scope,
    files.map((file) => ({ path: resolve(io.cwd, file), name: basename(file), ...said })),
    {
      onProgress: ({ file, step }) => {
        if (step === 'reading' && !order.has(file)) order.set(file, order.size + 1);
        progress.tell(`${order.get(file) ?? 1}/${files.length} ${file}: ${step}`);
      },
    },
  );
  const quality = await warehouse.quality(facts, scope);
  const told = new Set<string>();
  const withQuality = results.map((result) => {
    if (result.status !== 'imported' || result.table === undefined || told.has(result.table)) return result;
    told.add(result.table);
    return { ...result, findings: [...result.findings, ...quality.filter(({ path }) => path === result.table)] };
  });
  return Promise.all(withQuality.map((result) => withRejects(facts, scope, result)));
};

/** The result with all rows that did not get in (a thousand at most), the rejected before those that gave way. */
const withRejects = async (facts: Facts, scope: Scope, result: ImportResult): Promise<ImportResult> => {
  const { importId, rejected, superseded, rejects } = result;
  if (importId === undefined || rejected + superseded <= rejects.length) return { ...result, rejects: inKind(rejects) };
  const { rejectsOf } = await import('@fulcrum/warehouse');
  return { ...result, rejects: inKind(await rejectsOf(facts, scope, importId)) };
};

const inKind = (rejects: ImportResult['rejects']): ImportResult['rejects'] => [
  ...rejects.filter(({ kind }) => kind === 'rejected'),
  ...rejects.filter(({ kind }) => kind === 'superseded'),
];
