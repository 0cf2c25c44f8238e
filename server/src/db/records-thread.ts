import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { PGliteDialectConfig } from 'kysely';

/** What the thread can be asked. */
export type Asked =
  | { readonly what: 'query'; readonly sql: string; readonly parameters: unknown[] }
  | { readonly what: 'exec'; readonly sql: string }
  | { readonly what: 'commit' }
  | { readonly what: 'close' };

type Answer = { readonly id: number; readonly value?: unknown; readonly error?: DatabaseFault };
type DatabaseFault = {
  readonly message: string;
  readonly code?: string;
  readonly detail?: string;
  readonly constraint?: string;
  readonly table?: string;
};
type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (reason: Error) => void };

type PGliteLike = Exclude<PGliteDialectConfig['pglite'], (...args: never) => unknown>;

/** The database in its thread, in the shape Kysely's PGliteDialect asks for, and `exec` for several statements at once. */
export type RecordsThread = PGliteLike & {
  readonly exec: (sql: string) => Promise<void>;
  /** Resolves if the thread ends without having been asked to. */
  readonly died: Promise<Error>;
};

/** An error the database raised; `code` is PostgreSQL's SQLSTATE. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  readonly detail: string | undefined;

  constructor(fault: DatabaseFault) {
    super(fault.message);
    this.code = fault.code;
    this.constraint = fault.constraint;
    this.detail = fault.detail;
  }
}

/**
 * Starts PGlite on a folder in a worker thread. Kysely hands out this one connection to one user at a time, so a
 * transaction is plain `begin` and `commit`; nothing else may talk to the thread meanwhile.
 * Rejects when the folder can't be opened; everything asked after the thread has died rejects too.
 */
export const startRecordsThread = async (
  folder: string,
  resourceLimits: ResourceLimits = {},
): Promise<RecordsThread> => {
  const worker = new Worker(new URL('./pglite-worker.js', import.meta.url), {
    workerData: { folder },
    execArgv: [],
    resourceLimits,
  });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let died: Error | undefined;
  let closing = false;
  let tellDeath: (reason: Error) => void = () => undefined;
  const death = new Promise<Error>((resolve) => {
    tellDeath = resolve;
  });

  const die = (reason: Error): void => {
    died ??= reason;
    if (!closing) tellDeath(died);
    for (const { reject } of waiting.values()) reject(died);
    waiting.clear();
  };
  worker.on('error', die);
  worker.on('exit', () => die(new Error('the record store is closed')));
  worker.on('message', ({ id, value, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new DatabaseError(error));
    else asked?.resolve(value);
  });
  const wait = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (died) reject(died);
      else waiting.set(id, { resolve, reject });
    });
  const ask = (asked: Asked): Promise<unknown> => {
    last += 1;
    const answer = wait(last);
    if (!died) worker.postMessage({ id: last, ...asked });
    return answer;
  };

  await wait(0);
  const query: PGliteLike['query'] = <Row>(sql: string, parameters: unknown[] = []) =>
    ask({ what: 'query', sql, parameters: [...parameters] }) as Promise<{
      rows: Row[];
      fields: { name: string; dataTypeID: number }[];
    }>;
  const exec = async (sql: string): Promise<void> => void (await ask({ what: 'exec', sql }));
  return {
    ready: true,
    died: death,
    waitReady: Promise.resolve(),
    get closed() {
      return died !== undefined;
    },
    query,
    exec,
    transaction: async (work) => {
      await exec('begin');
      try {
        const result = await work({ query, rollback: () => exec('rollback') });
        await ask({ what: 'commit' });
        return result;
      } catch (error) {
        if (!died) await exec('rollback');
        throw error;
      }
    },
    close: async () => {
      if (died) return;
      closing = true;
      await ask({ what: 'close' });
      await worker.terminate();
    },
  };
};
