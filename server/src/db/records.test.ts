import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localScope } from '@fulcrum/warehouse';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlan } from '../plans/save-plan.ts';
import { depsOn, emptyFolder, freshFolder, recordsOf } from '../testing/fresh-app.ts';
import { migrate } from './migrate.ts';
import type { Records } from './open-records.ts';
import { startRecordsThread } from './records-thread.ts';

let folder: Awaited<ReturnType<typeof freshFolder>>;
let records: Records;
beforeAll(async () => {
  folder = await freshFolder();
  records = await recordsOf(folder.dir);
});
afterAll(async () => {
  await records.close();
  await folder.remove();
});

const RECORD_TABLES = `
  select table_name as name from information_schema.tables
  where table_schema = 'public' and table_name not in ('workspace', 'migration')`;

describe('records', () => {
  it('carries workspace_id on every record table', async () => {
    const tables = await records.ask<{ name: string }>(RECORD_TABLES);
    const scoped = await records.ask<{ name: string }>(
      `select table_name as name from information_schema.columns where column_name = 'workspace_id' and is_nullable = 'NO'`,
    );
    expect(tables.length).toBeGreaterThan(2);
    expect(scoped.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name).sort());
  });

  it('migrates once, and leaves the records of a newer version alone', async () => {
    expect(await migrate(records, new Date(0))).toEqual([]);
    await records.exec(`insert into migration values (9999, 'later', now())`);
    await expect(migrate(records, new Date(0))).rejects.toThrow('newer version');
    await records.exec('delete from migration where number = 9999');
  });

  it('brings the plans of the first schema along, and knows what made their versions', async () => {
    const { dir, remove } = await freshFolder();
    const thread = await startRecordsThread(join(dir, 'records'));
    const first = await readFile(new URL('./migrations/0001-workspaces-and-plans.sql', import.meta.url), 'utf8');
    await thread.exec(`${first};
      create table migration (number integer primary key, name text not null, applied_at timestamptz not null);
      insert into migration values (1, '0001-workspaces-and-plans.sql', now());
      insert into workspace values ('local', 'W', now());
      insert into plan values ('p', 'local', 'P', 2, now(), 'ann');
      insert into plan_version values ('p', 1, 'local', 'a: 1', 'h', '0.1.0', null, now(), 'ann', null),
        ('p', 2, 'local', 'a: 2', 'h', '0.1.0', null, now(), 'ann', null);
      insert into change_log (workspace_id, plan_id, version, actor, path, at)
        values ('local', 'p', 1, 'ann', '', now()), ('local', 'p', 2, 'ann', 'a', now())`);
    await thread.close();
    const old = await recordsOf(dir);
    expect(await old.ask('select number, action from plan_version order by number')).toEqual([
      { number: 1, action: 'create' },
      { number: 2, action: 'edit' },
    ]);
    expect(await old.ask('select action from change_log order by id')).toEqual([
      { action: 'create' },
      { action: 'edit' },
    ]);
    await expect(old.exec(`update plan_version set text = 'x'`)).rejects.toThrow('append-only');
    await expect(old.exec('delete from change_log')).rejects.toThrow('append-only');
    await old.close();
    await remove();
  });

  it('lets nobody change or delete what was written', async () => {
    await createPlan(localScope, records.db, depsOn(records), { name: 'P', text: 'a: 1' });
    for (const statement of [
      `update plan_version set text = 'x'`,
      'delete from plan_version',
      'truncate plan_version cascade',
      `update change_log set path = 'x'`,
      'delete from change_log',
      'truncate change_log',
    ]) {
      await expect(records.exec(statement)).rejects.toThrow('append-only');
    }
  });

  it('makes a store where none is, also after a first start that was broken off', async () => {
    const { dir, remove } = await emptyFolder();
    await mkdir(join(dir, 'records.new'));
    await writeFile(join(dir, 'records.new', 'PG_VERSION'), '18');
    const made = await recordsOf(dir);
    expect((await made.ask<{ name: string }>('select name from migration order by number'))[0]?.name).toMatch(/^0001-/);
    await made.close();
    expect(await readdir(dir)).toEqual(['records']);
    await remove();
  });

  it('says so when its thread breaks down, and keeps what was committed', async () => {
    const { dir, remove } = await freshFolder();
    const thread = await startRecordsThread(join(dir, 'records'), { maxOldGenerationSizeMb: 48 });
    await thread.exec('create table kept (n int); insert into kept values (1)');
    const huge = thread.query("select repeat('x', 1000) as text from generate_series(1, 1000000)");
    await expect(huge).rejects.toThrow();
    expect((await thread.died).message).toMatch(/memory/i);
    await expect(thread.query('select 1')).rejects.toThrow();
    const again = await recordsOf(dir);
    expect(await again.ask('select n from kept')).toEqual([{ n: 1 }]);
    await again.close();
    await remove();
  });

  it('reads int8 as a number and instants as dates', async () => {
    const [row] = await records.ask<{ n: number; at: Date }>(
      `select 9007199254740991::int8 as n, '2026-01-02T03:04:05Z'::timestamptz as at`,
    );
    expect(row).toEqual({ n: 9007199254740991, at: new Date('2026-01-02T03:04:05Z') });
  });

  it('does not stop the event loop during a slow query', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    await records.ask('select pg_sleep(0.5)');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(20);
  });

  it('rolls back a transaction that throws', async () => {
    const before = await count();
    const failing = records.db.transaction().execute(async (tx) => {
      await sql`insert into workspace values ('w2', 'W', now())`.execute(tx);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await count()).toBe(before);
  });

  it('does not report a failed transaction as committed', async () => {
    const before = await count();
    const failing = records.db.transaction().execute(async (tx) => {
      await sql`insert into workspace values ('w3', 'W', now())`.execute(tx);
      await sql`select 1 / 0`.execute(tx).catch(() => undefined);
    });
    await expect(failing).rejects.toThrow();
    expect(await count()).toBe(before);
  });

  it('names the constraint that was broken', async () => {
    const statement = `insert into plan values ('x', 'nowhere', 'P', 1, now(), 'me', null)`;
    await expect(records.exec(statement)).rejects.toMatchObject({ name: 'DatabaseError', code: '23503' });
  });
});

const count = async (): Promise<number> =>
  (await records.ask<{ n: number }>('select count(*) as n from workspace'))[0]?.n ?? -1;
