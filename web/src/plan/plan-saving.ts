import { getUndo, listChanges, RequestFailed, savePlan } from '../client.ts';
import { forgetDraft } from './draft.ts';
import type { HeldPlan } from './held-plan.ts';
import { wordsOf } from './refusal.ts';

const PAUSE = 600;
const LONGEST_WAIT = 15_000;

/** The way of steps to the server. */
export type Saving = {
  /** Saves after a pause, unless something else comes before. */
  readonly schedule: (pause?: number) => void;
  readonly save: () => Promise<void>;
  /** Saves what is not saved yet; a problem says why it could not be. */
  readonly saveAll: () => Promise<string | undefined>;
  /** The save that is on its way. */
  readonly onItsWay: () => Promise<void> | undefined;
  /** Tries again where that may help; where somebody else saved first, shows what. */
  readonly fail: (error: unknown) => Promise<void>;
  readonly readHistory: () => Promise<void>;
};

/** Saves the steps of a plan one after the other, each as a version. None is ever dropped. */
export const savingOf = ({ state, set, without, setSteps, now }: HeldPlan): Saving => {
  let wait = PAUSE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saveRun: Promise<void> | undefined;

  const schedule = (pause = PAUSE): void => {
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
    const { id } = state();
    if (state().steps.length === 0) return;
    try {
      while (state().id === id && state().saving !== 'conflict') {
        const [step] = state().steps;
        if (step === undefined) break;
        set({ saving: 'saving' });
        const { version, scenario } = state();
        const changes = step.edits.map(({ path, before, value }) => ({ path, before, after: value }));
        const named = scenario.length > 0 ? { scenario: scenario.join(',') } : {};
        const saved = await savePlan(id, { text: step.text, expectedVersion: version, changes, ...named });
        // Another plan was opened meanwhile: what was kept of this one is saved now.
        if (state().id !== id) return forgetDraft(id, now.tab);
        wait = PAUSE;
        without('saveProblem');
        const left = state().steps.slice(1);
        const at = { version: saved.version, savedAt: new Date().toISOString() };
        setSteps(left, { ...at, saving: left.length > 0 ? 'unsaved' : 'saved' });
      }
      await readHistory();
    } catch (error) {
      if (state().id === id) await fail(error);
    }
  };

  const readHistory = async (): Promise<void> => {
    const { id } = state();
    const history = await getUndo(id).catch(() => undefined);
    if (state().id === id) set({ history });
  };

  const fail = async (error: unknown): Promise<void> => {
    const code = error instanceof RequestFailed ? error.code : 'network';
    if (code === 'plan.changed-elsewhere') {
      const problem = error instanceof RequestFailed ? error.problem : undefined;
      const changes = await listChanges(state().id).catch(() => []);
      const theirs = changes.filter((change) => change.version > state().version);
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

  const saveAll = async (): Promise<string | undefined> => {
    await now.inTurn;
    if (state().saving === 'conflict') return 'First decide whose changes hold.';
    if (state().steps.length > 0) await save();
    return state().steps.length > 0 ? (state().saveProblem ?? 'Not everything could be saved.') : undefined;
  };

  return { schedule, save, saveAll, onItsWay: () => saveRun, fail, readHistory };
};
