import {
  getPlan,
  getUndo,
  listChanges,
  RequestFailed,
  redoPlan,
  restorePlan,
  savePlan,
  setBudget,
  undoPlan,
} from '../client.ts';
import { draftOf, draftsLeft, forgetDraft, keepDraft } from './draft.ts';
import { EditRefused, type Engine, startEngine } from './engine-client.ts';
import type { Computed, ScenarioAsk } from './engine-messages.ts';
import { followInputs } from './follow-inputs.ts';
import { EMPTY, type PlanSession, type Refusal, type SessionState } from './session-state.ts';
import { openTabs, thisTab } from './tab.ts';
import { editsOf, type PendingEdit, type Step, withStep } from './unsaved-steps.ts';

const PAUSE = 600;
const LONGEST_WAIT = 15_000;

const refusalOf = (error: unknown): Refusal => {
  const path = error instanceof EditRefused ? error.finding.path : undefined;
  return { message: wordsOf(error), ...(path === undefined ? {} : { path }) };
};
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const stepWords = ({ edits }: Step): string => {
  const [first] = edits;
  return edits.length === 1 && first ? first.path : `${edits.length} drivers`;
};

/** One plan open in this tab: its text, its figures, and its edits on their way to the server. None is ever dropped. */
export const createPlanSession = (): PlanSession => {
  let state = EMPTY;
  let opened = '';
  let tab = '';
  let text = '';
  let wait = PAUSE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inTurn: Promise<unknown> = Promise.resolve();
  /** An undo or a restore on its way: it brings another text, on which what is typed meanwhile is then put. */
  let bringing: Promise<unknown> | undefined;
  let saveRun: Promise<void> | undefined;
  let asked: readonly (readonly PendingEdit[])[] = [];
  const listeners = new Set<() => void>();

  const set = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  /** Keeps in the browser what the server does not have: steps taken, and edits the engine is still asked about. */
  const keep = (): void => {
    const steps = [...state.steps.map(({ edits }) => edits), ...asked];
    if (steps.length > 0) keepDraft(state.id, tab, { version: state.version, steps });
    else forgetDraft(state.id, tab);
  };
  const setSteps = (steps: readonly Step[], change: Partial<SessionState> = {}): void => {
    set({ ...change, steps, pending: editsOf(steps) });
    keep();
  };
  const engine: Engine = startEngine((values, written) => {
    if (state.computed?.view) followInputs(state.computed.view, written);
    if (state.computed) set({ computed: { ...state.computed, values }, revision: state.revision + 1 });
  });
  const computed = (answer: Computed): void => {
    text = answer.text;
    const { gone = [] } = answer;
    if (gone.length > 0) set({ gone, scenario: state.scenario.filter((one) => !gone.includes(one)) });
    const { view, values, base } = state.computed ?? {};
    // A text that cannot be computed keeps the last figures in sight, under its findings.
    const shown = answer.view || !view || !values ? answer : { ...answer, view, values, ...(base ? { base } : {}) };
    set({ status: 'open', computed: shown, revision: state.revision + 1 });
  };
  const openText = async (next: string): Promise<void> => computed(await engine.open(next, opened, state.scenario));

  const schedule = (pause: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), pause);
  };

  const save = (): Promise<void> => {
    clearTimeout(timer);
    saveRun ??= saveSteps().finally(() => {
      saveRun = undefined;
    });
    return saveRun;
  };

  /** One version a step, so that each can be undone by itself. */
  const saveSteps = async (): Promise<void> => {
    const { id } = state;
    if (state.steps.length === 0) return;
    try {
      while (state.id === id && state.saving !== 'conflict') {
        const [step] = state.steps;
        if (step === undefined) break;
        set({ saving: 'saving' });
        const { version, scenario } = state;
        const changes = step.edits.map(({ path, before, value }) => ({ path, before, after: value }));
        const named = scenario.length > 0 ? { scenario: scenario.join(',') } : {};
        const saved = await savePlan(id, { text: step.text, expectedVersion: version, changes, ...named });
        // Another plan was opened meanwhile: what was kept of this one is saved now.
        if (state.id !== id) return forgetDraft(id, tab);
        wait = PAUSE;
        const { saveProblem: _, ...rest } = state;
        state = rest;
        const left = state.steps.slice(1);
        const at = { version: saved.version, savedAt: new Date().toISOString() };
        setSteps(left, { ...at, saving: left.length > 0 ? 'unsaved' : 'saved' });
      }
      await readHistory();
    } catch (error) {
      if (state.id === id) await failSave(error);
    }
  };

  const readHistory = async (): Promise<void> => {
    const { id } = state;
    const history = await getUndo(id).catch(() => undefined);
    if (state.id === id) set({ history });
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
    const { name, version, savedAt, budget } = plan;
    const nothing = { pending: [], steps: [], undone: [], kept: [], history: undefined, gone: [] };
    set({ id, name, version, savedAt, budget, scenario, saving: 'saved', ...nothing });
    computed(await engine.open(plan.text, opened, scenario));
    void readHistory();
    void readKept(id);
  };

  /** Edits kept from before, put on the plan as it is now. One that no longer fits is said and stays kept. */
  const apply = async (kept: readonly (readonly PendingEdit[])[]): Promise<void> => {
    for (const edits of kept) {
      const from = text;
      try {
        const taken = await engine.edit(edits);
        if (taken.computed) computed(taken.computed);
        text = taken.text;
        set({ steps: [...state.steps, { edits, from, text }] });
      } catch (error) {
        set({ pending: kept.flat(), saving: 'refused', saveProblem: wordsOf(error) });
        return keepDraft(state.id, tab, { version: state.version, steps: kept });
      }
    }
    setSteps(state.steps);
  };

  /** Edits kept from an earlier visit meet a plan that has moved on: shown, not saved, until somebody decides. */
  const disagree = async (since: number): Promise<void> => {
    const changes = (await listChanges(state.id)).filter((change) => change.version > since);
    const { actor = '', at = '' } = changes[0] ?? {};
    set({ saving: 'conflict', conflict: { savedBy: actor, savedAt: at, changes } });
  };

  const readKept = async (id: string): Promise<void> => {
    const kept = draftsLeft(id, await openTabs());
    if (state.id === id) set({ kept });
  };

  const takeKept = async (from: string): Promise<string | undefined> => {
    const draft = draftOf(state.id, from);
    for (const edits of draft?.steps ?? []) {
      const refusal = await takeHere(edits);
      if (refusal !== undefined) return refusal.message;
    }
    dropKept(from);
    return undefined;
  };

  const dropKept = (from: string): void => {
    forgetDraft(state.id, from);
    set({ kept: state.kept.filter((one) => one.tab !== from) });
  };

  const switchTo = async (scenario: readonly string[]): Promise<void> => {
    await inTurn;
    set({ scenario });
    await openText(text);
  };

  const show = async (id: string, scenario: readonly string[]): Promise<void> => {
    const known = state.id === id && state.status === 'open' && state.computed !== undefined;
    if (known && state.scenario.join() === scenario.join()) return;
    try {
      if (known) return await inOrder(switchTo(scenario));
      if (state.steps.length > 0 && state.id !== id) await save();
      set({ status: 'loading', id, saving: 'saved', pending: [], steps: [] });
      tab = await thisTab();
      await load(id, scenario);
      const draft = draftOf(id, tab);
      if (draft === undefined) return;
      await apply(draft.steps);
      if (state.saving === 'refused') return;
      if (draft.version !== state.version) return await disagree(draft.version);
      set({ saving: 'unsaved' });
      schedule(0);
    } catch (error) {
      set({ status: 'failed', id, problem: wordsOf(error) });
    }
  };

  /** While a scenario is on, what is typed goes into it: the last one chosen. */
  const take = async (edits: readonly PendingEdit[]): Promise<Refusal | undefined> => {
    const id = state.scenario.at(-1);
    if (id === undefined || edits.every(({ path }) => path.startsWith('scenarios.'))) return takeHere(edits);
    return (await inScenario({ doing: 'edit', id, edits })).refusal;
  };

  /** Asks what something done to a scenario writes, and writes it; one after the other, for each builds on the last. */
  const inScenario = (
    ask: ScenarioAsk,
  ): Promise<{ readonly refusal?: Refusal; readonly id?: string; readonly isNothing?: boolean }> => {
    const doing = inTurn.then(async () => {
      try {
        const { edits, id } = await engine.scenario(ask);
        const refusal = edits.length === 0 ? undefined : await takeHere(edits, Promise.resolve());
        return refusal === undefined
          ? { ...(id === undefined ? {} : { id }), isNothing: edits.length === 0 }
          : { refusal };
      } catch (error) {
        return { refusal: refusalOf(error) };
      }
    });
    inTurn = doing;
    return doing;
  };

  /** A scenario that is taken out is switched off first: the plan cannot be computed with one it hasn't got. */
  const endScenario = async (ask: Extract<ScenarioAsk, { doing: 'promote' | 'drop' }>): Promise<string | undefined> => {
    await inTurn;
    const { scenario } = state;
    const withScenario = async (next: readonly string[]): Promise<void> => {
      if (next.length === state.scenario.length) return;
      set({ scenario: next });
      await openText(text);
    };
    await withScenario(scenario.filter((one) => one !== ask.id));
    const { refusal } = await inScenario(ask);
    if (refusal !== undefined) await withScenario(scenario);
    return refusal?.message;
  };

  const takeHere = async (edits: readonly PendingEdit[], turn?: Promise<unknown>): Promise<Refusal | undefined> => {
    const answer =
      bringing === undefined || turn !== undefined ? engine.edit(edits) : bringing.then(() => engine.edit(edits));
    // Kept before the engine has answered: a page that is left this very moment has it when it is back.
    asked = [...asked, edits];
    keep();
    const before = turn ?? inTurn;
    if (turn === undefined) inTurn = answer.catch(() => undefined);
    try {
      const taken = await answer;
      await before;
      asked = asked.filter((one) => one !== edits);
      const from = text;
      text = taken.text;
      if (taken.computed) computed(taken.computed);
      const steps = withStep(state.steps, { edits, from, text }, saveRun === undefined ? 0 : 1);
      const waits = state.saving === 'saved' || state.saving === 'refused';
      setSteps(steps, { undone: [], ...(waits ? { saving: 'unsaved' as const } : {}) });
      if (state.saving !== 'conflict') schedule(PAUSE);
      return undefined;
    } catch (error) {
      asked = asked.filter((one) => one !== edits);
      keep();
      return refusalOf(error);
    }
  };

  const onServer = async (direction: 'undo' | 'redo'): Promise<string> => {
    const { id, version } = state;
    try {
      const undone = await (direction === 'undo' ? undoPlan : redoPlan)(id, version);
      if (state.id !== id) return '';
      set({ version: undone.version, savedAt: new Date().toISOString() });
      await openText(undone.text);
      await readHistory();
      // What an undo puts back is said with its value; what a redo puts back the reader has just seen.
      return direction === 'undo' ? undone.words : `${undone.changes.map(({ path }) => path).join(', ')} changed again`;
    } catch (error) {
      if (error instanceof RequestFailed && error.code === 'plan.changed-elsewhere') await failSave(error);
      return wordsOf(error);
    }
  };

  const saveAll = async (): Promise<string | undefined> => {
    await inTurn;
    if (state.saving === 'conflict') return 'First decide whose changes hold.';
    if (state.steps.length > 0) await save();
    return state.steps.length > 0 ? (state.saveProblem ?? 'Not everything could be saved.') : undefined;
  };

  /** Something the server does that makes a version: all edits are saved before, and what it made is shown. */
  const onRecords = async (act: (id: string, version: number) => Promise<unknown>): Promise<string | undefined> => {
    const unsaved = await saveAll();
    if (unsaved !== undefined) return unsaved;
    const { id, version } = state;
    try {
      await act(id, version);
      const plan = await getPlan(id);
      if (state.id !== id) return undefined;
      set({ version: plan.version, savedAt: plan.savedAt, budget: plan.budget, undone: [] });
      if (plan.text !== text) await openText(plan.text);
      await readHistory();
      return undefined;
    } catch (error) {
      if (error instanceof RequestFailed && error.code === 'plan.changed-elsewhere') await failSave(error);
      return wordsOf(error);
    }
  };

  const inOrder = <T>(doing: Promise<T>): Promise<T> => {
    const done = doing
      .catch(() => undefined)
      .finally(() => {
        if (bringing === done) bringing = undefined;
      });
    bringing = done;
    inTurn = done;
    return doing;
  };

  const undo = async (): Promise<string | undefined> => {
    await inTurn;
    if (state.saving === 'conflict') return 'First decide whose changes hold.';
    // A step on its way is undone where it arrives.
    if (saveRun !== undefined && state.saving === 'saving' && state.steps.length === 1) await saveRun;
    const step = state.steps.at(-1);
    if (step === undefined) {
      // What was saved a moment ago is known as the next to undo only once the save has been read back.
      await saveRun;
      return state.history?.undo ? onServer('undo') : undefined;
    }
    await openText(step.from);
    const left = state.steps.slice(0, -1);
    setSteps(left, {
      undone: [...state.undone, step],
      ...(left.length === 0 && saveRun === undefined ? { saving: 'saved' as const } : {}),
    });
    return `${stepWords(step)} as before`;
  };

  const redo = async (): Promise<string | undefined> => {
    await inTurn;
    if (state.saving === 'conflict') return 'First decide whose changes hold.';
    const step = state.undone.at(-1);
    if (step === undefined || step.from !== text) {
      await (state.steps.length > 0 ? save() : saveRun);
      return state.history?.redo ? onServer('redo') : undefined;
    }
    await openText(step.text);
    setSteps([...state.steps, step], { undone: state.undone.slice(0, -1), saving: 'unsaved' });
    schedule(PAUSE);
    return `${stepWords(step)} changed again`;
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show,
    edit: async (one, before) => (await take([{ ...one, before }]))?.message,
    editAll: take,
    clearInScenario: async (drivers) => {
      const { scenario, computed: shown } = state;
      const months = shown?.view?.months ?? [];
      const done = await inScenario({ doing: 'clear', id: scenario.at(-1) ?? '', drivers, months });
      return done.refusal === undefined ? { cleared: done.isNothing !== true } : { refusal: done.refusal };
    },
    undo: () => inOrder(undo()),
    redo: () => inOrder(redo()),
    restore: (number) => inOrder(onRecords((id, version) => restorePlan(id, version, number))),
    holdAgainst: (frozen) => inOrder(onRecords((id, version) => setBudget(id, version, frozen))),
    saveAll,
    explain: (ref, stack) => engine.explain(ref, stack),
    words: (refs) => engine.words(refs),
    compare: (stacks, on) => engine.compare(stacks, on),
    sensitivity: (ref, swing, watch) => engine.sensitivity(ref, swing, watch),
    seek: (question) => engine.seek(question),
    makeScenario: async ({ name, reason }) => {
      const made = await inScenario({ doing: 'make', name, reason });
      return made.id === undefined
        ? { problem: made.refusal?.message ?? 'The scenario was not made.' }
        : { id: made.id };
    },
    promoteScenario: (id) => endScenario({ doing: 'promote', id }),
    dropScenario: (id) => endScenario({ doing: 'drop', id }),
    takeKept,
    dropKept,
    seenGone: () => set({ gone: [] }),
    saveNow: () => void save(),
    keepMine: async () => {
      const { steps, pending, id, scenario } = state;
      const kept = steps.length > 0 ? steps.map(({ edits }) => edits) : [pending];
      try {
        await load(id, scenario);
        await apply(kept);
        if (state.saving === 'refused') return;
        set({ saving: 'unsaved' });
        schedule(0);
      } catch (error) {
        set({ saveProblem: wordsOf(error), pending });
      }
    },
    takeTheirs: async () => {
      forgetDraft(state.id, tab);
      await load(state.id, state.scenario).catch((error: unknown) => set({ saveProblem: wordsOf(error) }));
    },
  };
};
