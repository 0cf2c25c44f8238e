import { type Finding, type OpenPlan, openPlan } from '@fulcrum/engine';
import type { Figures, PlanView } from './engine-messages.ts';
import { figuresAlong, figuresOf, planViewOf } from './plan-view.ts';
import type { Stack } from './stacks.ts';

/** The plan with some scenarios stacked, its figures in the order of the base's view; none where it cannot be computed. */
export type Side = {
  readonly scenarios: Stack;
  readonly figures?: Figures;
  readonly findings: readonly Finding[];
};
export type Compared = { readonly view: PlanView; readonly base: Figures; readonly sides: readonly Side[] };

type Opened = (stack: Stack) => Pick<OpenPlan, 'evaluation' | 'findings'>;

/** Computes a plan once for each stack of scenarios, beside the plan with what is on: without any, as written. */
export const compareSides = (
  text: string,
  stacks: readonly Stack[],
  on: Stack = [],
  opened: Opened = (scenarios) => openPlan(text, { scenarios: [...scenarios] }),
): Compared | undefined => {
  const { evaluation } = opened(on);
  if (evaluation === undefined) return undefined;
  const sides = stacks.map((scenarios): Side => {
    const open = opened(scenarios);
    const findings = open.findings.filter(
      ({ path, severity }) =>
        path?.startsWith('scenarios.') === true || (open.evaluation === undefined && severity === 'error'),
    );
    return {
      scenarios,
      findings,
      ...(open.evaluation === undefined ? {} : { figures: figuresAlong(evaluation, open.evaluation) }),
    };
  });
  return { view: planViewOf(evaluation.model), base: figuresOf(evaluation), sides };
};
