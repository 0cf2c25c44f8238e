import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { openRecords } from './db/open-records.ts';
import type { AppDeps } from './deps.ts';

const HOST = '127.0.0.1';
const STDERR = 2;

/** The opened facts of the folder: they hold its lock. `serve` closes them last, and tells them its port. */
export type FactsHandle = {
  readonly close: () => Promise<void>;
  readonly announce?: ((port: number) => Promise<void>) | undefined;
};

export type ServeOptions = Omit<AppDeps, 'db'> & {
  /** The workspace folder; whoever calls owns it already. */
  readonly dir: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly facts?: FactsHandle | undefined;
  /** Runs on the open records before the first request: the demo company is put in here. */
  readonly prepare?: ((deps: AppDeps) => Promise<void>) | undefined;
};

/** A running server. `close` ends the requests, then closes records and facts; `closed` resolves when that is done. */
export type Serving = {
  readonly url: string;
  readonly port: number;
  readonly deps: AppDeps;
  readonly close: () => Promise<void>;
  readonly closed: Promise<void>;
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
  const deps: AppDeps = {
    onError: (error, place) => log.error({ err: error, ...place }, 'a request failed'),
    ...given,
    db: records.db,
  };
  try {
    await prepare?.(deps);
    const server = createAdaptorServer({ fetch: createApp(deps).fetch }) as Server;
    const port = await listen(server, wanted);
    if (port === undefined) {
      await records.close();
      return { portTaken: wanted };
    }
    await facts?.announce?.(port);
    const { promise: closed, resolve } = withResolvers();
    let closing = false;
    const close = async (): Promise<void> => {
      if (closing) return closed;
      closing = true;
      await stop(server);
      await records.close();
      await facts?.close();
      resolve();
    };
    return { url: `http://${HOST}:${port}`, port, deps, close, closed };
  } catch (error) {
    await records.close();
    throw error;
  }
};

const withResolvers = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

/** Closes the server in order on Ctrl-C and on SIGTERM; resolves when it is closed, however that came about. */
export const closeOnSignals = async (serving: Serving): Promise<void> => {
  const close = (): void => void serving.close();
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
  await serving.closed;
  process.off('SIGINT', close);
  process.off('SIGTERM', close);
};
