import type { Import } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listImports, listRejects } from '../client.ts';
import { formatInstant, formatNumber } from '../components/format.ts';
import './imports.css';

type Props = {
  /** Files by name, or facts by their table. */
  readonly files?: readonly string[];
  readonly tables?: readonly string[];
};

/** Where facts came from: each file's last import, what became of its rows, and those that did not get in. */
export const ImportsOf = ({ files, tables }: Props) => {
  const { data, error } = useQuery({
    queryKey: ['imports'],
    queryFn: listImports,
    staleTime: 5 * 60_000,
    retry: false,
  });
  if (data === undefined && error === null) return null;
  const all = data ?? [];
  // Newest first: of a file imported again, the last time counts.
  const latest = all.filter((one, at) => all.findIndex(({ file }) => file === one.file) === at);
  const shown = latest.filter(({ file, table }) => files?.includes(file) || tables?.includes(table));
  const unknown = files?.filter((file) => !latest.some((one) => one.file === file)) ?? [];
  if (shown.length === 0 && unknown.length === 0) return null;
  return (
    <section>
      <h4>Imported from</h4>
      <ul className="imports">
        {shown.map((one) => (
          <ImportLine key={one.importId} one={one} />
        ))}
        {unknown.map((file) => (
          <li key={file}>
            {file} <span className="quiet">is not among the imports of this workspace</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const counted = (count: number, words: string): string => `${formatNumber(count, 0)} ${words}`;

const ImportLine = ({ one }: { readonly one: Import }) => {
  const { importId, file, sha256, table, finishedAt, read, accepted, rejected, superseded, replaced } = one;
  const [isOpen, setOpen] = useState(false);
  const rest = [
    ...(superseded > 0 ? [counted(superseded, 'gave way to a later row')] : []),
    ...(replaced > 0 ? [counted(replaced, 'replaced older ones')] : []),
  ];
  return (
    <li>
      <p>
        <strong>{file}</strong>{' '}
        <span className="quiet" title={`sha256 ${sha256}`}>
          {table}, {formatInstant(finishedAt)}, {sha256.slice(0, 8)}
        </span>
      </p>
      <p className="quiet">{[`${counted(read, 'rows')}: ${counted(accepted, 'taken')}`, ...rest].join(', ')}</p>
      {rejected === 0 ? null : (
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {formatNumber(rejected, 0)} rejected
        </button>
      )}
      {isOpen ? <Rejects importId={importId} rejected={rejected} /> : null}
    </li>
  );
};

const SHOWN = 50;

const Rejects = ({ importId, rejected }: { readonly importId: string; readonly rejected: number }) => {
  const { data, error } = useQuery({
    queryKey: ['rejects', importId],
    queryFn: () => listRejects(importId, SHOWN),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <p className="quiet">{error.message}</p>;
  if (data === undefined) return <p className="quiet">Looking them up</p>;
  const rows = data.filter(({ kind }) => kind === 'rejected');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="rejects" tabIndex={0} aria-label="Rejected rows">
      <table>
        <caption>{rows.length < rejected ? `The first ${rows.length} of ${rejected}` : 'All of them'}</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Column</th>
            <th scope="col">Said</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, column, value, reason }) => (
            <tr key={`${line}/${column}`}>
              <td className="figure">{line}</td>
              <td>{column ?? '–'}</td>
              <td>{value ?? '–'}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
