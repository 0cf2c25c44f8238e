import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Facts, importFile, importLog, localScope, openFacts } from '@fulcrum/warehouse';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countingIds, tickingClock } from '../../testing/fresh-app.ts';
import { watchFolder } from './watch-folder.ts';

let dir: string;
let folder: string;
let facts: Facts;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-watch-'));
  folder = join(dir, 'exports');
  await mkdir(folder);
  const opened = await openFacts(join(dir, 'data'), { clock: tickingClock(), ids: countingIds() });
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  facts = opened.facts;
});
afterEach(async () => {
  await facts.close();
  await rm(dir, { recursive: true, force: true });
});

const watching = () =>
  watchFolder({
    folder,
    memory: join(dir, 'data', 'watched.json'),
    everySeconds: 3600,
    clock: () => new Date(0),
    importOne: (path) => importFile(facts, localScope, path),
  });
const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const files = async () => (await importLog(facts, localScope)).map(({ file, accepted }) => [file, accepted]);

it('imports what is new or changed once it has settled, moves nothing, and keeps failures in sight', async () => {
  const watch = await watching();
  await put('customers.csv', 'customer,name\nc1,One\n');
  await put('strange.csv', 'a,b\n1,2\n');
  await put('half.csv.part', 'customer,na');
  await watch.look();
  const shown = () => watch.state().files.map(({ name, status }) => [name, status]);
  expect(shown()).toEqual([
    ['customers.csv', 'imported'],
    ['strange.csv', 'refused'],
  ]);
  expect(watch.state().files[1]?.problem).toMatch(/fits no table/);
  expect(await files()).toEqual([['customers.csv', 1]]);
  await watch.look();
  expect(await files()).toHaveLength(1);
  await put('customers.csv', 'customer,name\nc1,One\nc2,Two\n');
  await put('copy.csv', 'customer,name\nc1,One\n');
  await watch.look();
  expect(shown()).toEqual([
    ['copy.csv', 'unchanged'],
    ['customers.csv', 'imported'],
    ['strange.csv', 'refused'],
  ]);
  expect(await files()).toEqual([
    ['customers.csv', 2],
    ['customers.csv', 1],
  ]);
  expect((await readdir(folder)).sort()).toEqual(['copy.csv', 'customers.csv', 'half.csv.part', 'strange.csv']);
  await watch.close();

  const again = await watching();
  await again.look();
  expect(await files()).toHaveLength(2);
  expect(again.state().files.map(({ status }) => status)).toEqual(['unchanged', 'imported', 'refused']);
  await rm(folder, { recursive: true });
  await again.look();
  expect(again.state().problem).toMatch(/ENOENT/);
  await again.close();
});
