import { useQuery } from '@tanstack/react-query';
import { formatInstant } from '../components/format.ts';
import { FindingsButton } from '../findings/FindingsButton.tsx';
import { plansQuery } from '../plan/plans-query.ts';
import { planSession, useSession } from '../plan/use-plan.ts';
import { Choice } from './Choice.tsx';
import { CompareChoice } from './CompareChoice.tsx';
import { DisplayMenu } from './DisplayMenu.tsx';
import { focusDrawer } from './focus-drawer.ts';
import { PaletteButton } from './PaletteButton.tsx';
import { ScenarioChoice } from './ScenarioChoice.tsx';
import { useAddress, useGo } from './use-address.ts';

export const TopBar = () => (
  <header className="bar">
    <PlanChoice />
    <ScenarioChoice />
    <CompareChoice />
    <span className="bar-gap" />
    <SaveState />
    <FindingsButton />
    <PaletteButton />
    <DisplayMenu />
  </header>
);

const PlanChoice = () => {
  const { data: plans = [] } = useQuery(plansQuery);
  const { id, name } = useSession();
  const go = useGo();
  if (id === '') return <span className="bar-title">No plan</span>;
  return (
    <Choice
      label="Plan"
      value={name}
      options={plans.map((plan) => ({ id: plan.id, name: plan.name, chosen: plan.id === id }))}
      onChoose={(plan) =>
        go({
          plan,
          scenario: undefined,
          compare: undefined,
          why: undefined,
          cell: undefined,
          find: undefined,
          segment: undefined,
        })
      }
    />
  );
};

const WORDS = {
  saved: 'saved',
  unsaved: 'saving',
  saving: 'saving',
  retrying: 'not saved yet',
  conflict: 'not saved',
  refused: 'not saved',
} as const;

const SaveState = () => {
  const { id, version, saving, savedAt } = useSession();
  const { panel, why } = useAddress();
  const go = useGo();
  if (id === '') return null;
  return (
    <span
      className="bar-saved"
      role="status"
      data-saving={saving}
      title={savedAt === '' ? '' : `${formatInstant(savedAt)}: history`}
    >
      <button
        type="button"
        className="bar-version"
        aria-expanded={panel === 'history' && why === undefined}
        onClick={(event) => {
          const isOpen = panel === 'history' && why === undefined;
          go({ panel: isOpen ? 'closed' : 'history', version: undefined, why: undefined });
          if (!isOpen) focusDrawer(event);
        }}
      >
        v{version} · {WORDS[saving]}
      </button>
      {saving === 'retrying' ? (
        <button type="button" className="link" onClick={planSession.saveNow}>
          Save now
        </button>
      ) : null}
    </span>
  );
};
