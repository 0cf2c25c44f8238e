import type { FileLookShown } from '@fulcrum/server';
import { useEffect, useRef } from 'react';
import type { FileMapping } from '../client.ts';
import { MAPPED_TABLES, tableName } from '../data/data-words.ts';
import { MappedColumn } from './MappedColumn.tsx';
import { toTable } from './mapping-edits.ts';

type Props = {
  readonly look: FileLookShown;
  readonly isOff: boolean;
  readonly onChange: (mapping: FileMapping) => void;
};

/** Which table a file is, and which of its columns is which; every change is tried on its first rows at once. */
export const MappingEditor = ({ look, isOff, onChange }: Props) => {
  const { table, mapping, columns, headers } = look;
  const chosen = useRef<string>(undefined);
  // Of a table that was just chosen the columns are known only now: those that are called alike are taken.
  useEffect(() => {
    if (chosen.current === undefined || chosen.current !== table) return;
    chosen.current = undefined;
    const names = columns.map(({ name }) => name);
    const first = toTable(mapping, table, names, headers);
    if (Object.keys(first.columns as object).length > 0) onChange(first);
  }, [table, columns, headers, mapping, onChange]);
  const choose = (name: string): void => {
    chosen.current = name;
    onChange(toTable(mapping, name, [], headers));
  };
  const missing = columns.filter(
    ({ required, from, constant }) => required && from.length === 0 && constant === undefined,
  );
  return (
    <fieldset className="imports-editor" disabled={isOff}>
      <legend className="unseen">How the file is read</legend>
      <label className="imports-field">
        The rows are
        <select value={table ?? ''} onChange={({ target }) => choose(target.value)}>
          {table === undefined ? <option value="">choose what they are</option> : null}
          {MAPPED_TABLES.map((name) => (
            <option key={name} value={name}>
              {tableName(name)}
            </option>
          ))}
        </select>
      </label>
      {mapping === undefined || table === undefined ? null : (
        <>
          <p className="quiet" role="status">
            {missing.length === 0
              ? 'Every column it needs is there.'
              : `It still needs ${missing.map(({ name }) => name).join(', ')}.`}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
          <section className="imports-scroll" tabIndex={0} aria-label="Columns">
            <table className="imports-table">
              <thead>
                <tr>
                  <th scope="col">Column</th>
                  <th scope="col" data-words>
                    Read from
                  </th>
                  <th scope="col" data-words>
                    Written as
                  </th>
                  <th scope="col" data-words>
                    First values, as read
                  </th>
                  <th scope="col">Not readable</th>
                </tr>
              </thead>
              <tbody>
                {columns.map((column, place) => (
                  <MappedColumn
                    key={column.name}
                    look={look}
                    mapping={mapping}
                    column={column}
                    place={place}
                    onChange={onChange}
                  />
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </fieldset>
  );
};
