import type { PendingEdit } from './plan-session.ts';

/** Edits that have not reached the server yet, kept over a reload of the page. */
export type Draft = { readonly version: number; readonly edits: readonly PendingEdit[] };

const keyOf = (plan: string): string => `fulcrum.draft.${plan}`;

export const keepDraft = (plan: string, draft: Draft): void => {
  try {
    localStorage.setItem(keyOf(plan), JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the edit still lives in this tab.
  }
};

export const forgetDraft = (plan: string): void => {
  try {
    localStorage.removeItem(keyOf(plan));
  } catch {
    // Nothing was kept then.
  }
};

export const draftOf = (plan: string): Draft | undefined => {
  try {
    const kept = localStorage.getItem(keyOf(plan));
    return kept === null ? undefined : (JSON.parse(kept) as Draft);
  } catch {
    return undefined;
  }
};
