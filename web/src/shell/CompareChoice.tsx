import { useLocation } from '@tanstack/react-router';
import { isSameStack, stackId, stackName, stacksOf, stackText } from '../plan/stacks.ts';
import { usePlanOrNone } from '../plan/use-plan.ts';
import { Choice } from './Choice.tsx';
import { useAddress, useGo } from './use-address.ts';

/** Pages whose tables and charts show scenarios beside the plan. The page of scenarios has a choice of its own. */
const SHOWN: ReadonlySet<string> = new Set(['/overview', '/segments', '/ratios', '/plan']);

/** Which scenarios stand beside what is on, in every table and chart. */
export const CompareChoice = () => {
  const plan = usePlanOrNone();
  const { compare } = useAddress();
  const isShown = useLocation({ select: ({ pathname }) => SHOWN.has(pathname) });
  const go = useGo();
  if (plan === undefined || !isShown || plan.view.scenarios.length === 0) return null;
  const { scenarios } = plan.view;
  const on = plan.session.scenario;
  const known = scenarios.map(({ id }) => id);
  const chosen = stacksOf(compare, known).filter((stack) => !isSameStack(stack, on));
  const single = [...(on.length > 0 ? [[]] : []), ...known.map((id) => [id])];
  const stacked = chosen.filter((stack) => stack.length > 1);
  const offered = [...single, ...stacked].filter((stack) => !isSameStack(stack, on));
  const toggle = (id: string): void => {
    const stack = offered.find((one) => stackId(one) === id) ?? [];
    const without = chosen.filter((one) => stackId(one) !== id);
    go({ compare: stackText(without.length < chosen.length ? without : [...chosen, stack]) }, { replace: true });
  };
  const names = chosen.map((stack) => stackName(stack, scenarios));
  return (
    <Choice
      label="Compare"
      value={`with ${names.length === 0 ? 'nothing' : names.length === 1 ? names[0] : `${names.length} scenarios`}`}
      several
      options={offered.map((stack) => ({
        id: stackId(stack),
        name: stackName(stack, scenarios),
        chosen: chosen.some((one) => isSameStack(one, stack)),
        ...aboutOf(scenarios.find(({ id }) => stack.length === 1 && id === stack[0])?.reason),
      }))}
      onChoose={toggle}
    />
  );
};

const aboutOf = (about: string | undefined): { about?: string } => (about === undefined ? {} : { about });
