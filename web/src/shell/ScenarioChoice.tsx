import { usePlanOrNone } from '../plan/use-plan.ts';
import { Choice } from './Choice.tsx';
import { useGo } from './use-address.ts';

/** Which scenarios hold; chosen ones stack in the order they are chosen. */
export const ScenarioChoice = () => {
  const plan = usePlanOrNone();
  const go = useGo();
  if (plan === undefined || plan.view.scenarios.length === 0) return null;
  const chosen = plan.session.scenario;
  const { scenarios } = plan.view;
  const toggle = (id: string): void => {
    const next = id === '' ? [] : chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    go({ scenario: next.length === 0 ? undefined : next.join(',') });
  };
  const names = chosen.map((id) => scenarios.find((one) => one.id === id)?.name ?? id);
  return (
    <Choice
      label="Scenario"
      value={names.length === 0 ? 'Base plan' : names.join(' + ')}
      options={[
        { id: '', name: 'Base plan', about: 'The plan as written.', chosen: chosen.length === 0 },
        ...scenarios.map(({ id, name, reason }) => ({ id, name, about: reason, chosen: chosen.includes(id) })),
      ]}
      onChoose={toggle}
    />
  );
};
