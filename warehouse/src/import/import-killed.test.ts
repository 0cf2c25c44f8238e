import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFacts } from '../db/open-facts.ts';
import { numberOf, rowOf } from '../db/rows.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-killed-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const ROWS = 60_000;

describe('a killed import', () => {
  test.each(['reading', 'checking', 'writing'])(
    '[facts] kill -9 while %s leaves all of the file or nothing of it',
    async (step) => {
      const path = join(dir, 'time.csv');
      await writeFile(
        path,
        `entry,person,started_on,minutes\n${Array.from({ length: ROWS }, (_, index) => `${index},p,2025-01-01,${index % 90}`).join('\n')}\n`,
      );
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', fileURLToPath(new URL('./import-slowly.ts', import.meta.url)), join(dir, 'data'), path],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (text: Buffer) => {
          if (text.toString().includes(step)) child.kill('SIGKILL');
        });
        child.once('exit', () => resolve());
      });
      const opened = await openFacts(join(dir, 'data'), { clock: () => new Date(0), ids: () => 'id' });
      if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
      const row = await opened.facts.exclusively((connection) =>
        rowOf(
          connection,
          'select (select count(*) from time_entry) as entries, (select coalesce(sum(accepted), 0)::bigint from import_log) as logged',
        ),
      );
      await opened.facts.close();
      expect([0, ROWS]).toContain(numberOf(row.entries));
      expect(row.logged).toBe(row.entries);
    },
  );
});
