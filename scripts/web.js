import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './packages.js';

const SKIPPED = new Set(['node_modules', 'dist']);

/**
 * When a file below the folder last changed, in milliseconds.
 * @param {string} folder
 * @returns {number}
 */
const newestIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs;
    })
    .reduce((a, b) => Math.max(a, b), 0);

/** Whether there is a browser application to build: a checkout of single rooms may have none. */
export const hasWeb = () => existsSync(join(ROOT, 'web/vite.config.ts'));

const webIsCurrent = () => {
  const page = join(ROOT, 'web/dist/index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  return ['web', 'engine'].every((room) => newestIn(join(ROOT, room)) <= built);
};

/**
 * Builds `web/dist` when a source of it is newer.
 * @returns {boolean} whether a current build stands there afterwards
 */
export const buildWeb = () => {
  if (!hasWeb()) return false;
  if (webIsCurrent()) return true;
  console.error('Building the browser application …');
  const vite = spawnSync('npm', ['run', 'build', '--silent', '--workspace', '@fulcrum/web'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  return vite.status === 0;
};
