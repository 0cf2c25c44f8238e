import { basename, resolve } from 'node:path';
import type { Facts, ImportResult, Mapping, Scope } from '@fulcrum/warehouse';
import type { Io } from '../io.ts';
import type { Progress } from '../progress.ts';

/** Who is referred to comes before what refers to it, so that nothing seems to lack a customer that comes later. */
const rank = (file: string): number => {
  const name = basename(file).toLowerCase();
  if (/customer|account|compan/.test(name)) return 0;
  if (/people|person|employee|user|agent/.test(name)) return 1;
  return 2;
};

/** Imports files into the facts and returns the results in the order the files were given. */
export const importFiles = async (
  io: Io,
  facts: Facts,
  scope: Scope,
  files: readonly string[],
  progress: Progress,
  mapping?: Mapping,
): Promise<ImportResult[]> => {
  const { importFile } = await import('@fulcrum/warehouse');
  const results = new Map<string, ImportResult>();
  const ordered = [...files].sort((a, b) => rank(a) - rank(b));
  for (const [at, file] of ordered.entries()) {
    const result = await importFile(facts, scope, resolve(io.cwd, file), {
      ...(mapping === undefined ? {} : { mapping }),
      onProgress: ({ step }) => progress.tell(`${at + 1}/${ordered.length} ${basename(file)}: ${step}`),
    });
    results.set(file, await withRejects(facts, scope, result));
  }
  return files.flatMap((file) => results.get(file) ?? []);
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
