import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportResult } from '@fulcrum/warehouse';

/** A file of a watched folder, and what came of it. `settling`: it changed since the last look, so it may still be written. */
export type WatchedFile = {
  readonly name: string;
  readonly bytes: number;
  readonly changedAt: string;
  readonly status: 'settling' | ImportResult['status'] | 'failed';
  readonly at?: string | undefined;
  readonly importId?: string | undefined;
  readonly accepted?: number | undefined;
  readonly rejected?: number | undefined;
  /** Why it is not in, in words. */
  readonly problem?: string | undefined;
};

export type WatchedFolder = {
  readonly folder: string;
  readonly everySeconds: number;
  readonly lookedAt: string | undefined;
  /** Why the folder could not be read. */
  readonly problem: string | undefined;
  readonly files: readonly WatchedFile[];
};

type Watch = {
  /** Looks once, and again for what is settling; resolves when it is done. */
  readonly look: () => Promise<void>;
  readonly state: () => WatchedFolder;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly folder: string;
  /** Where it is remembered what became of each file, so that a restart reads none again. */
  readonly memory: string;
  readonly everySeconds: number;
  readonly clock: () => Date;
  readonly importOne: (path: string) => Promise<ImportResult>;
};

const SETTLES = 2000;

/**
 * Imports what is new or changed in a folder, and moves nothing. A file is taken once two looks found it alike: a half
 * written export is no export. The same bytes under another name change nothing. What failed stays in sight until the file changes.
 */
export const watchFolder = async ({ folder, memory, everySeconds, clock, importOne }: Options): Promise<Watch> => {
  const known = new Map<string, WatchedFile>((await remembered(memory)).map((file) => [file.name, file]));
  let lookedAt: string | undefined;
  let problem: string | undefined;
  let isClosed = false;
  let under: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const take = async (file: WatchedFile): Promise<void> => {
    try {
      const { status, importId, accepted, rejected, findings } = await importOne(join(folder, file.name));
      const error = findings.find(({ severity }) => severity === 'error');
      known.set(file.name, {
        ...file,
        status,
        at: clock().toISOString(),
        importId,
        accepted,
        rejected,
        problem: status === 'refused' ? `${error?.message ?? 'it cannot be read'}; ${error?.advice ?? ''}` : undefined,
      });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      known.set(file.name, { ...file, status: 'failed', at: clock().toISOString(), problem: said });
    }
  };

  /** One look; says whether something is settling. */
  const once = async (): Promise<boolean> => {
    const there = await filesIn(folder).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    lookedAt = clock().toISOString();
    problem = typeof there === 'string' ? there : undefined;
    if (typeof there === 'string') return false;
    for (const name of known.keys()) if (!there.some((file) => file.name === name)) known.delete(name);
    for (const file of there) {
      if (isClosed) return false;
      const before = known.get(file.name);
      if (before === undefined || before.bytes !== file.bytes || before.changedAt !== file.changedAt)
        known.set(file.name, { ...file, status: 'settling' });
      else if (before.status === 'settling' || before.status === 'cancelled') await take(before);
    }
    await remember(memory, [...known.values()]);
    return [...known.values()].some(({ status }) => status === 'settling');
  };

  const look = (): Promise<void> => {
    under = under.then(async () => {
      while (!isClosed && (await once())) await new Promise((resolve) => setTimeout(resolve, SETTLES));
    });
    return under;
  };
  const again = (): void => {
    if (isClosed) return;
    timer = setTimeout(() => void look().finally(again), everySeconds * 1000);
    timer.unref();
  };
  again();
  return {
    look,
    state: () => ({
      folder,
      everySeconds,
      lookedAt,
      problem,
      files: [...known.values()].sort((a, b) => a.name.localeCompare(b.name, 'en')),
    }),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await under;
    },
  };
};

const filesIn = async (folder: string): Promise<Pick<WatchedFile, 'name' | 'bytes' | 'changedAt'>[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !/\.(tmp|part|crdownload)$/i.test(entry.name))
      .map(async ({ name }) => {
        const found = await stat(join(folder, name)).catch(() => undefined);
        return found && { name, bytes: found.size, changedAt: found.mtime.toISOString() };
      }),
  );
  return files.filter((file) => file !== undefined);
};

const remembered = async (path: string): Promise<WatchedFile[]> => {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? [] : (JSON.parse(text) as WatchedFile[]);
};

const remember = async (path: string, files: readonly WatchedFile[]): Promise<void> => {
  await writeFile(`${path}.new`, JSON.stringify(files));
  await rename(`${path}.new`, path);
};
