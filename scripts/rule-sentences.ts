// The rules of engine/SPEC.md by their ids, for the browser: what `explain` names, in a sentence.
import { readFileSync } from 'node:fs';

const spec = readFileSync(new URL('../engine/SPEC.md', import.meta.url), 'utf8');
const sentences = Object.fromEntries(
  [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\* (.+)$/gm)].map(([, id = '', words = '']) => [
    id,
    // A reader of the product has no files to look into, and no Markdown.
    words
      .replace(/ ?\(`[^`]*`\)/g, '')
      .replaceAll('`', '')
      .replace(/(?<!\*)\*(?!\*)([^*]+)\*/g, '$1'),
  ]),
);
process.stdout.write(`${JSON.stringify(sentences, null, 2)}\n`);
