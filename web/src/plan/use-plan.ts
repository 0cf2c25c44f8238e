import { createContext, use, useSyncExternalStore } from 'react';
import type { Computed, Figures, PlanView } from './engine-messages.ts';
import { createPlanSession } from './plan-session.ts';
import type { PlanSession, SessionState } from './session-state.ts';

export const planSession: PlanSession = createPlanSession();

export const useSession = (): SessionState => useSyncExternalStore(planSession.subscribe, planSession.state);

/** A plan that is open and computed; pages are only rendered when there is one. */
export type OpenedPlan = {
  readonly view: PlanView;
  readonly values: Figures;
  readonly base: Figures | undefined;
  readonly computed: Computed;
  readonly session: SessionState;
};

export const OpenedPlanContext = createContext<OpenedPlan | undefined>(undefined);

export const usePlan = (): OpenedPlan => {
  const plan = use(OpenedPlanContext);
  if (plan === undefined) throw new Error('no plan is open here');
  return plan;
};

/** The open plan, or none yet: for what stands outside the pages. */
export const usePlanOrNone = (): OpenedPlan | undefined => use(OpenedPlanContext);
