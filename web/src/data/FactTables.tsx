import type { FactsReport } from '@fulcrum/server';
import { formatDay, formatInstant, formatNumber } from '../components/format.ts';
import { datedBy, reachWords, tableName } from './data-words.ts';

type Props = { readonly tables: FactsReport['tables'] };

const dayOf = (date: string | undefined): string => (date === undefined ? '–' : formatDay(new Date(`${date}T00:00`)));

/** What each table holds and how far it reaches. */
export const FactTables = ({ tables }: Props) => (
  <section className="data-section" aria-label="Tables of the facts">
    <h2>{reachWords(tables)}</h2>
    <p className="quiet data-about">Rows in the facts as they stand; first and last by the date a row belongs to.</p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
    <section className="data-scroll" tabIndex={0} aria-label="Tables">
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">Rows</th>
            <th scope="col">Last</th>
            <th scope="col">First</th>
            <th scope="col" data-words>
              Dated by
            </th>
            <th scope="col">Imported</th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ table, rows, first, last, importedAt }) => (
            <tr key={table} data-none={rows === 0 || undefined}>
              <th scope="row">{tableName(table)}</th>
              <td>{formatNumber(rows, 0)}</td>
              <td>{dayOf(last)}</td>
              <td>{dayOf(first)}</td>
              <td data-words>{datedBy(table)}</td>
              <td>{importedAt === undefined ? 'never' : formatInstant(importedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
);
