import { useState } from 'react';
import { usePlanOrNone } from '../plan/use-plan.ts';
import { type EvidenceRow, evidenceRows } from './evidence-words.ts';
import type { Finding, FindingFigure } from './finding-address.ts';
import { PlaceLink } from './PlaceLink.tsx';

type Props = { readonly finding: Finding; readonly of: FindingFigure['of']; readonly currency: string };

/** What a finding rests on: figures, members by name, lists and rows. */
export const Evidence = ({ finding, of, currency }: Props) => {
  const names = usePlanOrNone()?.view;
  const rows = evidenceRows(finding, { of, currency, names: of === 'plan' ? names : undefined });
  return (
    <>
      {rows.map((row) => (
        <Row key={row.name} row={row} />
      ))}
    </>
  );
};

const Row = ({ row }: { readonly row: EvidenceRow }) => (
  <div data-long={row.kind !== 'text' || undefined}>
    <dt>{row.name}</dt>
    <dd className={row.kind === 'text' ? 'figure' : undefined}>
      {row.kind === 'text' ? row.text : null}
      {row.kind === 'list' ? <First items={row.items}>{(items) => items.join(', ')}</First> : null}
      {row.kind === 'drivers' ? <First items={row.paths}>{(paths) => <Drivers paths={paths} />}</First> : null}
      {row.kind === 'table' ? <First items={row.rows}>{(rows) => <Rows head={row.head} rows={rows} />}</First> : null}
    </dd>
  </div>
);

const FEW = 5;

type FirstProps<T> = { readonly items: readonly T[]; readonly children: (items: readonly T[]) => React.ReactNode };

/** Five, and how many more there are. */
const First = <T,>({ items, children }: FirstProps<T>) => {
  const [all, setAll] = useState(false);
  return (
    <>
      {children(all ? items : items.slice(0, FEW))}
      {items.length > FEW ? (
        <button type="button" className="link finding-more" onClick={() => setAll(!all)}>
          {all ? `Show ${FEW}` : `and ${items.length - FEW} more`}
        </button>
      ) : null}
    </>
  );
};

const Drivers = ({ paths }: { readonly paths: readonly string[] }) => (
  <ul className="finding-drivers">
    {paths.map((path) => (
      <li key={path}>
        <PlaceLink path={path} />
      </li>
    ))}
  </ul>
);

const Rows = ({ head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
  <section className="finding-rows" tabIndex={0} aria-label="Rows">
    <table>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of evidence may be equal and are never moved
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={head[column]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
