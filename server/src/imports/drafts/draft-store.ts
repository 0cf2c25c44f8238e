import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Draft } from './draft.ts';

const ID = /^[\w-]{1,64}$/;
const FILE = 'draft.json';

export type Appended =
  | { readonly received: number }
  /** The bytes do not go on where the file ends. */
  | { readonly endsAt: number }
  | { readonly tooLong: true };

/** Drafts as folders: a JSON file, and each staged file under an id of ours, so that no name can lead anywhere. */
export const draftStore = (dir: string) => {
  const folder = (id: string): string | undefined => (ID.test(id) ? join(dir, id) : undefined);
  const pathOf = (draft: string, file: string): string => {
    const of = folder(draft);
    if (of === undefined || !ID.test(file)) throw new Error(`not an id: ${draft} ${file}`);
    return join(of, file);
  };
  const read = async (id: string): Promise<Draft | undefined> => {
    const of = folder(id);
    const text = of === undefined ? undefined : await readFile(join(of, FILE), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const draft = JSON.parse(text) as Draft;
    const files = await Promise.all(
      draft.files.map(async (file) => ({
        ...file,
        received: draft.taken ? file.bytes : await sizeOf(pathOf(id, file.id)),
      })),
    );
    return { ...draft, files };
  };
  return {
    pathOf,
    read,
    list: async (): Promise<Draft[]> => {
      const ids = await readdir(dir).catch(() => []);
      const drafts = await Promise.all(ids.map((id) => read(id).catch(() => undefined)));
      return drafts.filter((one) => one !== undefined).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    },
    write: async (draft: Draft): Promise<void> => {
      const of = folder(draft.id);
      if (of === undefined) throw new Error(`not an id: ${draft.id}`);
      await mkdir(of, { recursive: true });
      // A reader sees the old draft or the new one, never half of it.
      await writeFile(join(of, `${FILE}.new`), JSON.stringify(draft));
      await rename(join(of, `${FILE}.new`), join(of, FILE));
    },
    remove: (id: string): Promise<void> => {
      const of = folder(id);
      return of === undefined ? Promise.resolve() : rm(of, { recursive: true, force: true });
    },
    removeFile: (draft: string, file: string): Promise<void> => rm(pathOf(draft, file), { force: true }),
    /** Bytes the disk still takes. */
    room: async (): Promise<number> => {
      await mkdir(dir, { recursive: true });
      const { bavail, bsize } = await statfs(dir);
      return bavail * bsize;
    },
    /** Adds bytes to the end of a staged file, as they come. What came before a connection broke stays. */
    append: async (
      draft: string,
      file: { readonly id: string; readonly bytes: number },
      from: number,
      body: AsyncIterable<Uint8Array>,
    ): Promise<Appended> => {
      const path = pathOf(draft, file.id);
      const ends = await sizeOf(path);
      if (ends !== from) return { endsAt: ends };
      const handle = await open(path, 'a');
      let received = from;
      try {
        for await (const chunk of body) {
          if (received + chunk.length > file.bytes) {
            await handle.truncate(from);
            return { tooLong: true };
          }
          await handle.writeFile(chunk);
          received += chunk.length;
        }
      } finally {
        await handle.close();
      }
      return { received };
    },
  };
};

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0;
