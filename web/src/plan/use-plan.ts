import { createContext, use, useSyncExternalStore } from 'react';
import type { Computed, Figures, PlanView } from './engine-messages.ts';
import { createPlanSession } from './plan-session.ts';
import type { PlanSession, SessionState } from './session-state.ts';
import type { Stack } from './stacks.ts';

export const planSession: PlanSession = createPlanSession();

export const useSession = (): SessionState => useSyncExternalStore(planSession.subscribe, planSession.state);

/** A plan that is open and computed; pages are only rendered when there is one. */
export type OpenedPlan = {
  readonly view: PlanView;
  readonly values: Figures;
  readonly base: Figures | undefined;
  readonly computed: Computed;
  readonly session: SessionState;
  /** What is shown beside the plan: its figures are in place of the plan's, which are its base. */
  readonly side?: { readonly stack: Stack; readonly name: string };
};

export const OpenedPlanContext = createContext<OpenedPlan | undefined>(undefined);

export const usePlan = (): OpenedPlan => {
  const plan = use(OpenedPlanContext);
  if (plan === undefined) throw new Error('no plan is open here');
  return plan;
};

/** The open plan, or none yet: for what stands outside the pages. */
export const usePlanOrNone = (): OpenedPlan | undefined => use(OpenedPlanContext);
