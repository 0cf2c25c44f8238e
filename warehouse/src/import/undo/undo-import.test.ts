import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../db/rows.ts';
import { importLog, rejectsOf } from '../../log/queries.ts';
import { localScope } from '../../scope.ts';
import { type TestWorkspace, testWorkspace } from '../../testing/workspace.ts';
import { importFiles } from '../import-file.ts';
import { undoImport } from './undo-import.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.remove());

const factsOf = async (name: string): Promise<Row[]> => {
  const table = (stored: string, key: string) =>
    workspace.rows(
      `select '${stored}' as source, ${key} as key, (select to_json(t)::varchar from (select * exclude (workspace_id, import_id) from ${stored} s where s.rowid = ${stored}.rowid) t) as row
       from ${stored} where workspace_id = '${name}' order by all`,
    );
  return [...(await table('customer', 'customer')), ...(await table('time_entry', 'entry'))];
};

const CUSTOMERS = (rows: readonly (readonly [number, number])[]): string =>
  `customer,name,arr\n${rows.map(([key, value]) => `c${key},n${value},${value === 0 ? 'wrong' : value}`).join('\n')}\n`;
/** No key column: a row's content is its key, and the same row twice is two entries. */
const TIMES = (rows: readonly (readonly [number, number])[]): string =>
  `person,started_on,minutes\n${rows.map(([key, value]) => `p${key},2025-01-0${1 + (value % 3)},${value}`).join('\n')}\n`;

const file = fc.record({
  isTime: fc.nat({ max: 3 }).map((one) => one === 0),
  rows: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 6,
  }),
});

describe('undo of an import', () => {
  it('[facts] whichever and in whatever order, leaves what importing the others makes', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 3, maxLength: 6 }),
        fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 3 }),
        async (files, undone) => {
          runs += 1;
          const scopes = [`a${runs}`, `b${runs}`].map((name) => ({ ...localScope, workspace: name })) as [
            typeof localScope,
            typeof localScope,
          ];
          const take = async (scope: typeof localScope, at: number): Promise<string | undefined> => {
            const one = files[at];
            if (!one) throw new Error('no such file');
            const path = join(workspace.dir, `${runs}-${at}.csv`);
            // A blank line after each makes files of the same rows differ in their bytes.
            await writeFile(path, `${(one.isTime ? TIMES : CUSTOMERS)(one.rows)}${'\n'.repeat(at)}`);
            const [result] = await importFiles(workspace.facts, scope, [{ path }]);
            if (result?.status !== 'imported') throw new Error(JSON.stringify(result));
            expect(result.read).toBe(result.accepted + result.rejected + result.superseded);
            expect(result.read).toBe(one.rows.length);
            return result.importId;
          };
          const ids: (string | undefined)[] = [];
          for (const at of files.keys()) ids.push(await take(scopes[0], at));
          const gone = new Set(undone.filter((at) => at < files.length));
          for (const at of gone)
            expect(await undoImport(workspace.facts, scopes[0], ids[at] ?? '')).toMatchObject({ status: 'undone' });
          for (const at of files.keys()) if (!gone.has(at)) await take(scopes[1], at);
          expect(await factsOf(scopes[0].workspace)).toEqual(await factsOf(scopes[1].workspace));
          // What nobody can bring back any more is not kept either.
          const past = (name: string) =>
            workspace.rows(
              `select (select count(*) from past_customer where workspace_id = '${name}') as customers, (select count(*) from past_time_entry where workspace_id = '${name}') as times`,
            );
          expect(await past(scopes[0].workspace)).toEqual(await past(scopes[1].workspace));
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('[facts] brings back the newest of the rows that gave way, and the one before it when that is undone too', async () => {
    const scope = { ...localScope, workspace: 'three' };
    const ids: string[] = [];
    for (const value of [1, 2, 3]) {
      const path = join(workspace.dir, `three-${value}.csv`);
      await writeFile(path, CUSTOMERS([[1, value]]));
      const [result] = await importFiles(workspace.facts, scope, [{ path }]);
      ids.push(result?.importId ?? '');
    }
    const names = async () =>
      (await workspace.rows("select name from customer where workspace_id = 'three'")).map(({ name }) => name);
    for (const [at, left] of [
      [2, ['n2']],
      [0, ['n2']],
      [1, []],
    ] as const) {
      await undoImport(workspace.facts, scope, ids[at] ?? '');
      expect(await names()).toEqual(left);
    }
  });

  it('[facts] keeps log and rejects, happens once, and lets the same file in again', async () => {
    const first = await workspace.imported(
      'first.csv',
      CUSTOMERS([
        [1, 1],
        [2, 0],
      ]),
    );
    const second = await workspace.imported(
      'second.csv',
      CUSTOMERS([
        [1, 2],
        [3, 3],
      ]),
    );
    expect(second.replaced).toBe(1);
    const id = second.importId ?? '';
    expect(await undoImport(workspace.facts, { ...localScope, workspace: 'other' }, id)).toEqual({ status: 'missing' });
    expect(await undoImport(workspace.facts, localScope, id)).toEqual({
      status: 'undone',
      file: 'second.csv',
      removed: 2,
      restored: 1,
    });
    expect(await undoImport(workspace.facts, localScope, id)).toEqual({ status: 'already' });
    expect((await undoImport(workspace.facts, localScope, first.importId ?? '')).status).toBe('undone');
    expect(await rejectsOf(workspace.facts, localScope, first.importId ?? '')).toHaveLength(1);
    expect(await factsOf('local')).toEqual([]);
    expect(
      (
        await workspace.imported(
          'second.csv',
          CUSTOMERS([
            [1, 2],
            [3, 3],
          ]),
        )
      ).status,
    ).toBe('imported');
    const log = await importLog(workspace.facts, localScope);
    expect(log.map(({ file: name, canUndo, undoneBy }) => [name, canUndo, undoneBy])).toEqual([
      ['second.csv', true, undefined],
      ['second.csv', false, 'local'],
      ['first.csv', false, 'local'],
    ]);
  });

  it('[facts] is refused where what an import replaced was not kept, as in folders of old', async () => {
    const scope = { ...localScope, workspace: 'old' };
    const path = join(workspace.dir, 'old.csv');
    await writeFile(path, CUSTOMERS([[1, 1]]));
    const [result] = await importFiles(workspace.facts, scope, [{ path }]);
    await workspace.rows(`update import_log set past_kept = false, replaced = 1 where workspace_id = 'old'`);
    expect(await undoImport(workspace.facts, scope, result?.importId ?? '')).toEqual({
      status: 'too-old',
      file: 'old.csv',
      replaced: 1,
    });
  });
});
