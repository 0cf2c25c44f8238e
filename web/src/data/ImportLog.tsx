import type { Import } from '@fulcrum/server';
import { useState } from 'react';
import { formatInstant, formatNumber } from '../components/format.ts';
import { Icon } from '../components/Icon.tsx';
import { importWords, leftOut, type Sums, sumOfImports, tableName } from './data-words.ts';
import { LeftOutRows } from './LeftOutRows.tsx';
import { UndoImport } from './UndoImport.tsx';

const FIRST = 20;
const COLUMNS = 9;

/** Every import, newest first, with what became of its rows; the ones left out open in place. */
export const ImportLog = ({ imports }: { readonly imports: readonly Import[] }) => {
  const [all, setAll] = useState(false);
  const shown = all ? imports : imports.slice(0, FIRST);
  const standing = imports.filter(({ undoneAt }) => undoneAt === undefined);
  const sums = sumOfImports(standing);
  return (
    <section className="data-section" aria-label="Imports">
      <h2>{importWords(sums)}</h2>
      <p className="quiet data-about">
        Imports, newest first. Read = accepted + rejected + superseded by a later row of the same file; replaced are
        rows of earlier imports that gave way.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="data-scroll" tabIndex={0} aria-label="What became of the rows">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" data-words>
                Table
              </th>
              <th scope="col">When</th>
              <th scope="col">Read</th>
              <th scope="col">= Accepted</th>
              <th scope="col">+ Rejected</th>
              <th scope="col">+ Superseded</th>
              <th scope="col">Replaced</th>
              <th scope="col" data-words>
                <span className="unseen">Undo</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <ImportRows key={one.importId} one={one} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                {formatNumber(standing.length, 0)} {standing.length === 1 ? 'import' : 'imports'} that stand
              </th>
              <td />
              <td />
              <Counts {...sums} />
              <td />
            </tr>
          </tfoot>
        </table>
      </section>
      {imports.length > FIRST ? (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? `Show the last ${FIRST}` : `Show all ${formatNumber(imports.length, 0)}`}
        </button>
      ) : null}
    </section>
  );
};

const ImportRows = ({ one }: { readonly one: Import }) => {
  const [isOpen, setOpen] = useState(false);
  const { file, table, finishedAt } = one;
  return (
    <>
      <tr data-none={one.undoneAt !== undefined || undefined}>
        <th scope="row" title={file}>
          {leftOut(one) === 0 ? (
            <span className="data-file">{file}</span>
          ) : (
            <button type="button" className="data-open" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              <Icon name={isOpen ? 'down' : 'right'} size={14} />
              <span>{file}</span>
              <span className="unseen">, rows left out</span>
            </button>
          )}
        </th>
        <td data-words>{tableName(table)}</td>
        <td>{formatInstant(finishedAt)}</td>
        <Counts {...one} />
        <td data-words>
          {one.undoneAt !== undefined ? (
            <span className="quiet">
              undone {formatInstant(one.undoneAt)} by {one.undoneBy}
            </span>
          ) : one.canUndo ? (
            <UndoImport importId={one.importId} file={file} />
          ) : (
            <span className="quiet" title="It came in before Fulcrum kept what an import replaces.">
              too old to undo
            </span>
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr className="data-inside">
          <td colSpan={COLUMNS}>
            <LeftOutRows one={one} />
          </td>
        </tr>
      ) : null}
    </>
  );
};

const Counts = ({ read, accepted, rejected, superseded, replaced }: Sums) => (
  <>
    <td data-strong>{formatNumber(read, 0)}</td>
    <td>{formatNumber(accepted, 0)}</td>
    <td data-attention={rejected > 0 || undefined}>{formatNumber(rejected, 0)}</td>
    <td>{formatNumber(superseded, 0)}</td>
    <td className="quiet">{formatNumber(replaced, 0)}</td>
  </>
);
