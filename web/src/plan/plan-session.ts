import type { Change } from '@fulcrum/server';
import { getPlan, listChanges, RequestFailed, savePlan } from '../client.ts';
import { draftOf, forgetDraft, keepDraft } from './draft.ts';
import { type Engine, startEngine } from './engine-client.ts';
import type { Computed, Edit, Explained } from './engine-messages.ts';

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
  readonly scenario: readonly string[];
  readonly computed?: Computed;
  readonly saving: Saving;
  readonly saveProblem?: string;
  readonly conflict?: Conflict;
  readonly pending: readonly PendingEdit[];
  /** Counts answers of the engine, so that what hangs on them is asked again. */
  readonly revision: number;
};

export type PendingEdit = Edit & { readonly before: string };

export type PlanSession = {
  readonly state: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly show: (id: string, scenario: readonly string[]) => Promise<void>;
  readonly edit: (edit: Edit, before: string) => Promise<string | undefined>;
  readonly explain: (ref: string) => Promise<Explained>;
  readonly saveNow: () => void;
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => Promise<void>;
};

const EMPTY: SessionState = {
  status: 'empty',
  id: '',
  name: '',
  version: 0,
  savedAt: '',
  scenario: [],
  saving: 'saved',
  pending: [],
  revision: 0,
};
const PAUSE = 600;
const LONGEST_WAIT = 15_000;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A path typed into again keeps what stood there first. */
const withEdit = (pending: readonly PendingEdit[], one: PendingEdit): PendingEdit[] => {
  const earlier = pending.find(({ path }) => path === one.path);
  return [...pending.filter((other) => other !== earlier), { ...one, before: earlier?.before ?? one.before }];
};

/** One plan open in this tab: its text, its figures, and its edits on their way to the server. None is ever dropped. */
export const createPlanSession = (): PlanSession => {
  let state = EMPTY;
  let opened = '';
  let wait = PAUSE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const set = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const engine: Engine = startEngine((values) => {
    if (state.computed) set({ computed: { ...state.computed, values }, revision: state.revision + 1 });
  });
  const computed = (answer: Computed): void => {
    const { view, values, base } = state.computed ?? {};
    // A text that cannot be computed keeps the last figures in sight, under its findings.
    const shown = answer.view || !view || !values ? answer : { ...answer, view, values, ...(base ? { base } : {}) };
    set({ status: 'open', computed: shown, revision: state.revision + 1 });
  };

  const schedule = (pause: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), pause);
  };

  const save = async (): Promise<void> => {
    clearTimeout(timer);
    const { id, version, computed: now, pending, scenario, saving } = state;
    if (pending.length === 0 || now === undefined || saving === 'saving' || saving === 'conflict') return;
    set({ saving: 'saving' });
    const changes = pending.map(({ path, before, value }) => ({ path, before, after: value }));
    try {
      const saved = await savePlan(id, {
        text: now.text,
        expectedVersion: version,
        changes,
        ...(scenario.length > 0 ? { scenario: scenario.join(',') } : {}),
      });
      // Another plan was opened meanwhile: what was kept of this one is saved now.
      if (state.id !== id) return forgetDraft(id);
      const left = state.pending.filter((one) => !pending.includes(one));
      wait = PAUSE;
      const { saveProblem: _, ...rest } = state;
      state = rest;
      set({
        version: saved.version,
        savedAt: new Date().toISOString(),
        pending: left,
        saving: left.length > 0 ? 'unsaved' : 'saved',
      });
      if (left.length > 0) {
        keepDraft(id, { version: saved.version, edits: left });
        schedule(PAUSE);
      } else forgetDraft(id);
    } catch (error) {
      if (state.id === id) await failSave(error);
    }
  };

  const failSave = async (error: unknown): Promise<void> => {
    const code = error instanceof RequestFailed ? error.code : 'network';
    if (code === 'plan.changed-elsewhere') {
      const problem = error instanceof RequestFailed ? error.problem : undefined;
      const changes = await listChanges(state.id).catch(() => []);
      const theirs = changes.filter((change) => change.version > state.version);
      const savedBy = String(problem?.savedBy ?? '');
      const savedAt = String(problem?.savedAt ?? '');
      return set({ saving: 'conflict', conflict: { savedBy, savedAt, changes: theirs } });
    }
    if (code === 'network' || code === 'server.defect') {
      wait = Math.min(wait * 2, LONGEST_WAIT);
      set({ saving: 'retrying', saveProblem: wordsOf(error) });
      return schedule(wait);
    }
    set({ saving: 'refused', saveProblem: wordsOf(error) });
  };

  const load = async (id: string, scenario: readonly string[]): Promise<void> => {
    const plan = await getPlan(id);
    opened = plan.text;
    const { conflict: _c, saveProblem: _s, problem: _p, computed: _old, ...rest } = state;
    state = rest;
    set({ id, name: plan.name, version: plan.version, savedAt: plan.savedAt, scenario, saving: 'saved', pending: [] });
    computed(await engine.open(plan.text, opened, scenario));
  };

  const apply = async (edits: readonly PendingEdit[]): Promise<void> => {
    if (edits.length === 0) return;
    try {
      computed(await engine.edit(edits));
      set({ pending: edits, saving: 'unsaved' });
      schedule(0);
    } catch (error) {
      set({ pending: edits, saving: 'refused', saveProblem: wordsOf(error) });
    }
  };

  /** Edits kept from an earlier visit meet a plan that has moved on: shown, not saved, until somebody decides. */
  const disagree = async (since: number, edits: readonly PendingEdit[]): Promise<void> => {
    computed(await engine.edit(edits));
    const changes = (await listChanges(state.id)).filter((change) => change.version > since);
    const { actor = '', at = '' } = changes[0] ?? {};
    set({ pending: edits, saving: 'conflict', conflict: { savedBy: actor, savedAt: at, changes } });
  };

  const show = async (id: string, scenario: readonly string[]): Promise<void> => {
    const known = state.id === id && state.status === 'open' && state.computed !== undefined;
    if (known && state.scenario.join() === scenario.join()) return;
    try {
      if (known && state.computed) {
        set({ scenario });
        return computed(await engine.open(state.computed.text, opened, scenario));
      }
      if (state.pending.length > 0 && state.id !== id) await save();
      set({ status: 'loading', id, saving: 'saved', pending: [] });
      await load(id, scenario);
      const draft = draftOf(id);
      if (draft && draft.version === state.version) await apply(draft.edits);
      else if (draft) await disagree(draft.version, draft.edits);
    } catch (error) {
      set({ status: 'failed', id, problem: wordsOf(error) });
    }
  };

  const edit = async (one: Edit, before: string): Promise<string | undefined> => {
    try {
      computed(await engine.edit([one]));
    } catch (error) {
      return wordsOf(error);
    }
    const pending = withEdit(state.pending, { ...one, before });
    keepDraft(state.id, { version: state.version, edits: pending });
    set({ pending, ...(state.saving === 'saved' || state.saving === 'refused' ? { saving: 'unsaved' as const } : {}) });
    if (state.saving !== 'conflict') schedule(PAUSE);
    return undefined;
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show,
    edit,
    explain: (ref) => engine.explain(ref),
    saveNow: () => void save(),
    keepMine: async () => {
      const { pending, id, scenario } = state;
      await load(id, scenario).then(
        () => apply(pending),
        (error: unknown) => set({ saveProblem: wordsOf(error), pending }),
      );
    },
    takeTheirs: async () => {
      forgetDraft(state.id);
      await load(state.id, state.scenario).catch((error: unknown) => set({ saveProblem: wordsOf(error) }));
    },
  };
};
