import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { openRecords } from './db/open-records.ts';
import type { AppDeps } from './deps.ts';
import { planThread } from './plans/computing/plan-thread.ts';

const HOST = '127.0.0.1';
const STDERR = 2;
/** The first page comes first; then the engine is made ready for the first save. */
const UNTIL_WARM = 3000;

/** The opened facts of the folder: they hold its lock. `serve` closes them last, and tells them its port. */
export type FactsHandle = {
  readonly close: () => Promise<void>;
  readonly announce?: ((port: number) => Promise<void>) | undefined;
};

export type ServeOptions = Omit<AppDeps, 'db' | 'compute'> & {
  /** The workspace folder; whoever calls owns it already. */
  readonly dir: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly facts?: FactsHandle | undefined;
  /** Runs on the open records before the first request: the demo company is put in here. */
  readonly prepare?: ((deps: AppDeps) => Promise<void>) | undefined;
};

/**
 * A running server. `close` ends the requests, then closes records and facts; `closed` resolves when that is done: with
 * an error when the record store broke down, which closes the server too.
 */
export type Serving = {
  readonly url: string;
  readonly port: number;
  readonly deps: AppDeps;
  readonly close: () => Promise<void>;
  readonly closed: Promise<Error | undefined>;
};

/** Why nothing is served. Nothing is left open but the facts, which stay the caller's. */
export type NotServing =
  /** Another program has the port. */
  | { readonly portTaken: number }
  /** The records are damaged, or were written by a newer version. */
  | { readonly unreadable: string };

/** Whether the server is running. */
export const isServing = (result: Serving | NotServing): result is Serving => 'url' in result;

const listen = (server: Server, port: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // A browser keeps connections open; requests under way get a moment to finish.
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });

/** Opens the records of `dir` and serves the application on loopback. A taken port is an answer, not a throw. */
export const serve = async (options: ServeOptions): Promise<Serving | NotServing> => {
  const { dir, port: wanted, facts, prepare, ...given } = options;
  const log = pino({ level: 'error' }, pino.destination(STDERR));
  const opened = await openRecords(dir, given.clock());
  if ('unreadable' in opened) return opened;
  const { records } = opened;
  const compute = planThread();
  const deps: AppDeps = {
    onError: (error, place) => log.error({ err: error, ...place }, 'a request failed'),
    ...given,
    db: records.db,
    compute,
  };
  try {
    await prepare?.(deps);
    const server = createAdaptorServer({ fetch: createApp(deps).fetch }) as Server;
    const port = await listen(server, wanted);
    if (port === undefined) {
      await compute.close();
      await records.close();
      return { portTaken: wanted };
    }
    await facts?.announce?.(port);
    const warming = setTimeout(compute.warm, UNTIL_WARM).unref();
    let broken: Error | undefined;
    let closing: Promise<void> | undefined;
    let tellClosed: (error: Error | undefined) => void = () => undefined;
    const closed = new Promise<Error | undefined>((resolve) => {
      tellClosed = resolve;
    });
    const closeInOrder = async (): Promise<void> => {
      clearTimeout(warming);
      await stop(server);
      await compute.close();
      await records.close();
      await facts?.close();
      tellClosed(broken);
    };
    const close = (): Promise<void> => {
      closing ??= closeInOrder();
      return closing;
    };
    void records.died.then((error) => {
      broken = error;
      log.error({ err: error }, 'the record store broke down');
      return close();
    });
    return { url: `http://${HOST}:${port}`, port, deps, close, closed };
  } catch (error) {
    await compute.close();
    await records.close();
    throw error;
  }
};

/** Closes the server in order on Ctrl-C and on SIGTERM; resolves when it is closed, as `closed` does. */
export const closeOnSignals = async (serving: Serving): Promise<Error | undefined> => {
  const close = (): void => void serving.close();
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
  const broken = await serving.closed;
  process.off('SIGINT', close);
  process.off('SIGTERM', close);
  return broken;
};
