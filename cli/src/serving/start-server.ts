import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppDeps } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import { type DataOptions, openFolder } from '../facts/folder.ts';
import { cannot, missing, misused } from '../failure.ts';
import { EXIT, type ExitCode, type Io } from '../io.ts';
import { exportPlan } from './export-plan.ts';
import { importDraftsOf } from './import-drafts.ts';
import { booksReader } from './read-books.ts';
import { costReader } from './read-cost.ts';
import { customersReader } from './read-customers.ts';
import { deliveredReader } from './read-delivered.ts';
import { factsReader } from './read-facts.ts';
import { importsReader } from './read-imports.ts';
import { revenueReader } from './read-revenue.ts';
import { runsReader } from './read-runs.ts';
import { supportReader } from './read-support.ts';
import { valueReader } from './read-value.ts';
import { whaleReader } from './read-whale.ts';
import { startWatch, type WatchOptions } from './watch.ts';

const PORT = 4173;
const SITE = fileURLToPath(new URL('../../../web/dist', import.meta.url));

export type ServingOptions = DataOptions & WatchOptions & { readonly port?: number; readonly json?: true };

/**
 * What is put into a workspace before its first request. It gets the facts at once and the records when they are open:
 * making them takes seconds, in which work on the facts can go on.
 */
export type Prepare = (facts: Facts, isNew: boolean) => (deps: AppDeps) => Promise<void>;

/** A port as `--port` gives it; 0 takes any free one. */
export const parsePort = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw misused(`--port ${text}: this is not a port.`, 'Give a whole number up to 65535; 0 takes any free one.');
  return port;
};

/** Serves a workspace folder on loopback until it is told to end; the folder is this process's until then. */
export const startServer = async (
  io: Io,
  version: string,
  options: ServingOptions,
  prepare?: Prepare,
): Promise<ExitCode> => {
  const facts = await openFolder(io, options, true);
  const isNew = !existsSync(join(facts.dir, 'records'));
  if (isNew) io.err(`First start in ${facts.dir}: making the databases, which takes some seconds.\n`);
  const fill = prepare?.(facts, isNew);
  const { ENGINE_VERSION } = await import('@fulcrum/engine');
  const { closeOnSignals, isServing, serve } = await import('@fulcrum/server');
  const { localScope } = await import('@fulcrum/warehouse');
  const { drafts, close: closeDrafts } = await importDraftsOf(io, facts);
  const watch = await startWatch(io, facts, options);
  const result = await serve({
    dir: facts.dir,
    port: options.port ?? PORT,
    scope: localScope,
    clock: io.clock,
    ids: io.ids,
    engineVersion: ENGINE_VERSION,
    version,
    facts: {
      announce: facts.announce,
      close: async () => {
        await watch?.close();
        await closeDrafts();
        await facts.close();
      },
    },
    importDrafts: drafts,
    ...(watch === undefined ? {} : { watchedFolder: watch.state }),
    readCost: costReader(io, facts),
    readDelivered: deliveredReader(io, facts),
    readValue: valueReader(io, facts),
    readSupport: supportReader(io, facts),
    readRuns: runsReader(facts),
    readWhale: whaleReader(io, facts),
    readRevenue: revenueReader(io, facts),
    readCustomers: customersReader(io, facts),
    readBooks: booksReader(io, facts),
    readFacts: factsReader(io, facts),
    readImports: importsReader(facts),
    exportPlan: exportPlan(io),
    ...(existsSync(join(SITE, 'index.html')) ? { site: SITE } : {}),
    ...(fill === undefined ? {} : { prepare: fill }),
  }).catch(async (error: unknown) => {
    await watch?.close();
    await facts.close();
    throw error;
  });
  if (!isServing(result)) {
    await watch?.close();
    await facts.close();
    if ('portTaken' in result)
      throw missing(
        `Port ${result.portTaken} is taken by another program.`,
        'Choose another with --port, or --port 0 for any free one.',
      );
    throw cannot(
      `The records in ${facts.dir} cannot be read: ${result.unreadable}`,
      'Name another folder with --data, or restore this one.',
    );
  }
  const { url, port } = result;
  // Before anybody can know where it is, and end it.
  const ended = closeOnSignals(result);
  io.out(options.json ? `${JSON.stringify({ url, port, data: facts.dir })}\n` : `Fulcrum is at ${url}\n`);
  io.err(`Workspace: ${facts.dir}. Only this machine can reach it. Ctrl-C ends it.\n`);
  if (!existsSync(join(SITE, 'index.html')))
    io.err('The pages are not built, so only the API answers: npm start builds them.\n');
  io.onServing?.({ url, close: result.close });
  const broken = await ended;
  if (broken === undefined) return EXIT.ok;
  throw cannot(`The record store broke down: ${broken.message}`, 'Start again; what was saved before is there.');
};
