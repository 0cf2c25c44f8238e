import { editsOf, type PendingEdit } from './unsaved-steps.ts';

/** Edits that have not reached the server yet, step by step, kept over a reload of the page: each tab its own. */
export type Draft = {
  readonly version: number;
  readonly steps: readonly (readonly PendingEdit[])[];
  /** Edits typed while a scenario was on and something else had its turn; they come after the steps. */
  readonly into?: readonly IntoScenario[];
  readonly keptAt?: string;
};
/** Edits as they were typed, for a scenario. */
export type IntoScenario = { readonly scenario: string; readonly edits: readonly PendingEdit[] };
/** Edits of a tab that is no longer open. */
export type KeptDraft = Draft & { readonly tab: string };

const ALL = 'fulcrum.draft.';
// Before tabs were told apart there was one draft a plan, without a tab.
const keyOf = (plan: string, tab: string): string => (tab === '' ? `${ALL}${plan}` : `${ALL}${plan}.${tab}`);

/** All edits of a draft, a path once. */
export const editsIn = ({ steps, into = [] }: Pick<Draft, 'steps' | 'into'>): PendingEdit[] =>
  editsOf([...steps, ...into.map(({ edits }) => edits)].map((edits) => ({ edits, from: '', text: '' })));

export const keepDraft = (plan: string, tab: string, draft: Draft): void => {
  try {
    localStorage.setItem(keyOf(plan, tab), JSON.stringify({ ...draft, keptAt: new Date().toISOString() }));
  } catch {
    // Storage is full or forbidden: the edit still lives in this tab.
  }
};

export const forgetDraft = (plan: string, tab: string): void => {
  try {
    localStorage.removeItem(keyOf(plan, tab));
  } catch {
    // Nothing was kept then.
  }
};

export const draftOf = (plan: string, tab: string): Draft | undefined => {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(plan, tab)) ?? 'null') as Draft | null;
    return Array.isArray(kept?.steps) ? kept : undefined;
  } catch {
    return undefined;
  }
};

/** What tabs that are not open any more left behind, the latest first. */
export const draftsLeft = (plan: string, open: ReadonlySet<string>): KeptDraft[] => {
  let keys: string[];
  try {
    keys = Object.keys(localStorage);
  } catch {
    return [];
  }
  const own = keyOf(plan, '');
  return keys
    .filter((key) => key === own || key.startsWith(`${own}.`))
    .map((key) => key.slice(own.length + 1))
    .filter((tab) => !open.has(tab))
    .flatMap((tab) => {
      const draft = draftOf(plan, tab);
      return draft === undefined ? [] : [{ ...draft, tab }];
    })
    .sort((a, b) => (b.keptAt ?? '').localeCompare(a.keptAt ?? ''));
};
