import type { Finding } from '@fulcrum/engine';
import { createContext, use } from 'react';
import type { Stack } from '../plan/stacks.ts';
import type { OpenedPlan } from '../plan/use-plan.ts';

/** Scenarios shown beside the plan in every table and chart. */
export type ShownSide = {
  readonly key: string;
  readonly name: string;
  readonly stack: Stack;
  /** Its colour and marker wherever it is drawn. */
  readonly place: number;
  /** The plan with its figures; none while it cannot be computed. */
  readonly plan: OpenedPlan | undefined;
  readonly findings: readonly Finding[];
};

export const SidesContext = createContext<readonly ShownSide[]>([]);

/** What the reader wants to see beside the plan, computed; nothing unless asked for. */
export const useSides = (): readonly ShownSide[] => use(SidesContext);
