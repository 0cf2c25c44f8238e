import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attacked } from '../../testing/attacked.ts';
import { type TestWorkspace, testWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.remove());

test('[facts] what is no file is refused and never waited for', async () => {
  const at = (name: string): string => join(workspace.dir, name);
  await mkdir(at('folder.csv'));
  await symlink('/dev/zero', at('zero.csv'));
  await symlink(at('loop.csv'), at('loop.csv'));
  execFileSync('mkfifo', [at('pipe.csv')]);
  const said = [];
  for (const name of ['folder.csv', 'zero.csv', 'pipe.csv', 'loop.csv', 'gone.csv', `${'n'.repeat(300)}.csv`])
    said.push((await attacked(workspace, { path: at(name) })).findings[0]?.message.replace(/n{300}/, 'long'));
  expect(said).toEqual([
    'folder.csv: it is a folder',
    'zero.csv: it is a device or a pipe, not a file',
    'pipe.csv: it is a device or a pipe, not a file',
    'loop.csv: there is no such file',
    'gone.csv: there is no such file',
    'long.csv: there is no such file',
  ]);
});

test('[facts] whatever a file is called, it alone is read', async () => {
  for (const [index, name] of [`it's "1".csv`, 'a\nb.csv', '..csv', '*?[a].csv', '$(id).csv', '😀.csv'].entries()) {
    const path = join(workspace.dir, name);
    await writeFile(path, `customer,name\nz${index},a\n`);
    expect(await attacked(workspace, { path })).toMatchObject({ read: 1, accepted: 1, file: name });
  }
});
