import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Facts } from '@fulcrum/warehouse';
import type { Command } from 'commander';
import { cannot, missing, misused } from '../failure.ts';
import type { Io } from '../io.ts';

export type DataOptions = { readonly data?: string; readonly memory?: string };

const DEFAULT = '.fulcrum';
const SIZE = /^[1-9]\d*(\.\d+)?[KMGT]i?B$/i;

/** Adds `--data` and `--memory`. */
export const withData = (command: Command): Command =>
  command
    .option('--data <dir>', 'the workspace folder; FULCRUM_DATA or ./.fulcrum unless said')
    .option('--memory <size>', 'the most memory facts may take, 2GB say; they use the disk beyond it');

/** The workspace folder: `--data`, else what the environment names, else `.fulcrum` here. */
export const dataFolder = (io: Io, options: DataOptions): string =>
  resolve(io.cwd, options.data ?? io.dataDir ?? DEFAULT);

/** Opens the workspace folder, which makes this process its owner; says who owns it otherwise. */
export const openFolder = async (io: Io, options: DataOptions, make: boolean): Promise<Facts> => {
  const dir = dataFolder(io, options);
  const found = await stat(dir).catch(() => undefined);
  if (found !== undefined && !found.isDirectory())
    throw misused(`${dir} is not a folder.`, 'Give the workspace folder with --data.');
  if (!make && !(await stat(join(dir, 'facts.duckdb')).catch(() => undefined)))
    throw missing(
      `There are no facts in ${dir}.`,
      'Import some first: fulcrum import examples/company/*.csv; or name another folder with --data.',
    );
  const { memory } = options;
  if (memory !== undefined && !SIZE.test(memory))
    throw misused(`${memory} is no size of memory.`, 'Write it as 500MB or 4GB.');
  const { openFacts } = await import('@fulcrum/warehouse');
  const limits = memory === undefined ? {} : { memory };
  const opened = await openFacts(dir, { clock: io.clock, ids: io.ids }, limits).catch((error: unknown) => {
    throw missing(
      `${dir} cannot be used as a workspace folder: ${error instanceof Error ? error.message : String(error)}`,
      'Look at the folder and its permissions.',
    );
  });
  if ('facts' in opened) return opened.facts;
  if ('unreadable' in opened) throw cannot(opened.unreadable, 'Name another folder with --data, or restore this one.');
  const { pid, port } = opened.owned;
  const where = port === undefined ? '' : `, which serves http://127.0.0.1:${port}`;
  throw missing(
    `${dir} is in use by process ${pid ?? '(starting)'}${where}.`,
    'One process owns a folder: end that one first (Ctrl-C where it runs), or name another folder with --data.',
  );
};

/** Runs work on the folder's facts and gives the folder back, however the work ends. */
export const withFacts = async <Result>(
  io: Io,
  options: DataOptions,
  make: boolean,
  work: (facts: Facts) => Promise<Result>,
): Promise<Result> => {
  const facts = await openFolder(io, options, make);
  try {
    return await work(facts);
  } finally {
    await facts.close();
  }
};
