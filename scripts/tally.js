/**
 * What vitest writes with `--reporter=json`, as far as it is read here.
 * @typedef {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} TestFile
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally
 */

/**
 * A test counts as passed only when the report says it ran and passed. A file that could not be read, and a run that
 * failed without naming a test, count as one failure each.
 * @param {TestFile[]} files
 * @param {number | null} exit
 * @returns {Tally}
 */
export const tallyOf = (files, exit) => {
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
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
 * The line a run ends with.
 * @param {Tally[]} tallies
 * @param {number} failures found besides the tests
 * @returns {{ line: string, exit: number }}
 */
export const closingOf = (tallies, failures) => {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, failures);
  const skipped = tallies.reduce((sum, tally) => sum + tally.skipped.length, 0);
  return {
    line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    exit: failed > 0 || passed === 0 ? 1 : 0,
  };
};

/**
 * With CI=true a skip is a failure: there every program is to be had.
 * @param {Tally} tally
 * @returns {Tally}
 */
export const withoutSkips = (tally) => ({ ...tally, failed: tally.failed + tally.skipped.length, skipped: [] });
