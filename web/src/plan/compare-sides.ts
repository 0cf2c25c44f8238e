import { type Finding, openPlan } from '@fulcrum/engine';
import type { Figures, PlanView } from './engine-messages.ts';
import { figuresAlong, figuresOf, planViewOf } from './plan-view.ts';

/** The plan with some scenarios stacked, its figures in the order of the base's view; none where it cannot be computed. */
export type Side = {
  readonly scenarios: readonly string[];
  readonly figures?: Figures;
  readonly findings: readonly Finding[];
};
export type Compared = { readonly view: PlanView; readonly base: Figures; readonly sides: readonly Side[] };

/** Computes a plan once for each stack of scenarios, beside the plan as written. */
export const compareSides = (text: string, stacks: readonly (readonly string[])[]): Compared | undefined => {
  const { evaluation } = openPlan(text);
  if (evaluation === undefined) return undefined;
  const sides = stacks.map((scenarios): Side => {
    const open = openPlan(text, { scenarios });
    const findings = open.findings.filter(({ path }) => path?.startsWith('scenarios.') === true);
    return {
      scenarios,
      findings,
      ...(open.evaluation === undefined ? {} : { figures: figuresAlong(evaluation, open.evaluation) }),
    };
  });
  return { view: planViewOf(evaluation.model), base: figuresOf(evaluation), sides };
};
