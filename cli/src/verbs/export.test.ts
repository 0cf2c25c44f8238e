import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, ROOT, runCli } from '../testing/run-cli.ts';

let folder: Awaited<ReturnType<typeof emptyFolder>>;
beforeAll(async () => {
  folder = await emptyFolder();
});
afterAll(() => folder.remove());

const plan = join(ROOT, 'examples/template-50m/plan.yaml');
const exported = (file: string, ...more: string[]) =>
  runCli(['export', plan, '-o', file, ...more], { cwd: folder.dir });

describe('export', () => {
  it('writes a table that other programs read', async () => {
    expect((await exported('plan.csv')).code).toBe(0);
    const text = await readFile(join(folder.dir, 'plan.csv'), 'utf8');
    expect(text).toContain('62168715.4197326');
  });

  it('writes a workbook, the same bytes each time', async () => {
    const { code, err } = await exported('plan.xlsx');
    expect(code).toBe(0);
    expect(err).toMatch(/^wrote plan\.xlsx \([\d,]+ bytes\)\n$/);
    const first = await readFile(join(folder.dir, 'plan.xlsx'));
    expect(first.subarray(0, 2).toString()).toBe('PK');
    await exported('again.xlsx');
    expect((await readFile(join(folder.dir, 'again.xlsx'))).equals(first)).toBe(true);
  });

  it('keeps the old file whole when it cannot write, and leaves no draft behind', async () => {
    await mkdir(join(folder.dir, 'folder.csv'));
    await writeFile(join(folder.dir, 'kept.csv'), 'kept');
    expect((await exported('folder.csv')).code).toBe(2);
    expect((await exported('none/plan.csv')).code).toBe(3);
    expect((await exported('kept.csv', '--set', 'months=x')).code).toBe(2);
    expect(await readFile(join(folder.dir, 'kept.csv'), 'utf8')).toBe('kept');
    expect((await readdir(folder.dir)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
