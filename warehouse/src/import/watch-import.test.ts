import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFacts } from '../db/open-facts.ts';
import { importLog, rejectPages } from '../log/queries.ts';
import { localScope } from '../scope.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { importFile, importFiles } from './import-file.ts';
import type { ImportProgress } from './watch-import.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

const times = (count: number, wrong = 0): string =>
  `entry,person,started_on,minutes\n${Array.from({ length: count }, (_, at) => `${at},p,2025-01-01,${at < wrong ? 'x' : at % 90}`).join('\n')}\n`;

describe('an import under way', () => {
  it.each(['looking', 'reading', 'checking', 'writing'])(
    '[facts] cancelled while %s leaves the facts as they were',
    async (step) => {
      await workspace.imported('before.csv', times(10));
      const path = join(workspace.dir, 'times.csv');
      await writeFile(path, times(50_000, 100));
      const cancel = new AbortController();
      const result = await importFile(workspace.facts, localScope, path, {
        signal: cancel.signal,
        onProgress: (at) => {
          if (at.step === step) cancel.abort();
        },
      });
      expect(result).toMatchObject({ status: 'cancelled', read: 0 });
      expect(await workspace.rows('select count(*) as rows from time_entry')).toEqual([{ rows: 10 }]);
      expect(await workspace.rows('select count(*) as rows from reject')).toEqual([{ rows: 0 }]);
      expect(await importLog(workspace.facts, localScope)).toHaveLength(1);
      expect((await importFile(workspace.facts, localScope, path)).status).toBe('imported');
    },
  );

  it('[facts] says its step, rows a second and the share done, which never falls', async () => {
    let now = 0;
    const opened = await openFacts(join(workspace.dir, 'ticking'), {
      clock: () => {
        now += 100;
        return new Date(now);
      },
      ids: () => 'one',
    });
    if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
    const path = join(workspace.dir, 'times.csv');
    await writeFile(path, times(20_000));
    const told: ImportProgress[] = [];
    await importFile(opened.facts, localScope, path, { onProgress: (one) => void told.push(one) });
    await opened.facts.close();
    expect([...new Set(told.map(({ step }) => step))]).toEqual(['looking', 'reading', 'checking', 'writing']);
    expect(told.every(({ share }, at) => share >= (told[at - 1]?.share ?? 0) && share <= 1)).toBe(true);
    expect(told.at(-1)?.rows).toBe(20_000);
    expect(told.at(-1)?.rowsPerSecond).toBeGreaterThan(0);
  });

  it('[facts] goes in whole with the others of its import, or not at all when it is only tried', async () => {
    const people = join(workspace.dir, 'people.csv');
    const path = join(workspace.dir, 'times.csv');
    await writeFile(path, times(5, 1));
    await writeFile(people, 'person,role,starts_on\np,csm,2025-01-01\n');
    let seen: unknown;
    const tried = await importFiles(workspace.facts, localScope, [{ path, name: 'mine.csv' }, { path: people }], {
      before: async (connection) => {
        seen = (await connection.runAndReadAll('select count(*)::integer from time_entry')).getRowsJS();
        return false;
      },
    });
    expect(seen).toEqual([[4]]);
    expect(tried.map(({ file, table, accepted }) => [file, table, accepted])).toEqual([
      ['mine.csv', 'time_entry', 4],
      ['people.csv', 'person', 1],
    ]);
    expect(await importLog(workspace.facts, localScope)).toEqual([]);
    expect(await workspace.rows('select count(*) as rows from reject')).toEqual([{ rows: 0 }]);
  });

  it('[facts] keeps each of more rejects than anybody reads at once, and gives them in order', async () => {
    const result = await workspace.imported('times.csv', times(60_000, 45_000));
    expect(result).toMatchObject({ read: 60_000, rejected: 45_000, accepted: 15_000 });
    const lines: number[] = [];
    for await (const page of rejectPages(workspace.facts, localScope, result.importId ?? ''))
      lines.push(...page.map(({ line }) => line));
    expect(lines).toEqual(Array.from({ length: 45_000 }, (_, at) => at + 2));
  });
});
