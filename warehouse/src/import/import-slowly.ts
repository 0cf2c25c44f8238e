import { writeSync } from 'node:fs';
import { openFacts } from '../db/open-facts.ts';
import { localScope } from '../scope.ts';
import { importFile } from './import-file.ts';

// Imports a file and tells each step: the process that `import-killed.test.ts` kills.
const [dir = '', path = ''] = process.argv.slice(2);
const opened = await openFacts(dir, { clock: () => new Date(0), ids: () => 'killed' });
if ('facts' in opened) {
  await importFile(opened.facts, localScope, path, { onProgress: ({ step }) => void writeSync(1, `${step}\n`) });
  writeSync(1, 'done\n');
}
