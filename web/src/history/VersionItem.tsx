import type { Change, Frozen, PlanVersion } from '@fulcrum/server';
import { useEffect, useRef, useState } from 'react';
import { formatInstant } from '../components/format.ts';
import { ComparedVersion } from './ComparedVersion.tsx';
import { FreezeForm } from './FreezeForm.tsx';
import { FrozenMark } from './FrozenMark.tsx';
import { actionWords, changeLines } from './history-words.ts';

type Props = {
  readonly plan: string;
  readonly version: PlanVersion;
  readonly isPresent: boolean;
  /** The history was opened at this one. */
  readonly isWanted: boolean;
  readonly changes: readonly Change[];
  readonly frozen: readonly Frozen[];
  readonly onRestore: () => Promise<void>;
  readonly onBudget: (chosen: Frozen | undefined) => Promise<void>;
  readonly onFrozen: (name: string) => Promise<void>;
};

/** One version: who, when, why, what changed, and what can be done with it. */
export const VersionItem = (given: Props) => {
  const { plan, version, isPresent, isWanted, changes, frozen, onRestore, onBudget, onFrozen } = given;
  const { number, actor, createdAt, reason } = version;
  const [open, setOpen] = useState<'compared' | 'freezing'>();
  const [isBusy, setBusy] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    item.current?.scrollIntoView({ block: 'nearest' });
    item.current?.focus({ preventScroll: true });
  }, [isWanted]);
  const freezing = useRef<HTMLButtonElement>(null);
  const action = actionWords(version);
  const turn = (to: 'compared' | 'freezing'): void => setOpen((now) => (now === to ? undefined : to));
  const name = `v${number}`;
  return (
    <li
      ref={item}
      tabIndex={-1}
      className="version"
      data-present={isPresent || undefined}
      data-wanted={isWanted || undefined}
    >
      <p className="version-head">
        <strong>{name}</strong>
        {isPresent ? <span className="version-mark">present</span> : null}
        <span className="quiet">
          {actor}, <time dateTime={createdAt}>{formatInstant(createdAt)}</time>
        </span>
      </p>
      {action === undefined ? null : <p className="version-action">{action}</p>}
      {reason === null || reason === '' ? null : <p>{reason}</p>}
      <Changes changes={changes} />
      {frozen.map((one) => (
        <FrozenMark key={one.id} plan={plan} frozen={one} onBudget={onBudget} />
      ))}
      <div className="version-actions">
        {isPresent ? null : (
          <>
            <button
              type="button"
              className="link"
              aria-expanded={open === 'compared'}
              aria-label={`Compare ${name} with the present`}
              onClick={() => turn('compared')}
            >
              Compare
            </button>
            <button
              type="button"
              className="link"
              aria-label={`Restore ${name}`}
              title="Becomes a new version; nothing is lost, and it can be undone"
              disabled={isBusy}
              onClick={() => {
                setBusy(true);
                void onRestore().finally(() => setBusy(false));
              }}
            >
              Restore
            </button>
          </>
        )}
        <button
          ref={freezing}
          type="button"
          className="link"
          aria-expanded={open === 'freezing'}
          aria-label={`Freeze ${name} and name it`}
          onClick={() => turn('freezing')}
        >
          Freeze
        </button>
      </div>
      {open === 'compared' && !isPresent ? <ComparedVersion plan={plan} number={number} /> : null}
      {open === 'freezing' ? (
        <FreezeForm
          plan={plan}
          number={number}
          onFrozen={(named) => {
            setOpen(undefined);
            return onFrozen(named);
          }}
          onCancel={() => {
            setOpen(undefined);
            freezing.current?.focus();
          }}
        />
      ) : null}
    </li>
  );
};

const Changes = ({ changes }: { readonly changes: readonly Change[] }) => {
  const { lines, more } = changeLines(changes);
  if (lines.length === 0) return null;
  return (
    <ul className="version-changes">
      {lines.map(({ path, words }) => (
        <li key={path}>
          {path === '' ? null : <span className="version-path">{path}</span>} {words}
        </li>
      ))}
      {more === 0 ? null : <li className="quiet">and {more} more</li>}
    </ul>
  );
};
