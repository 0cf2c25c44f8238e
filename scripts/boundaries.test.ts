import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './packages.js';

const ROOMS = ['engine', 'warehouse', 'documents', 'server', 'web', 'cli'];
const nameOf = (room: string): string => (room === 'cli' ? 'fulcrum' : `@fulcrum/${room}`);

// A small house with the same rooms and the same rules, in which rules can be broken.
let house: string;
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'fulcrum-house-'));
  for (const file of ['.dependency-cruiser.js', 'tsconfig.json']) cpSync(join(ROOT, file), join(house, file));
  writeFileSync(join(house, 'package.json'), JSON.stringify({ type: 'module', devDependencies: { vitest: '*' } }));
  mkdirSync(join(house, 'node_modules/@fulcrum'), { recursive: true });
  for (const room of ROOMS) {
    mkdirSync(join(house, room, 'src/inner'), { recursive: true });
    const exports = { '.': './src/index.ts' };
    writeFileSync(join(house, room, 'package.json'), JSON.stringify({ name: nameOf(room), type: 'module', exports }));
    writeFileSync(join(house, room, 'src/index.ts'), "export { inner, type Inner } from './inner/inner.ts';\n");
    writeFileSync(join(house, room, 'src/inner/inner.ts'), 'export type Inner = 1;\nexport const inner = 1;\n');
    symlinkSync(join(house, room), join(house, 'node_modules', nameOf(room)));
  }
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** The rules broken when these files stand in the house. */
const brokenBy = (files: Record<string, string>): string[] => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(house, dirname(path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  const { stdout } = spawnSync(
    join(ROOT, 'node_modules/.bin/depcruise'),
    ['--config', '.dependency-cruiser.js', '--output-type', 'json', ...ROOMS],
    { cwd: house, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  for (const path of Object.keys(files)) rmSync(join(house, path));
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
};

const using = (specifier: string): string => `import { inner } from '${specifier}';\nexport const used = inner;\n`;

describe('the rooms', () => {
  it('may be entered along the arrows', () => {
    expect(
      brokenBy({
        'warehouse/src/a.ts': using('@fulcrum/engine'),
        'server/src/a.ts': using('@fulcrum/warehouse'),
        'cli/src/a.ts': using('@fulcrum/server'),
        'web/src/a.ts': "import type { Inner } from '@fulcrum/server';\nexport type Used = Inner;\n",
      }),
    ).toEqual([]);
  });

  it.each([
    ['engine/src/a.ts', '@fulcrum/warehouse', ['engine-arrows', 'engine-is-pure']],
    ['warehouse/src/a.ts', '@fulcrum/documents', ['warehouse-arrows']],
    ['documents/src/a.ts', '@fulcrum/server', ['documents-arrows']],
    ['server/src/a.ts', 'fulcrum', ['server-arrows']],
    ['web/src/a.ts', '@fulcrum/warehouse', ['web-arrows']],
    ['web/src/a.ts', '@fulcrum/server', ['web-knows-types-only']],
    ['server/src/a.ts', '../../engine/src/inner/inner.ts', ['engine-front-door']],
    ['engine/src/a.ts', 'node:fs', ['engine-is-pure']],
    ['server/src/a.ts', '@fulcrum/nowhere', ['resolvable']],
  ])('%s may not import %s', (path, specifier, rules) => {
    expect(brokenBy({ [path]: using(specifier) })).toEqual(rules);
  });

  it('have no cycles', () => {
    expect(brokenBy({ 'server/src/a.ts': using('./b.ts'), 'server/src/b.ts': using('./a.ts') })).toEqual(['no-cycles']);
  });
});
