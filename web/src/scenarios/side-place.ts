import type { PlanView } from '../plan/engine-messages.ts';
import type { Stack } from '../plan/stacks.ts';

// The first places belong to what a chart draws of the plan itself.
const FIRST = 2;

/** A scenario keeps its colour and marker in every chart; a stack has those of its last, a place further on each. */
export const placeOfStack = (stack: Stack, { scenarios }: Pick<PlanView, 'scenarios'>): number => {
  const last = scenarios.findIndex(({ id }) => id === stack.at(-1));
  return FIRST + last + Math.max(0, stack.length - 1) * scenarios.length;
};
