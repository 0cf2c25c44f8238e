// `npm test`: runs everything that can run here and ends with one line, `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { installPackages, ROOT, requireNode } from './packages.js';
import { installTools } from './system-tools.js';
import { closingOf, tallyOf, withoutSkips } from './tally.js';
import { buildWeb, hasWeb } from './web.js';

const reports = mkdtempSync(join(tmpdir(), 'fulcrum-test-'));
const strict = process.env.CI === 'true';

/**
 * @param {string} project
 * @returns {import('./tally.js').Tally}
 */
const runProject = (project) => {
  const report = join(reports, `${project}.json`);
  console.log(`\n── ${project}`);
  const vitest = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  /** @type {import('./tally.js').TestFile[]} */
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  const named = files.map((file) => ({ ...file, name: relative(ROOT, file.name) }));
  return tallyOf(named, vitest.status);
};

requireNode();
installPackages();
installTools();
const built = !hasWeb() || buildWeb();
if (!built) console.error('The browser application could not be built: this counts as a failure.');

const unit = runProject('unit');
const real = runProject('real');
const e2e = runProject('e2e');
rmSync(reports, { recursive: true, force: true });

// The `real` suite reads data that only some machines have; it may always skip.
const judged = strict ? [withoutSkips(unit), real, withoutSkips(e2e)] : [unit, real, e2e];
for (const name of real.skipped) console.log(`skipped: ${name}`);
for (const name of [...unit.skipped, ...e2e.skipped]) {
  console.log(strict ? `failed, as a skip with CI=true: ${name}` : `skipped: ${name}`);
}
const { line, exit } = closingOf(judged, built ? 0 : 1);
console.log(line);
process.exitCode = exit;
