import { getPlan, listChanges } from '../client.ts';
import { type Draft, draftOf, draftsLeft, editsIn, forgetDraft, keepDraft } from './draft.ts';
import type { HeldPlan } from './held-plan.ts';
import type { PlanEdits } from './plan-edits.ts';
import type { Saving } from './plan-saving.ts';
import { wordsOf } from './refusal.ts';
import { openTabs, thisTab } from './tab.ts';
import type { PendingEdit } from './unsaved-steps.ts';

type Unsaved = Pick<Draft, 'steps' | 'into'>;

/** A plan fetched and shown, and what was kept of it in the browser: this tab's edits, and those of tabs now closed. */
export type PlanOpening = {
  readonly show: (id: string, scenario: readonly string[]) => Promise<void>;
  /** Puts edits that another tab left behind on the plan as it is now; a problem says why not. */
  readonly takeKept: (tab: string) => Promise<string | undefined>;
  readonly dropKept: (tab: string) => void;
  /** Somebody else saved first: what was typed here is put on theirs, or given up. */
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => Promise<void>;
};

export const openingOf = (held: HeldPlan, saving: Saving, edits: PlanEdits): PlanOpening => {
  const { engine, state, set, without, setSteps, computed, openText, inOrder, now } = held;
  const { schedule, save, readHistory } = saving;

  const load = async (id: string, scenario: readonly string[]): Promise<void> => {
    const plan = await getPlan(id);
    now.opened = plan.text;
    without('conflict', 'saveProblem', 'problem', 'computed');
    const { name, version, savedAt, budget } = plan;
    const nothing = { pending: [], steps: [], undone: [], kept: [], history: undefined, gone: [] };
    set({ id, name, version, savedAt, budget, scenario, saving: 'saved', ...nothing });
    computed(await engine.open(plan.text, now.opened, scenario));
    void readHistory();
    void readKept(id);
  };

  const applyStep = async (step: readonly PendingEdit[]): Promise<void> => {
    const from = now.text;
    const taken = await engine.edit(step);
    if (taken.computed) computed(taken.computed);
    now.text = taken.text;
    set({ steps: [...state().steps, { edits: step, from, text: now.text }] });
  };

  /** Edits kept from before, put on the plan as it is now. One that no longer fits is said and stays kept. */
  const apply = async (unsaved: Unsaved): Promise<void> => {
    const { steps, into = [] } = unsaved;
    try {
      for (const step of steps) await applyStep(step);
      for (const { scenario, edits: typed } of into) {
        const written = await engine.scenario({ doing: 'edit', id: scenario, edits: typed });
        if (written.edits.length > 0) await applyStep(written.edits);
      }
    } catch (error) {
      set({ pending: editsIn(unsaved), saving: 'refused', saveProblem: wordsOf(error) });
      return keepDraft(state().id, now.tab, { version: state().version, ...unsaved });
    }
    setSteps(state().steps);
  };

  /** Edits kept from an earlier visit meet a plan that has moved on: shown, not saved, until somebody decides. */
  const disagree = async (since: number): Promise<void> => {
    const changes = (await listChanges(state().id)).filter((change) => change.version > since);
    const { actor = '', at = '' } = changes[0] ?? {};
    set({ saving: 'conflict', conflict: { savedBy: actor, savedAt: at, changes } });
  };

  const readKept = async (id: string): Promise<void> => {
    const kept = draftsLeft(id, await openTabs());
    if (state().id === id) set({ kept });
  };

  const takeKept: PlanOpening['takeKept'] = async (from) => {
    const { steps = [], into = [] } = draftOf(state().id, from) ?? {};
    for (const step of steps) {
      const refusal = await edits.takeHere(step);
      if (refusal !== undefined) return refusal.message;
    }
    for (const { scenario, edits: typed } of into) {
      const refusal = await edits.takeInto(scenario, typed);
      if (refusal !== undefined) return refusal.message;
    }
    dropKept(from);
    return undefined;
  };

  const dropKept = (from: string): void => {
    forgetDraft(state().id, from);
    set({ kept: state().kept.filter((one) => one.tab !== from) });
  };

  const switchTo = async (scenario: readonly string[]): Promise<void> => {
    await now.inTurn;
    set({ scenario });
    await openText(now.text);
  };

  const show: PlanOpening['show'] = async (id, scenario) => {
    const { status, steps } = state();
    const known = state().id === id && status === 'open' && state().computed !== undefined;
    if (known && state().scenario.join() === scenario.join()) return;
    try {
      if (known) return await inOrder(switchTo(scenario));
      if (steps.length > 0 && state().id !== id) await save();
      set({ status: 'loading', id, saving: 'saved', pending: [], steps: [] });
      now.tab = await thisTab();
      await load(id, scenario);
      const draft = draftOf(id, now.tab);
      if (draft === undefined) return;
      await apply(draft);
      if (state().saving === 'refused') return;
      if (draft.version !== state().version) return await disagree(draft.version);
      set({ saving: 'unsaved' });
      schedule(0);
    } catch (error) {
      set({ status: 'failed', id, problem: wordsOf(error) });
    }
  };

  const keepMine = async (): Promise<void> => {
    const { steps, pending, id, scenario } = state();
    try {
      await load(id, scenario);
      await apply({ steps: steps.length > 0 ? steps.map((step) => step.edits) : [pending] });
      if (state().saving === 'refused') return;
      set({ saving: 'unsaved' });
      schedule(0);
    } catch (error) {
      set({ saveProblem: wordsOf(error), pending });
    }
  };

  const takeTheirs = async (): Promise<void> => {
    forgetDraft(state().id, now.tab);
    await load(state().id, state().scenario).catch((error: unknown) => set({ saveProblem: wordsOf(error) }));
  };

  return { show, takeKept, dropKept, keepMine, takeTheirs };
};
