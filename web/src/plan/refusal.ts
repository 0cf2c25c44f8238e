import { EditRefused } from './engine-client.ts';
import type { Refusal } from './session-state.ts';

/** An error in its own words. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Why an edit was not taken, from what the engine threw. */
export const refusalOf = (error: unknown): Refusal => {
  const path = error instanceof EditRefused ? error.finding.path : undefined;
  return { message: wordsOf(error), ...(path === undefined ? {} : { path }) };
};
