import { join, resolve } from 'node:path';
import type { watchFolder } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import { misused } from '../failure.ts';
import type { Io } from '../io.ts';

export type WatchOptions = { readonly watch?: string; readonly watchEvery?: number };

/** How often a watched folder is looked at unless a number of hours is given. */
const OFTEN = 10;
const HOUR = 3600;

/** Hours as `--watch-every` gives them. */
export const parseHours = (text: string): number => {
  const hours = Number(text);
  if (!(hours > 0 && hours <= 24 * 31))
    throw misused(`--watch-every ${text}: this is not a number of hours.`, 'Give hours, as 6 or 0.5.');
  return hours;
};

/** Watches a folder of exports while the server runs; the first look begins at once. */
export const startWatch = async (
  io: Io,
  facts: Facts,
  { watch: folder, watchEvery }: WatchOptions,
): Promise<Awaited<ReturnType<typeof watchFolder>> | undefined> => {
  if (folder === undefined) return undefined;
  const server = await import('@fulcrum/server');
  const { importFile, localScope } = await import('@fulcrum/warehouse');
  const cancel = new AbortController();
  const watch = await server.watchFolder({
    folder: resolve(io.cwd, folder),
    memory: join(facts.dir, 'watched.json'),
    everySeconds: watchEvery === undefined ? OFTEN : watchEvery * HOUR,
    clock: io.clock,
    importOne: (path) => importFile(facts, localScope, path, { signal: cancel.signal }),
  });
  void watch.look();
  return {
    ...watch,
    close: async () => {
      cancel.abort();
      await watch.close();
    },
  };
};
