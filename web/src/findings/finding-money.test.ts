import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { BOOKS_MONEY, FACTS_MONEY, PLAN_MONEY } from './finding-money.ts';

const room = (folder: string): string => fileURLToPath(new URL(`../../../${folder}/`, import.meta.url));

/** Codes of findings that carry money, as the sources write them. */
const codesWithMoney = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('-findings.ts'))
    .flatMap((file) => readFileSync(folder + file, 'utf8').split(/(?=\bcode: ')/))
    .filter((part) => /^code: '/.test(part) && /\bmoney:|\{ money:/.test(part))
    .map((part) => /^code: '([^']+)'/.exec(part)?.[1] ?? '');

it.each([
  ['engine/src/findings', PLAN_MONEY],
  ['warehouse/src/cost', FACTS_MONEY],
  ['warehouse/src/books', BOOKS_MONEY],
])('every finding of %s that names money says how it comes about', (folder, words) => {
  const codes = [...new Set(codesWithMoney(room(folder)))];
  expect(codes.length).toBeGreaterThan(2);
  expect(codes.filter((code) => !(code in words))).toEqual([]);
});
