import type { PendingEdit } from './unsaved-steps.ts';

/** Edits that have not reached the server yet, step by step, kept over a reload of the page. */
export type Draft = { readonly version: number; readonly steps: readonly (readonly PendingEdit[])[] };

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
    const kept = JSON.parse(localStorage.getItem(keyOf(plan)) ?? 'null') as Draft | null;
    return Array.isArray(kept?.steps) ? kept : undefined;
  } catch {
    return undefined;
  }
};
