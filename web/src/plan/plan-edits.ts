import type { ScenarioAsk } from './engine-messages.ts';
import type { HeldPlan } from './held-plan.ts';
import type { Saving } from './plan-saving.ts';
import { refusalOf } from './refusal.ts';
import type { Refusal } from './session-state.ts';
import { type PendingEdit, withStep } from './unsaved-steps.ts';

type InScenario = { readonly refusal?: Refusal; readonly id?: string; readonly isNothing?: boolean };

/** What is typed, pasted and done to scenarios, on its way into the text. */
export type PlanEdits = {
  /** While a scenario is on, what is typed goes into it: the last one chosen. */
  readonly take: (edits: readonly PendingEdit[]) => Promise<Refusal | undefined>;
  /** Takes edits in the plan's own places. */
  readonly takeHere: (edits: readonly PendingEdit[]) => Promise<Refusal | undefined>;
  readonly takeInto: (scenario: string, edits: readonly PendingEdit[]) => Promise<Refusal | undefined>;
  /** Asks what something done to a scenario writes, and writes it; one after the other, for each builds on the last. */
  readonly inScenario: (ask: ScenarioAsk) => Promise<InScenario>;
  readonly endScenario: (ask: Extract<ScenarioAsk, { doing: 'promote' | 'drop' }>) => Promise<string | undefined>;
};

export const editsInto = (held: HeldPlan, { schedule, onItsWay }: Saving): PlanEdits => {
  const { engine, state, set, setSteps, keep, computed, openText, now } = held;

  const take: PlanEdits['take'] = async (edits) => {
    const id = state().scenario.at(-1);
    if (id === undefined || edits.every(({ path }) => path.startsWith('scenarios.'))) return takeHere(edits);
    return takeInto(id, edits);
  };

  const takeInto: PlanEdits['takeInto'] = async (scenario, edits) => {
    // Kept as typed: its turn may be long in coming, and only then is it known what it writes.
    const waiting = { scenario, edits };
    now.into = [...now.into, waiting];
    keep();
    const turned = (): void => {
      now.into = now.into.filter((one) => one !== waiting);
    };
    return (await inScenario({ doing: 'edit', id: scenario, edits }, turned)).refusal;
  };

  const inScenario = (ask: ScenarioAsk, turned?: () => void): Promise<InScenario> => {
    const doing = now.inTurn.then(async () => {
      try {
        const { edits, id } = await engine.scenario(ask);
        turned?.();
        if (edits.length === 0) keep();
        const refusal = edits.length === 0 ? undefined : await takeHere(edits, Promise.resolve());
        return refusal === undefined
          ? { ...(id === undefined ? {} : { id }), isNothing: edits.length === 0 }
          : { refusal };
      } catch (error) {
        turned?.();
        keep();
        return { refusal: refusalOf(error) };
      }
    });
    now.inTurn = doing;
    return doing;
  };

  /** A scenario that is taken out is switched off first: the plan cannot be computed with one it hasn't got. */
  const endScenario: PlanEdits['endScenario'] = async (ask) => {
    await now.inTurn;
    const { scenario } = state();
    const withScenario = async (next: readonly string[]): Promise<void> => {
      if (next.length === state().scenario.length) return;
      set({ scenario: next });
      await openText(now.text);
    };
    await withScenario(scenario.filter((one) => one !== ask.id));
    const { refusal } = await inScenario(ask);
    if (refusal !== undefined) await withScenario(scenario);
    return refusal?.message;
  };

  const takeHere = async (edits: readonly PendingEdit[], turn?: Promise<unknown>): Promise<Refusal | undefined> => {
    const { bringing } = now;
    const answer =
      bringing === undefined || turn !== undefined ? engine.edit(edits) : bringing.then(() => engine.edit(edits));
    // Kept before the engine has answered: a page that is left this very moment has it when it is back.
    now.asked = [...now.asked, edits];
    keep();
    const before = turn ?? now.inTurn;
    if (turn === undefined) now.inTurn = answer.catch(() => undefined);
    try {
      const taken = await answer;
      await before;
      now.asked = now.asked.filter((one) => one !== edits);
      const from = now.text;
      now.text = taken.text;
      if (taken.computed) computed(taken.computed);
      const steps = withStep(state().steps, { edits, from, text: now.text }, onItsWay() === undefined ? 0 : 1);
      const waits = state().saving === 'saved' || state().saving === 'refused';
      setSteps(steps, { undone: [], ...(waits ? { saving: 'unsaved' as const } : {}) });
      if (state().saving !== 'conflict') schedule();
      return undefined;
    } catch (error) {
      now.asked = now.asked.filter((one) => one !== edits);
      keep();
      return refusalOf(error);
    }
  };

  return { take, takeHere: (edits) => takeHere(edits), takeInto, inScenario, endScenario };
};
