import { restorePlan, setBudget } from '../client.ts';
import { holdPlan } from './held-plan.ts';
import { editsInto } from './plan-edits.ts';
import { openingOf } from './plan-opening.ts';
import { savingOf } from './plan-saving.ts';
import { undoOf } from './plan-undo.ts';
import type { PlanSession } from './session-state.ts';

/** One plan open in this tab: its text, its figures, and its edits on their way to the server. None is ever dropped. */
export const createPlanSession = (): PlanSession => {
  const held = holdPlan();
  const { engine, state, subscribe, set } = held;
  const saving = savingOf(held);
  const edits = editsInto(held, saving);
  const { undo, redo, onRecords } = undoOf(held, saving);
  return {
    state,
    subscribe,
    ...openingOf(held, saving, edits),
    edit: async (one, before) => (await edits.take([{ ...one, before }]))?.message,
    editAll: edits.take,
    clearInScenario: async (drivers) => {
      const { scenario, computed: shown } = state();
      const months = shown?.view?.months ?? [];
      const done = await edits.inScenario({ doing: 'clear', id: scenario.at(-1) ?? '', drivers, months });
      return done.refusal === undefined ? { cleared: done.isNothing !== true } : { refusal: done.refusal };
    },
    undo,
    redo,
    restore: (number) => onRecords((id, version) => restorePlan(id, version, number)),
    holdAgainst: (frozen) => onRecords((id, version) => setBudget(id, version, frozen)),
    saveAll: saving.saveAll,
    saveNow: () => void saving.save(),
    explain: (ref, stack) => engine.explain(ref, stack),
    words: (refs) => engine.words(refs),
    compare: (stacks, on) => engine.compare(stacks, on),
    sensitivity: (ref, swing, watch) => engine.sensitivity(ref, swing, watch),
    seek: (question) => engine.seek(question),
    makeScenario: async ({ name, reason }) => {
      const made = await edits.inScenario({ doing: 'make', name, reason });
      return made.id === undefined
        ? { problem: made.refusal?.message ?? 'The scenario was not made.' }
        : { id: made.id };
    },
    promoteScenario: (id) => edits.endScenario({ doing: 'promote', id }),
    dropScenario: (id) => edits.endScenario({ doing: 'drop', id }),
    seenGone: () => set({ gone: [] }),
  };
};
