// Programs that are not npm packages and that some tests drive: a browser, an office suite, a database server.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's PostgreSQL keeps its server programs out of PATH. */
const POSTGRESQL = '/usr/lib/postgresql';

const folders = () => [
  ...(process.env.PATH ?? '').split(delimiter),
  ...(existsSync(POSTGRESQL) ? readdirSync(POSTGRESQL).map((version) => join(POSTGRESQL, version, 'bin')) : []),
];

/**
 * Where the command is, or undefined when this machine has not got it. Tests skip by it, naming the command:
 * `describe.skipIf(!pathOf('soffice'))('in LibreOffice (soffice)', …)`.
 * @param {string} command
 * @returns {string | undefined}
 */
export const pathOf = (command) =>
  folders()
    .map((folder) => join(folder, command))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

const TOOLS = [
  { command: 'chromium', apt: 'chromium fonts-liberation' },
  { command: 'soffice', apt: 'libreoffice-calc' },
  { command: 'pdftoppm', apt: 'poppler-utils' },
  { command: 'initdb', apt: 'postgresql' },
];

const missingTools = () => TOOLS.filter((tool) => !pathOf(tool.command));

/**
 * @param {string[]} args
 * @returns {boolean}
 */
const aptGet = (args) =>
  spawnSync('apt-get', ['-y', '-q', ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/**
 * Installs what is missing where that is ours to do: as root on Debian, which means a container or CI.
 * Elsewhere a missing program stays missing and the tests that need it skip.
 * @returns {string[]} the commands still missing
 */
export const installTools = () => {
  const missing = missingTools();
  if (missing.length === 0) return [];
  const ours = process.getuid?.() === 0 && existsSync('/etc/debian_version') && pathOf('apt-get');
  if (ours) {
    console.error(`Installing ${missing.map((tool) => tool.apt).join(', ')} (apt-get) …`);
    aptGet(['update']);
    aptGet(['install', '--no-install-recommends', ...missing.flatMap((tool) => tool.apt.split(' '))]);
  }
  const still = missingTools();
  for (const tool of still) {
    console.error(`skipped: what needs '${tool.command}', which is not here (Debian: apt-get install ${tool.apt})`);
  }
  return still.map((tool) => tool.command);
};
