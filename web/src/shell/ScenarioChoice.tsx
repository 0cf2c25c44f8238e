import { useNavigate } from '@tanstack/react-router';
import { carried } from '../address.ts';
import { usePlanOrNone } from '../plan/use-plan.ts';
import { Choice } from './Choice.tsx';
import { useGo } from './use-address.ts';

/** An entry that is no scenario: ids hold no spaces. */
const MANAGE = 'make and compare';

/** Which scenarios hold; chosen ones stack in the order they are chosen. */
export const ScenarioChoice = () => {
  const plan = usePlanOrNone();
  const go = useGo();
  const navigate = useNavigate();
  if (plan === undefined) return null;
  const chosen = plan.session.scenario;
  const { scenarios } = plan.view;
  const choose = (id: string): void => {
    if (id === MANAGE) void navigate({ to: '/scenarios', search: carried });
    else toggle(id);
  };
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
        { id: MANAGE, name: 'Make and compare scenarios', chosen: false },
      ]}
      onChoose={choose}
    />
  );
};
