import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Facts, openFacts } from '../db/open-facts.ts';
import { type Row, rowOf } from '../db/rows.ts';
import { localScope } from '../scope.ts';
import { importFile } from './import-file.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-killed-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const ROWS = 60_000;
const times = (minutes: number): string =>
  `entry,person,started_on,minutes\n${Array.from({ length: ROWS }, (_, at) => `${at},p,2025-01-01,${minutes}`).join('\n')}\nx,p,never,1\n`;

const open = async (): Promise<Facts> => {
  const opened = await openFacts(join(dir, 'data'), { clock: () => new Date(0), ids: () => 'first' });
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  return opened.facts;
};

/** All there is to an import: its rows, those it replaced, its rejects and its line in the log. */
const state = async (): Promise<Row> => {
  const facts = await open();
  const row = await facts.exclusively((connection) =>
    rowOf(
      connection,
      `select (select count(*) from time_entry) as entries, (select coalesce(sum(seconds), 0)::bigint from time_entry) as seconds,
         (select count(*) from past_time_entry) as past, (select count(*) from reject) as rejects,
         (select count(*) from import_log) as imports, (select count(*) from import_log where undone_at is not null) as undone`,
    ),
  );
  await facts.close();
  return row;
};

const FIRST = { entries: ROWS, seconds: ROWS * 60, past: 0, rejects: 1, imports: 1, undone: 0 };
const SECOND = { entries: ROWS, seconds: ROWS * 120, past: ROWS, rejects: 2, imports: 2, undone: 0 };
const UNDONE = { ...SECOND, seconds: ROWS * 60, past: 0, undone: 1 };

/** Runs the other process and kills it so many milliseconds after it says a word. */
const killed = async (args: readonly string[], word: string, after: number): Promise<void> => {
  const slowly = fileURLToPath(new URL('./import-slowly.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', slowly, join(dir, 'data'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes(word)) setTimeout(() => child.kill('SIGKILL'), after);
    });
    child.once('exit', () => resolve());
  });
};

describe('a killed import', () => {
  test.each([
    ['looking', 0],
    ['reading', 0],
    ['reading', 40],
    ['checking', 0],
    ['checking', 60],
    ['writing', 0],
    ['writing', 30],
    ['writing', 120],
    ['writing', 400],
    ['done', 0],
  ])('[facts] kill -9 in %s, %i ms on, leaves the state before or after, whole', async (step, after) => {
    const facts = await open();
    const path = join(dir, 'times.csv');
    await writeFile(path, times(1));
    await importFile(facts, localScope, path);
    await facts.close();
    await writeFile(path, times(2));
    await killed([path], step, after);
    const left = await state();
    expect([FIRST, SECOND]).toContainEqual(left);
    if (step === 'done') expect(left).toEqual(SECOND);
  });

  test.each([0, 20, 80, 300])('[facts] so does a killed undo, %i ms on', async (after) => {
    const facts = await open();
    const path = join(dir, 'times.csv');
    await writeFile(path, times(1));
    await importFile(facts, localScope, path);
    await facts.close();
    await writeFile(path, times(2));
    await killed([path], 'done', 0);
    await killed(['', 'killed'], 'undoing', after);
    expect([SECOND, UNDONE]).toContainEqual(await state());
  });
});
