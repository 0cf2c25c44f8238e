import type { PlanView, Written } from '../plan/engine-messages.ts';
import { planSession } from '../plan/use-plan.ts';
import type { Finding } from './finding-address.ts';

type Edit = { readonly path: string; readonly value: Written; readonly before: Written };

/** A fix as edits of the plan, each with what stands there now. */
export const editsOf = ({ fix }: Finding, view: PlanView): Edit[] =>
  (fix?.edits ?? []).map(({ path, value }) => {
    const input = view.series.find((one) => one.input?.path === path)?.input;
    return { path, value: value as Written, before: input === undefined || input.assumed ? undefined : input.written };
  });

/** Takes a fix into the plan as one step; says why not where it is refused. */
export const applyFix = async (finding: Finding, view: PlanView): Promise<string | undefined> =>
  (await planSession.editAll(editsOf(finding, view)))?.message;
