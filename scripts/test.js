// `npm test`: runs everything that can run here and ends with one line, `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { installPackages, ROOT, requireNode } from './packages.js';
import { installTools } from './system-tools.js';
import { buildWeb, hasWeb } from './web.js';

/**
 * What vitest writes with `--reporter=json`, as far as it is read here.
 * @typedef {{ name: string, status: string, message?: string, assertionResults: { status: string, fullName: string }[] }} TestFile
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally
 */

const reports = mkdtempSync(join(tmpdir(), 'fulcrum-test-'));
const strict = process.env.CI === 'true';

/**
 * A test counts as passed only when the report says it ran and passed. A file that could not be read, and a run that
 * failed without naming a test, count as one failure each.
 * @param {TestFile[]} files
 * @param {number | null} exit
 * @returns {Tally}
 */
const tallyOf = (files, exit) => {
  const tests = files.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: relative(ROOT, file.name) })),
  );
  const unread = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = tests.filter((test) => test.status === 'failed').length + unread;
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed === 0 && exit !== 0 ? 1 : failed,
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => `${test.file}: ${test.fullName}`),
  };
};

/**
 * @param {string} project
 * @returns {Tally}
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
  /** @type {TestFile[]} */
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  return tallyOf(files, vitest.status);
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
const notAllowed = strict ? [...unit.skipped, ...e2e.skipped] : [];
for (const name of [...unit.skipped, ...real.skipped, ...e2e.skipped]) {
  console.log(`${notAllowed.includes(name) ? 'failed (a skip, with CI=true)' : 'skipped'}: ${name}`);
}

const passed = unit.passed + real.passed + e2e.passed;
const failed = unit.failed + real.failed + e2e.failed + notAllowed.length + (built ? 0 : 1);
const skipped = unit.skipped.length + real.skipped.length + e2e.skipped.length - notAllowed.length;
if (passed === 0) console.log('No test ran.');
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
