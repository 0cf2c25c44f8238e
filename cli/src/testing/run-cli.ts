import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Io } from '../io.ts';
import { run } from '../main.ts';

/** The repository's folder: examples are named from here. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command line without a process, in the repository's folder unless said. */
export const runCli = async (argv: readonly string[], more: Partial<Io> = {}): Promise<Ran> => {
  const out: string[] = [];
  const err: string[] = [];
  let ids = 0;
  const code = await run(argv, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    cwd: ROOT,
    clock: () => new Date(Date.UTC(2026, 0, 1)),
    ids: () => `id-${ids++}`,
    ...more,
  });
  return { code, out: out.join(''), err: err.join('') };
};

/** A new empty folder, and how to be rid of it. */
export const emptyFolder = async (): Promise<{ dir: string; remove: () => Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'fulcrum-cli-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
};
