import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Address, carried } from '../address.ts';
import { Icon } from '../components/Icon.tsx';
import { useGo } from '../shell/use-address.ts';
import type { Entry } from './entry.ts';
import { recentEntries, rememberEntry } from './recent.ts';
import { searchEntries } from './search-entries.ts';
import { useCustomers } from './use-customers.ts';
import { useEntries } from './use-entries.ts';
import { withCustomers } from './with-customers.ts';
import './palette.css';

const MOST = 40;

type Props = {
  /** What was typed before it was there. */
  readonly typed: { readonly current: string };
  readonly onClose: () => void;
};

/** Finds and opens anything that has a name, by keyboard: type, arrows, Enter; Esc closes. */
export const Palette = ({ typed, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [query, setQuery] = useState(() => typed.current);
  const [chosen, setChosen] = useState<string>();
  const { offered, all } = useEntries();
  const [recent] = useState(recentEntries);
  const open = useOpen();
  const { customers, words: aboutCustomers } = useCustomers(query);
  const shown = useMemo(() => {
    if (query.trim() !== '') return withCustomers(searchEntries(all, query, recent, MOST), customers);
    const lately = recent.flatMap((id) => all.find(({ entry }) => entry.id === id)?.entry ?? []);
    return [...lately, ...offered.filter(({ id }) => !recent.includes(id))];
  }, [all, customers, offered, query, recent]);
  // By id: what comes in later moves nothing from under the reader's hand.
  const at = Math.max(
    0,
    shown.findIndex(({ id }) => id === chosen),
  );
  const setAt = (place: number): void => setChosen(shown[place]?.id);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, list]);

  const choose = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    rememberEntry(entry.id);
    dialog.current?.close();
    open(entry);
  };
  const press = (event: KeyboardEvent): void => {
    const last = shown.length - 1;
    const to = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, to));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(shown[at]);
    }
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Search and commands"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      onKeyDown={press}
    >
      <div className="palette-ask">
        <Icon name="search" />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-label="Search pages, plans, figures, drivers, customers, findings, actions"
          aria-expanded={shown.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? `${list}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Search pages, figures, customers, actions"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(undefined);
          }}
        />
        <kbd>Esc</kbd>
      </div>
      <div id={list} role="listbox" aria-label="Found" className="palette-list">
        {shown.map((entry, place) => (
          <Option
            key={entry.id}
            id={`${list}-${place}`}
            entry={entry}
            selected={place === at}
            lately={query.trim() === '' && recent.includes(entry.id)}
            onPoint={() => setAt(place)}
            onChoose={() => choose(entry)}
          />
        ))}
      </div>
      <p className="palette-none" role="status">
        {aboutCustomers ?? (shown.length > 0 ? '' : `Nothing is called “${query.trim()}”.`)}
      </p>
    </dialog>
  );
};

const useOpen = (): ((entry: Entry) => void) => {
  const navigate = useNavigate();
  const go = useGo();
  return ({ page, patch = {}, act }) => {
    if (act) return act();
    if (page === undefined) return go(patch);
    const search = (now: Address): Address =>
      Object.fromEntries(
        Object.entries({ ...carried(now), ...patch }).filter(([, value]) => value !== undefined),
      ) as Address;
    void navigate({ to: page, search });
  };
};

type OptionProps = {
  readonly id: string;
  readonly entry: Entry;
  readonly selected: boolean;
  readonly lately: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
};

const Option = ({ id, entry, selected, lately, onPoint, onChoose }: OptionProps) => {
  const { name, about, kind, holds } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the combobox, which says what is active
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className="palette-option"
      onMouseMove={selected ? undefined : onPoint}
      onClick={onChoose}
    >
      <span className="palette-name">{name}</span>
      {about === undefined ? null : <span className="palette-about">{about}</span>}
      <span className="palette-kind">
        {holds ? <Icon name="check" size={14} /> : null}
        {lately ? `Recent ${kind.toLowerCase()}` : kind}
      </span>
    </div>
  );
};
