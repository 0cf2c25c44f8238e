import type { SeekQuestion, Sensitivity, Sought } from '@fulcrum/engine';
import type { Budget, Change, UndoAndRedo } from '@fulcrum/server';
import type { Compared } from './compare-sides.ts';
import type { KeptDraft } from './draft.ts';
import type { Watch } from './engine-client.ts';
import type { ClearedDriver, Computed, Edit, Explained, Written } from './engine-messages.ts';
import type { Stack } from './stacks.ts';
import type { PendingEdit, Step } from './unsaved-steps.ts';

/** What the page knows of the plan that is open, and what it may ask of it. */

export type Saving = 'saved' | 'unsaved' | 'saving' | 'retrying' | 'conflict' | 'refused';

/** Somebody else saved first: who, when, and what they changed. Nothing was overwritten; the edit is kept. */
export type Conflict = { readonly savedBy: string; readonly savedAt: string; readonly changes: readonly Change[] };

export type SessionState = {
  readonly status: 'empty' | 'loading' | 'open' | 'failed';
  readonly problem?: string;
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly savedAt: string;
  readonly budget: Budget | null;
  readonly scenario: readonly string[];
  /** Scenarios switched off because the text, as it is now, has none of that name. */
  readonly gone: readonly string[];
  readonly computed?: Computed;
  readonly saving: Saving;
  readonly saveProblem?: string;
  readonly conflict?: Conflict;
  /** Edits other tabs left behind. */
  readonly kept: readonly KeptDraft[];
  /** Edits the server does not have yet. */
  readonly pending: readonly PendingEdit[];
  readonly steps: readonly Step[];
  /** Steps undone before they were saved, the next to redo last. */
  readonly undone: readonly Step[];
  /** What the server would undo and redo. */
  readonly history: UndoAndRedo | undefined;
  /** Counts answers of the engine, so that what hangs on them is asked again. */
  readonly revision: number;
};

/** Why an edit was not taken, and the place in the plan that stands in the way, where one is known. */
export type Refusal = { readonly message: string; readonly path?: string };

export type PlanSession = {
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly show: (id: string, scenario: readonly string[]) => Promise<void>;
  readonly edit: (edit: Edit, before: Written) => Promise<string | undefined>;
  /** Takes all edits as one step, or none and says why. */
  readonly editAll: (edits: readonly PendingEdit[]) => Promise<Refusal | undefined>;
  /** Gives drivers of the scenario that is on the plan's own values back; says whether any had others. */
  readonly clearInScenario: (
    drivers: readonly ClearedDriver[],
  ) => Promise<{ readonly cleared: boolean } | { readonly refusal: Refusal }>;
  /** Takes the last step back, or puts it in place again; says what was done or why not. */
  readonly undo: () => Promise<string | undefined>;
  readonly redo: () => Promise<string | undefined>;
  /** Makes an earlier version the plan again; a problem says why not. */
  readonly restore: (number: number) => Promise<string | undefined>;
  /** Holds the plan against a frozen version, or none; a problem says why not. */
  readonly holdAgainst: (frozen: string | null) => Promise<string | undefined>;
  /** Saves what is not saved yet; a problem says why it could not be. */
  readonly saveAll: () => Promise<string | undefined>;
  /** A figure of what is on, or of a stack of scenarios. */
  readonly explain: (ref: string, stack?: Stack) => Promise<Explained>;
  readonly words: (refs: readonly string[]) => Promise<readonly string[]>;
  readonly compare: (stacks: readonly Stack[], on: Stack) => Promise<Compared>;
  readonly sensitivity: (ref: string, swing: number, watch: Watch) => Promise<Sensitivity>;
  readonly seek: (question: SeekQuestion) => Promise<Sought>;
  /** Each is one step that can be undone; a problem says why nothing was done. */
  readonly makeScenario: (given: {
    readonly name: string;
    readonly reason: string;
  }) => Promise<{ readonly id: string } | { readonly problem: string }>;
  readonly promoteScenario: (id: string) => Promise<string | undefined>;
  readonly dropScenario: (id: string) => Promise<string | undefined>;
  /** Puts edits that another tab left behind on the plan as it is now; a problem says why not. */
  readonly takeKept: (tab: string) => Promise<string | undefined>;
  readonly dropKept: (tab: string) => void;
  /** The reader has seen which scenarios were switched off. */
  readonly seenGone: () => void;
  readonly saveNow: () => void;
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => Promise<void>;
};

/** Before any plan is open. */
export const EMPTY: SessionState = {
  status: 'empty',
  id: '',
  name: '',
  version: 0,
  savedAt: '',
  budget: null,
  scenario: [],
  gone: [],
  saving: 'saved',
  kept: [],
  pending: [],
  steps: [],
  undone: [],
  history: undefined,
  revision: 0,
};
