import { getPlan, RequestFailed, redoPlan, undoPlan } from '../client.ts';
import type { HeldPlan } from './held-plan.ts';
import type { Saving } from './plan-saving.ts';
import { wordsOf } from './refusal.ts';
import type { Step } from './unsaved-steps.ts';

const stepWords = ({ edits }: Step): string => {
  const [first] = edits;
  return edits.length === 1 && first ? first.path : `${edits.length} drivers`;
};

/** Steps taken back and put in place again, here or on the server; and what else on the server makes a version. */
export type PlanUndo = {
  readonly undo: () => Promise<string | undefined>;
  readonly redo: () => Promise<string | undefined>;
  /** Something the server does that makes a version: all edits are saved before, and what it made is shown. */
  readonly onRecords: (act: (id: string, version: number) => Promise<unknown>) => Promise<string | undefined>;
};

export const undoOf = (held: HeldPlan, saving: Saving): PlanUndo => {
  const { state, set, setSteps, openText, inOrder, now } = held;
  const { save, saveAll, onItsWay, schedule, fail, readHistory } = saving;

  const refused = async (error: unknown): Promise<string> => {
    if (error instanceof RequestFailed && error.code === 'plan.changed-elsewhere') await fail(error);
    return wordsOf(error);
  };

  const onServer = async (direction: 'undo' | 'redo'): Promise<string> => {
    const { id, version } = state();
    try {
      const undone = await (direction === 'undo' ? undoPlan : redoPlan)(id, version);
      if (state().id !== id) return '';
      set({ version: undone.version, savedAt: new Date().toISOString() });
      await openText(undone.text);
      await readHistory();
      // What an undo puts back is said with its value; what a redo puts back the reader has just seen.
      return direction === 'undo' ? undone.words : `${undone.changes.map(({ path }) => path).join(', ')} changed again`;
    } catch (error) {
      return refused(error);
    }
  };

  const onRecords: PlanUndo['onRecords'] = async (act) => {
    const unsaved = await saveAll();
    if (unsaved !== undefined) return unsaved;
    const { id, version } = state();
    try {
      await act(id, version);
      const plan = await getPlan(id);
      if (state().id !== id) return undefined;
      set({ version: plan.version, savedAt: plan.savedAt, budget: plan.budget, undone: [] });
      if (plan.text !== now.text) await openText(plan.text);
      await readHistory();
      return undefined;
    } catch (error) {
      return refused(error);
    }
  };

  const undo = async (): Promise<string | undefined> => {
    await now.inTurn;
    if (state().saving === 'conflict') return 'First decide whose changes hold.';
    // A step on its way is undone where it arrives.
    if (onItsWay() !== undefined && state().saving === 'saving' && state().steps.length === 1) await onItsWay();
    const step = state().steps.at(-1);
    if (step === undefined) {
      // What was saved a moment ago is known as the next to undo only once the save has been read back.
      await onItsWay();
      return state().history?.undo ? onServer('undo') : undefined;
    }
    await openText(step.from);
    const left = state().steps.slice(0, -1);
    setSteps(left, {
      undone: [...state().undone, step],
      ...(left.length === 0 && onItsWay() === undefined ? { saving: 'saved' as const } : {}),
    });
    return `${stepWords(step)} as before`;
  };

  const redo = async (): Promise<string | undefined> => {
    await now.inTurn;
    if (state().saving === 'conflict') return 'First decide whose changes hold.';
    const step = state().undone.at(-1);
    if (step === undefined || step.from !== now.text) {
      await (state().steps.length > 0 ? save() : onItsWay());
      return state().history?.redo ? onServer('redo') : undefined;
    }
    await openText(step.text);
    setSteps([...state().steps, step], { undone: state().undone.slice(0, -1), saving: 'unsaved' });
    schedule();
    return `${stepWords(step)} changed again`;
  };

  return {
    undo: () => inOrder(undo()),
    redo: () => inOrder(redo()),
    onRecords: (act) => inOrder(onRecords(act)),
  };
};
