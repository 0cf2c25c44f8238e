import { type ReactNode, useMemo } from 'react';
import { isSameStack, stackId, stackName, stacksOf } from '../plan/stacks.ts';
import { type OpenedPlan, usePlanOrNone } from '../plan/use-plan.ts';
import { useAddress } from '../shell/use-address.ts';
import { placeOfStack } from './side-place.ts';
import { useCompared } from './use-compared.ts';
import { type ShownSide, SidesContext } from './use-sides.ts';

/** Around all pages: the scenarios the address sets beside what is on, computed once for every table and chart. */
export const SidesAround = ({ children }: { readonly children: ReactNode }) => {
  const plan = usePlanOrNone();
  const { compare } = useAddress();
  const scenarios = plan?.view.scenarios;
  const on = plan?.session.scenario;
  const stacks = useMemo(() => {
    const known = scenarios?.map(({ id }) => id) ?? [];
    return stacksOf(compare, known).filter((stack) => !isSameStack(stack, on ?? []));
  }, [compare, scenarios, on]);
  const compared = useCompared(stacks, on ?? NOTHING);
  const sides = useMemo(() => {
    if (plan === undefined) return [];
    const computed = new Map(compared?.sides.map((side) => [stackId(side.scenarios), side]));
    return stacks.map((stack): ShownSide => {
      const name = stackName(stack, plan.view.scenarios);
      const { figures, findings = [] } = computed.get(stackId(stack)) ?? {};
      // Figures computed for another state of the plan stand in other places.
      const fits = figures !== undefined && figures.length === plan.values.length;
      const shown: OpenedPlan | undefined = fits
        ? { ...plan, values: figures, base: plan.values, side: { stack, name } }
        : undefined;
      return { key: stackId(stack), name, stack, place: placeOfStack(stack, plan.view), plan: shown, findings };
    });
  }, [plan, stacks, compared]);
  return <SidesContext value={sides}>{children}</SidesContext>;
};

const NOTHING: readonly string[] = [];
