import { useEffect, useRef, useState } from 'react';
import { planSession, useSession } from '../plan/use-plan.ts';
import { useAddress } from '../shell/use-address.ts';
import { changesByVersion } from './history-words.ts';
import { useHistory } from './use-history.ts';
import { VersionItem } from './VersionItem.tsx';
import './history.css';

const AT_FIRST = 40;

/** All versions of the open plan, newest first, and what can be done with each. */
export const HistoryPanel = () => {
  const { id, version } = useSession();
  // What was said and opened belongs to one plan.
  return id === '' ? <p className="quiet">No plan is open.</p> : <History key={id} id={id} version={version} />;
};

const History = ({ id, version }: { readonly id: string; readonly version: number }) => {
  const { versions, changes, frozen, problem, reread } = useHistory(id, version);
  const [outcome, setOutcome] = useState<{ readonly words: string }>();
  const wanted = Number(useAddress().version);
  const place = versions?.findIndex(({ number }) => number === wanted) ?? -1;
  const [more, setMost] = useState(AT_FIRST);
  const most = Math.max(more, place + 1);
  const said = useRef<HTMLDivElement>(null);
  // What was pressed may be gone: the focus goes to what came of it.
  useEffect(() => {
    if (outcome !== undefined) said.current?.focus();
  }, [outcome]);
  const tell = (words: string): void => setOutcome({ words });
  const onRestore = async (number: number): Promise<void> => {
    const refused = await planSession.restore(number);
    const now = planSession.state().version;
    if (refused !== undefined) return tell(`Not restored: ${refused}`);
    tell(
      now === version
        ? `The plan is as it was in version ${number} already.`
        : `Version ${number} is the plan again, as version ${now}. Nothing between is lost; Undo takes it back.`,
    );
  };
  const onBudget = async (chosen: { readonly id: string; readonly name: string } | undefined): Promise<void> => {
    const refused = await planSession.holdAgainst(chosen?.id ?? null);
    if (refused !== undefined) return tell(`Not done: ${refused}`);
    tell(chosen === undefined ? 'The plan has no budget any more.' : `“${chosen.name}” is the budget now.`);
  };
  const byVersion = changesByVersion(changes);
  return (
    <div className="history">
      <div ref={said} className="history-outcome" role="status" tabIndex={-1}>
        {outcome?.words}
      </div>
      {problem === null ? null : (
        <p className="history-problem" role="alert">
          The history cannot be shown: {problem.message}
        </p>
      )}
      {versions === undefined && problem === null ? <p className="quiet">Looking it up</p> : null}
      <ol>
        {versions?.slice(0, most).map((one) => (
          <VersionItem
            key={one.number}
            plan={id}
            version={one}
            isPresent={one.number === version}
            isWanted={one.number === wanted}
            changes={byVersion.get(one.number) ?? []}
            frozen={frozen.filter((named) => named.version === one.number)}
            onRestore={() => onRestore(one.number)}
            onBudget={onBudget}
            onFrozen={async (name) => {
              await reread();
              tell(`Version ${one.number} is frozen as “${name}”, with every figure it has.`);
            }}
          />
        ))}
      </ol>
      {versions !== undefined && versions.length > most ? (
        <button type="button" className="plain-button" onClick={() => setMost(most + 100)}>
          Earlier versions ({versions.length - most})
        </button>
      ) : null}
    </div>
  );
};
