import { forgetDraft, type IntoScenario, keepDraft } from './draft.ts';
import { type Engine, startEngine } from './engine-client.ts';
import type { Computed } from './engine-messages.ts';
import { followInputs } from './follow-inputs.ts';
import { EMPTY, type SessionState } from './session-state.ts';
import { editsOf, type PendingEdit, type Step } from './unsaved-steps.ts';

/** What this tab holds of the plan: what the page knows of it, its text, and what is not in the text yet. */
export type HeldPlan = {
  readonly engine: Engine;
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly set: (change: Partial<SessionState>) => void;
  /** Takes problems off that are over. */
  readonly without: (...keys: readonly ('conflict' | 'saveProblem' | 'problem' | 'computed')[]) => void;
  readonly setSteps: (steps: readonly Step[], change?: Partial<SessionState>) => void;
  /** Keeps in the browser what the server does not have. */
  readonly keep: () => void;
  readonly computed: (answer: Computed) => void;
  readonly openText: (text: string) => Promise<void>;
  /** Does something that brings another text; what is typed meanwhile is then put on that. */
  readonly inOrder: <T>(doing: Promise<T>) => Promise<T>;
  readonly now: Now;
};

/** What changes as the reader works, besides what the page shows. */
type Now = {
  /** The text as it was opened: what changes are marked against. */
  opened: string;
  tab: string;
  text: string;
  /** What is done one after the other: the last of it. */
  inTurn: Promise<unknown>;
  /** An undo or a restore on its way: it brings another text, on which what is typed meanwhile is then put. */
  bringing: Promise<unknown> | undefined;
  /** Edits the engine is still asked about. */
  asked: readonly (readonly PendingEdit[])[];
  /** Edits for a scenario that wait for their turn: what they write in the plan is not known yet. */
  into: readonly IntoScenario[];
};

export const holdPlan = (): HeldPlan => {
  let state = EMPTY;
  const listeners = new Set<() => void>();
  const now: Now = {
    opened: '',
    tab: '',
    text: '',
    inTurn: Promise.resolve(),
    bringing: undefined,
    asked: [],
    into: [],
  };

  const set = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const keep = (): void => {
    const steps = [...state.steps.map(({ edits }) => edits), ...now.asked];
    const into = now.into.length > 0 ? { into: now.into } : {};
    if (steps.length > 0 || now.into.length > 0)
      keepDraft(state.id, now.tab, { version: state.version, steps, ...into });
    else forgetDraft(state.id, now.tab);
  };
  const engine: Engine = startEngine((values, written) => {
    if (state.computed?.view) followInputs(state.computed.view, written);
    if (state.computed) set({ computed: { ...state.computed, values }, revision: state.revision + 1 });
  });
  const computed = (answer: Computed): void => {
    now.text = answer.text;
    const { gone = [] } = answer;
    if (gone.length > 0) set({ gone, scenario: state.scenario.filter((one) => !gone.includes(one)) });
    const { view, values, base } = state.computed ?? {};
    // A text that cannot be computed keeps the last figures in sight, under its findings.
    const shown = answer.view || !view || !values ? answer : { ...answer, view, values, ...(base ? { base } : {}) };
    set({ status: 'open', computed: shown, revision: state.revision + 1 });
  };

  return {
    engine,
    now,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set,
    without: (...keys) => {
      const rest = { ...state };
      for (const key of keys) delete (rest as { [key: string]: unknown })[key];
      state = rest;
    },
    setSteps: (steps, change = {}) => {
      set({ ...change, steps, pending: editsOf(steps) });
      keep();
    },
    keep,
    computed,
    openText: async (next) => computed(await engine.open(next, now.opened, state.scenario)),
    inOrder: <T>(doing: Promise<T>): Promise<T> => {
      const done = doing
        .catch(() => undefined)
        .finally(() => {
          if (now.bringing === done) now.bringing = undefined;
        });
      now.bringing = done;
      now.inTurn = done;
      return doing;
    },
  };
};
