import type { Finding } from '@fulcrum/engine';
import { type CheckedText, checkText, type FindingCounts } from '../checked-text.ts';
import { type ComparedResults, compareTexts } from '../compare/compare-texts.ts';
import { type PackedResults, packResults, resultsOf } from '../frozen/results.ts';

/** A text's figures as they are kept, or why it has none. */
export type Packed = PackedResults | { readonly findings: readonly Finding[] };

/** What takes the engine seconds on a large plan. */
export type PlanComputing = {
  readonly check: (text: string) => Promise<CheckedText>;
  readonly pack: (text: string) => Promise<Packed>;
  readonly compare: (from: string, to: string, scenarios: readonly string[]) => Promise<ComparedResults>;
};

/** What a thread can be asked. */
export type Asked =
  | { readonly what: 'check'; readonly text: string }
  | { readonly what: 'pack'; readonly text: string }
  | { readonly what: 'compare'; readonly from: string; readonly to: string; readonly scenarios: readonly string[] };

const packed = (text: string): Packed => {
  const found = resultsOf(text);
  return 'findings' in found ? found : packResults(found.results);
};

/** The answer to what a thread was asked. */
export const answerTo = (asked: Asked): CheckedText | Packed | ComparedResults => {
  switch (asked.what) {
    case 'check':
      return checkText(asked.text);
    case 'pack':
      return packed(asked.text);
    case 'compare':
      return compareTexts(asked.from, asked.to, asked.scenarios);
  }
};

/** The counts of a text that was once saved, whatever is in it. */
export const countFindings = async ({ check }: PlanComputing, text: string): Promise<FindingCounts> => {
  const checked = await check(text);
  return 'findings' in checked ? checked.findings : { error: checked.unreadable.length, warning: 0, note: 0 };
};

/** Computes where it is called; everything else waits meanwhile. */
export const computeHere: PlanComputing = {
  check: async (text) => checkText(text),
  pack: async (text) => packed(text),
  compare: async (from, to, scenarios) => compareTexts(from, to, scenarios),
};
