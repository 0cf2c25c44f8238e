import type { ImportReportShown } from '@fulcrum/server';
import { formatNumber, sentence } from '../components/format.ts';
import { tableName } from '../data/data-words.ts';
import { FindingList } from '../findings/FindingList.tsx';
import { figureChanges } from './import-words.ts';

const STATUS = {
  imported: 'goes in',
  unchanged: 'in already',
  refused: 'cannot be read',
  cancelled: 'cancelled',
} as const;

/** What an import does: rows by file, figures before and after, and what the facts then ask to be looked at. */
export const ImportReport = ({ report }: { readonly report: ImportReportShown }) => (
  <div className="imports-report">
    <FileCounts files={report.files} />
    <Figures report={report} />
    {report.quality.length === 0 ? (
      <p className="quiet">The facts would ask for nothing: no finding stands.</p>
    ) : (
      <section className="imports-findings">
        <h3>What the facts then ask you to look at</h3>
        <FindingList findings={report.quality} currency={report.after.cost?.currency ?? ''} of="facts" />
      </section>
    )}
  </div>
);

const FileCounts = ({ files }: Pick<ImportReportShown, 'files'>) => (
  <>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
    <section className="imports-scroll" tabIndex={0} aria-label="Rows by file">
      <table className="imports-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" data-words>
              Table
            </th>
            <th scope="col" data-words>
              What becomes of it
            </th>
            <th scope="col">Read</th>
            <th scope="col">= Accepted</th>
            <th scope="col">+ Rejected</th>
            <th scope="col">+ Superseded</th>
            <th scope="col">Replaces</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ file, table, status, read, accepted, rejected, superseded, replaced }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may be called alike
            <tr key={at}>
              <th scope="row" title={file}>
                {file}
              </th>
              <td data-words>{table === undefined ? '–' : tableName(table)}</td>
              <td data-words data-attention={status === 'refused' || undefined}>
                {STATUS[status]}
              </td>
              <td>{formatNumber(read, 0)}</td>
              <td>{formatNumber(accepted, 0)}</td>
              <td data-attention={rejected > 0 || undefined}>{formatNumber(rejected, 0)}</td>
              <td>{formatNumber(superseded, 0)}</td>
              <td>{formatNumber(replaced, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    {files.map(({ file, findings, rejects, rejected, superseded }, at) =>
      findings.length + rejects.length === 0 ? null : (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may be called alike
        <details key={at} className="imports-said">
          <summary>
            {file}: {findings.length === 0 ? '' : `${findings.length} ${findings.length === 1 ? 'note' : 'notes'}`}
            {findings.length > 0 && rejects.length > 0 ? ', ' : ''}
            {rejects.length === 0 ? '' : `${formatNumber(rejected + superseded, 0)} rows left out`}
          </summary>
          <ul>
            {findings.map(({ code, message, advice }) => (
              <li key={`${code} ${message}`}>
                {sentence(message)}. <span className="quiet">{sentence(advice)}.</span>
              </li>
            ))}
            {rejects.map(({ line, column, value, reason }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one line may be left out for several columns
              <li key={`${line} ${place}`}>
                Line {formatNumber(line, 0)}
                {column === undefined ? '' : `, ${column}`}: {reason}
                {value === undefined ? '' : ` (${value})`}
              </li>
            ))}
          </ul>
        </details>
      ),
    )}
  </>
);

const Figures = ({ report: { before, after } }: { readonly report: ImportReportShown }) => {
  const rows = figureChanges(before, after);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="imports-scroll" tabIndex={0} aria-label="Figures before and after">
      <table className="imports-table">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before: was, after: is, isChanged }) => (
            <tr key={name} data-none={!isChanged || undefined}>
              <th scope="row">{name}</th>
              <td>{was}</td>
              <td data-strong={isChanged || undefined}>{is}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
