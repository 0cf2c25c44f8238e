import { existsSync, statSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localScope } from '@fulcrum/warehouse';
import { createApp } from '../app.ts';
import type { Records } from '../db/open-records.ts';
import { openRecords } from '../db/open-records.ts';
import { startRecordsThread } from '../db/records-thread.ts';
import type { AppDeps } from '../deps.ts';
import { computeHere } from '../plans/computing/plan-computing.ts';

/** A clock that ticks a second each time it is read. */
export const tickingClock = (from = Date.UTC(2026, 0, 1)): (() => Date) => {
  let ticks = 0;
  return () => {
    ticks += 1;
    return new Date(from + ticks * 1000);
  };
};

/** Ids in order: `plan-1`, `plan-2`, … */
export const countingIds = (): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    return `plan-${count}`;
  };
};

/** A new empty folder, and how to be rid of it. */
export const emptyFolder = async (): Promise<{ dir: string; remove: () => Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'fulcrum-server-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
};

const PGLITE = createRequire(import.meta.url).resolve('@electric-sql/pglite');

/** A database nobody has written to, made once for this version of PGlite: making one takes seconds, copying doesn't. */
const template = async (): Promise<string> => {
  const made = join(tmpdir(), `fulcrum-pglite-${statSync(PGLITE).size}`);
  if (existsSync(made)) return made;
  const draft = await mkdtemp(`${made}-`);
  const thread = await startRecordsThread(draft);
  await thread.close();
  // Of two test files that make it at once, one comes first; the other's is as good.
  await rename(draft, made).catch(() => rm(draft, { recursive: true }));
  return made;
};

/** A folder with an empty record store in it, not yet migrated. */
export const freshFolder: typeof emptyFolder = async () => {
  const folder = await emptyFolder();
  await cp(await template(), join(folder.dir, 'records'), { recursive: true });
  return folder;
};

/** The records of a folder that can be opened. */
export const recordsOf = async (dir: string): Promise<Records> => {
  const opened = await openRecords(dir, new Date(0));
  if ('unreadable' in opened) throw new Error(opened.unreadable);
  return opened.records;
};

/** Everything the application needs but the time's truth, on open records. */
export const depsOn = (records: Records, more: Partial<AppDeps> = {}): AppDeps => ({
  db: records.db,
  scope: localScope,
  clock: tickingClock(),
  ids: countingIds(),
  engineVersion: '0.1.0',
  compute: computeHere,
  version: '0.1.0',
  ...more,
});

/** The application on a real record store in a new folder. */
export const freshApp = async (more: Partial<AppDeps> = {}) => {
  const { dir, remove } = await freshFolder();
  const records = await recordsOf(dir);
  const deps = depsOn(records, more);
  return {
    app: createApp(deps),
    deps,
    records,
    dir,
    close: async () => {
      await records.close();
      await remove();
    },
  };
};

/** What a page of this server would send. */
export const asJson = (method: 'POST' | 'PUT', body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
