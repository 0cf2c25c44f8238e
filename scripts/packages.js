// Brings node_modules in step with package-lock.json. Uses nothing but Node and npm, because it runs before both are there.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OLDEST = [20, 19];

/** Ends the process with a clear sentence when this Node is too old to read the code at all. */
export const requireNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Fulcrum needs Node ${OLDEST.join('.')} or newer; this is Node ${process.versions.node}.`);
  console.error('Get a current one from https://nodejs.org and run the command again.');
  process.exit(3);
};

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, link?: boolean, optional?: boolean, peer?: boolean }> | undefined}
 */
const lockedPackages = (path) => {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** Whether every package the lock file asks for is installed in that version. Compares contents: git sets mtimes as it likes. */
export const packagesAreCurrent = () => {
  const wanted = lockedPackages('package-lock.json');
  const installed = lockedPackages('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([path, { version, link, optional }]) =>
      !path.includes('node_modules/') || link || optional || installed[path]?.version === version,
  );
};

/** Installs the packages when they are missing or another version. Ends the process when npm can't. */
export const installPackages = () => {
  if (packagesAreCurrent()) return;
  console.error('Installing packages (npm ci) …');
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status === 0) return;
  console.error('npm ci did not succeed: see its words above. Nothing was started.');
  process.exit(3);
};
