import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { FORMAT, migrate } from './migrate.ts';

/** What a workspace folder needs from outside: the time, and new ids. */
export type FactsContext = { readonly clock: () => Date; readonly ids: () => string };

export type FactsOptions = {
  /** Threads DuckDB may use; all of the machine's unless said. No result depends on it. */
  readonly threads?: number;
  /** The most memory DuckDB takes before it uses the disk, `2GB` say; four fifths of the machine's unless said. */
  readonly memory?: string;
  readonly port?: number;
  readonly engineVersion?: string;
};

/** An open workspace folder. One process owns it until `close`. */
export type Facts = FactsContext & {
  readonly dir: string;
  /** Runs `work` on a connection of its own, one piece of work at a time. */
  readonly exclusively: <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>;
  /** Runs `work` that only reads, at once: it sees what was committed before, however long other work takes. */
  readonly reading: <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>;
  /** Tells other processes where the owner serves. */
  readonly announce: (port: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The process that owns a folder; `pid` is undefined only in the instant before the owner has named itself. */
export type Owner = { readonly pid: number | undefined; readonly port?: number };

export type OpenFacts = { readonly facts: Facts } | { readonly owned: Owner } | { readonly unreadable: string };

/**
 * Opens `dir` as a workspace, making it if needed. The lock DuckDB takes on `facts.duckdb` is the lock over the
 * whole folder: it is taken first, and the system gives it back when the process dies. The `lock` file only
 * names the owner. A folder that somebody owns is an answer (`owned`), not a throw; so is one of a newer version.
 */
export const openFacts = async (dir: string, context: FactsContext, options: FactsOptions = {}): Promise<OpenFacts> => {
  await mkdir(dir, { recursive: true });
  const folder = await realpath(dir);
  // The system's lock is between processes; within this one the set stands in for it.
  if (OPEN.has(folder)) return { owned: { pid: process.pid } };
  OPEN.add(folder);
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(join(folder, 'facts.duckdb'), {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
      ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
    });
  } catch (error) {
    OPEN.delete(folder);
    return refusal(folder, error);
  }
  const opened = { started: context.clock().toISOString(), port: options.port };
  await writeWhole(join(folder, 'lock'), { pid: process.pid, started: opened.started, ...port(opened.port) });

  let last: Promise<unknown> = Promise.resolve();
  const exclusively: Facts['exclusively'] = (work) => {
    const turn = last.then(async () => {
      const connection = await instance.connect();
      try {
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const readers = new Set<Promise<unknown>>();
  const reading: Facts['reading'] = (work) => {
    const answer = (async () => {
      const connection = await instance.connect();
      try {
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    })();
    const settled = answer.catch(() => undefined).then(() => void readers.delete(settled));
    readers.add(settled);
    return answer;
  };
  const close = async (): Promise<void> => {
    await last;
    await Promise.all(readers);
    if (!OPEN.has(folder)) return;
    await rm(join(folder, 'lock'), { force: true });
    instance.closeSync();
    OPEN.delete(folder);
  };

  const format = await exclusively((connection) => migrate(connection, context.clock()));
  if (format > FORMAT) {
    await close();
    return { unreadable: `${dir} was written by a newer version (format ${format}, this one reads ${FORMAT})` };
  }
  await writeFormat(folder, opened.started, options.engineVersion ?? '0.1.0');
  return {
    facts: {
      ...context,
      dir: folder,
      exclusively,
      reading,
      announce: (served) =>
        writeWhole(join(folder, 'lock'), { pid: process.pid, started: opened.started, port: served }),
      close,
    },
  };
};

const OPEN = new Set<string>();

const port = (value: number | undefined): { port?: number } => (value === undefined ? {} : { port: value });

const refusal = async (folder: string, error: unknown): Promise<OpenFacts> => {
  const message = error instanceof Error ? error.message : String(error);
  if (!/lock/i.test(message)) return { unreadable: `${join(folder, 'facts.duckdb')} cannot be opened: ${message}` };
  const named = await readOwner(folder);
  const seen = Number(/PID (\d+)/.exec(message)?.[1]);
  const pid = Number.isInteger(seen) ? seen : named?.pid;
  return { owned: { pid, ...(named && named.pid === pid ? port(named.port) : {}) } };
};

const readOwner = async (folder: string): Promise<{ pid: number; port?: number } | undefined> => {
  try {
    const owner: unknown = JSON.parse(await readFile(join(folder, 'lock'), 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || typeof owner.pid !== 'number')
      return undefined;
    return { pid: owner.pid, ...('port' in owner && typeof owner.port === 'number' ? { port: owner.port } : {}) };
  } catch {
    return undefined;
  }
};

const writeFormat = async (folder: string, created: string, engine: string): Promise<void> => {
  const path = join(folder, 'format.json');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  const old: unknown = known === undefined ? undefined : JSON.parse(known);
  if (typeof old !== 'object' || old === null) await writeWhole(path, { format: FORMAT, created, engine });
  else if ('format' in old && old.format !== FORMAT) await writeWhole(path, { ...old, format: FORMAT });
};

/** A reader sees the old file or the new one, never half of it. */
const writeWhole = async (path: string, data: unknown): Promise<void> => {
  await writeFile(`${path}.new`, `${JSON.stringify(data)}\n`);
  await rename(`${path}.new`, path);
};
