import { writeSync } from 'node:fs';
import { openFacts } from '../db/open-facts.ts';
import { localScope } from '../scope.ts';
import { importFile } from './import-file.ts';
import { undoImport } from './undo/undo-import.ts';

// Imports a file, or undoes an import, and tells each step: the process that `import-killed.test.ts` kills.
const [dir = '', path = '', undo = ''] = process.argv.slice(2);
const opened = await openFacts(dir, { clock: () => new Date(0), ids: () => 'killed' });
if ('facts' in opened) {
  if (undo === '') {
    await importFile(opened.facts, localScope, path, { onProgress: ({ step }) => void writeSync(1, `${step}\n`) });
  } else {
    writeSync(1, 'undoing\n');
    await undoImport(opened.facts, localScope, undo);
  }
  writeSync(1, 'done\n');
  // Whoever kills it after the end meets it alive.
  setInterval(() => undefined, 1000);
}
