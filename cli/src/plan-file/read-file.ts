import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { cannot, missing, misused } from '../failure.ts';
import type { Io } from '../io.ts';

/** Plans are kilobytes; what is larger is some other file, and reading it as YAML would take minutes. */
const LARGEST = 2 * 1024 * 1024;

/** The text of a file the user names; what isn't one is told in words. */
export const readText = async (io: Io, file: string, what: string, largest = LARGEST): Promise<string> => {
  const path = resolve(io.cwd, file);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw missing(`${file}: there is no such file.`, `Give the path of ${what}; it is looked for from ${io.cwd}.`);
    throw missing(`${file}: cannot be read (${error.code ?? error.message}).`, 'Look at the path and its permissions.');
  });
  if (found.isDirectory()) throw misused(`${file} is a folder.`, `Give the path of ${what} in it.`);
  if (!found.isFile()) throw misused(`${file} is not a file.`, `Give the path of ${what}.`);
  if (found.size > largest)
    throw cannot(
      `${file} has ${Math.round(found.size / 1024 / 1024)} MB; ${what} has at most ${largest / 1024 / 1024} MB.`,
      'Look whether this is the file you mean.',
    );
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw missing(`${file}: cannot be read (${error.code ?? error.message}).`, 'Look at the path and its permissions.');
  });
  if (bytes.includes(0)) throw cannot(`${file} is not a text file.`, `Give the path of ${what}: a text file.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw cannot(`${file} is not UTF-8 text.`, 'Save it as UTF-8.');
  }
};
