// Documents written by the code they describe. `npx tsx scripts/generated.js` writes them; `--check` fails when one is stale.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './packages.js';

/**
 * One line a document: the file, and the module that prints its whole text on stdout.
 * @type {{ file: string, from: string }[]}
 */
const DOCUMENTS = [
  { file: 'docs/command-line.md', from: 'cli/src/reference.ts' },
  { file: 'docs/plan.schema.json', from: 'scripts/plan-schema.ts' },
  { file: 'web/src/why/rules.json', from: 'scripts/rule-sentences.ts' },
  { file: 'docs/metrics.md', from: 'scripts/metric-reference.ts' },
];

/** @param {string} from */
const printedBy = (from) =>
  execFileSync(join(ROOT, 'node_modules/.bin/tsx'), [join(ROOT, from)], { encoding: 'utf8', maxBuffer: 2 ** 26 });

const check = process.argv.includes('--check');
const stale = DOCUMENTS.filter(({ file, from }) => {
  const path = join(ROOT, file);
  const text = printedBy(from);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  if (!check) writeFileSync(path, text);
  console.log(check ? `${file} is not what ${from} prints: run npx tsx scripts/generated.js` : `wrote ${file}`);
  return true;
});
process.exitCode = check && stale.length > 0 ? 1 : 0;
