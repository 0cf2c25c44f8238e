import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { missing, misused } from '../failure.ts';
import type { Io } from '../io.ts';

/** Writes a file whole or not at all: beside its place first, then moved in. */
export const writeWhole = async (io: Io, file: string, bytes: Uint8Array | string): Promise<void> => {
  const path = resolve(io.cwd, file);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw misused(`${file} is a folder.`, 'Give the name of the file to write.');
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(draft, bytes, { flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw missing(
      `${file}: cannot be written (${code}).`,
      code === 'ENOENT' ? `Make the folder ${dirname(path)} first.` : 'Look at the folder and its permissions.',
    );
  }
};
