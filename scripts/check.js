// `npm run check`: everything a tool can judge without running the product.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, ROOT, requireNode } from './packages.js';

const BIN = join(ROOT, 'node_modules/.bin');
const ROOMS = ['engine', 'warehouse', 'documents', 'server', 'web', 'cli', 'examples', 'e2e'];

/** @type {{ name: string, command: string[], when?: boolean }[]} */
const steps = [
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  {
    name: 'types (web)',
    command: ['tsc', '-p', 'web/tsconfig.json'],
    when: existsSync(join(ROOT, 'web/tsconfig.json')),
  },
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'boundaries',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.js',
      ...ROOMS.filter((room) => existsSync(join(ROOT, room))),
    ],
  },
  { name: 'dead code', command: ['knip'] },
  { name: 'generated documents', command: ['tsx', 'scripts/generated.js', '--check'] },
];

requireNode();
installPackages();

const failed = steps
  .filter((step) => step.when !== false)
  .filter(({ name, command: [tool = '', ...args] }) => {
    const started = Date.now();
    const run = spawnSync(join(BIN, tool), args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    const fine = run.status === 0;
    console.log(`${fine ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return !fine;
  });

console.log(failed.length === 0 ? 'check: all fine' : `check: ${failed.map((step) => step.name).join(', ')} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
