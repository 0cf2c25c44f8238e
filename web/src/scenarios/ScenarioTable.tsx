import { Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import { Icon } from '../components/Icon.tsx';
import type { Side } from '../plan/compare-sides.ts';
import type { ScenarioView } from '../plan/engine-messages.ts';
import { planSession, usePlan } from '../plan/use-plan.ts';
import { useGo } from '../shell/use-address.ts';
import { ScenarioText } from './ScenarioText.tsx';

type Stacks = readonly (readonly string[])[];
type Props = {
  readonly stacks: Stacks;
  readonly findings: readonly Side[];
  readonly onStacks: (stacks: Stacks) => void;
};

/** Every scenario of the plan: why, what it changes, whether it is on and whether it is compared. */
export const ScenarioTable = ({ stacks, findings, onStacks }: Props) => {
  const { view } = usePlan();
  const table = useRef<HTMLElement>(null);
  if (view.scenarios.length === 0)
    return (
      <p className="quiet scenarios-none">
        The plan has no scenarios. Make one, switch it on, and type in the plan: what you type goes into the scenario.
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section ref={table} className="scenarios-scroll" tabIndex={0} aria-label="Scenarios">
      <table className="scenarios-list">
        <thead>
          <tr>
            <th scope="col">Compare</th>
            <th scope="col">Scenario</th>
            <th scope="col">Reason</th>
            <th scope="col">Changes</th>
            <th scope="col">
              <span className="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.scenarios.map((scenario) => (
            <Row
              key={scenario.id}
              scenario={scenario}
              stacks={stacks}
              sides={findings}
              onStacks={onStacks}
              onGone={() => table.current?.focus()}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
};

type RowProps = Omit<Props, 'findings'> & {
  readonly scenario: ScenarioView;
  readonly sides: readonly Side[];
  /** The row is taken away, and the focus with it. */
  readonly onGone: () => void;
};

const Row = ({ scenario, stacks, sides, onStacks, onGone }: RowProps) => {
  const { id, name, reason, patches } = scenario;
  const { session } = usePlan();
  const [problem, setProblem] = useState<string>();
  const go = useGo();
  const isOn = session.scenario.includes(id);
  const isCompared = stacks.some((stack) => stack.length === 1 && stack[0] === id);
  const found = sides
    .flatMap((side) => side.findings)
    .filter(({ path }) => path?.startsWith(`scenarios.${id}.`) === true);
  const said = [...new Map(found.map((one) => [one.message, one])).values()];
  const toggle = (): void => {
    const next = isOn ? session.scenario.filter((one) => one !== id) : [...session.scenario, id];
    go({ scenario: next.length === 0 ? undefined : next.join(',') });
  };
  const act = async (doing: Promise<string | undefined>): Promise<void> => {
    const refused = await doing;
    setProblem(refused);
    if (refused === undefined) onGone();
    if (refused === undefined && isOn)
      go({ scenario: session.scenario.filter((one) => one !== id).join(',') || undefined });
  };
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={`Compare ${name}`}
          checked={isCompared}
          onChange={() => onStacks(isCompared ? stacks.filter((stack) => stack.join() !== id) : [...stacks, [id]])}
        />
      </td>
      <th scope="row">
        <ScenarioText path={`scenarios.${id}.name`} value={name} label={`Name of ${name}`} />
        {isOn ? <span className="scenario-on">on</span> : null}
      </th>
      <td className="scenario-why">
        <ScenarioText path={`scenarios.${id}.reason`} value={reason} label={`Reason of ${name}`} />
        {said.map(({ message, severity }) => (
          <span key={message} className="scenario-found" data-severity={severity}>
            {message}
          </span>
        ))}
        {problem === undefined ? null : (
          <span className="scenario-found" data-severity="error" role="alert">
            {problem}
          </span>
        )}
      </td>
      <td>
        {patches.length === 0 ? (
          <span className="quiet">none yet</span>
        ) : (
          <details>
            <summary>
              {patches.length} {patches.length === 1 ? 'value' : 'values'}
            </summary>
            <ul>
              {patches.map((patch, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two patches may be equal in all they say
                <li key={at}>
                  <code>{patch.path}</code> {patch.words}
                  {patch.reason === undefined ? null : <span className="quiet"> {patch.reason}</span>}
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td className="scenario-acts">
        <button type="button" className="link" onClick={toggle}>
          {isOn ? 'Switch off' : 'Switch on'}
        </button>
        <Menu position="bottom-end" shadow="md" trapFocus returnFocus transitionProps={{ duration: 100 }}>
          <Menu.Target>
            <button type="button" className="plain-button scenario-more" aria-label={`More about ${name}`}>
              <Icon name="more" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {stacks.flatMap((stack) =>
              stack.includes(id)
                ? []
                : [
                    <Menu.Item
                      key={stack.join('+')}
                      onClick={() => onStacks([...stacks.filter((one) => one !== stack), stack, [...stack, id]])}
                    >
                      Compare on top of {stack.join(' + ')}
                    </Menu.Item>,
                  ],
            )}
            <Menu.Item onClick={() => void act(planSession.promoteScenario(id))}>Make it the plan</Menu.Item>
            <Menu.Item onClick={() => void act(planSession.dropScenario(id))}>Take it out</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
};
