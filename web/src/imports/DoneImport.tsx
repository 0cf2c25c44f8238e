import type { ImportReportShown } from '@fulcrum/server';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../components/format.ts';
import { UndoImport } from '../data/UndoImport.tsx';
import { ImportReport } from './ImportReport.tsx';

/** The import is in: what it did, where to see it, and taking it back file by file. */
export const DoneImport = ({ report }: { readonly report: ImportReportShown }) => {
  const imported = report.files.filter(({ status }) => status === 'imported');
  const rows = imported.reduce((sum, { accepted }) => sum + accepted, 0);
  return (
    <section className="imports-step" aria-labelledby="imports-done">
      <h2 id="imports-done">
        Imported: {formatNumber(rows, 0)} rows from {imported.length} {imported.length === 1 ? 'file' : 'files'}
      </h2>
      <p className="imports-next" role="status">
        <Link to="/cost" className="plain-button strong">
          See what delivery costs
        </Link>
        <Link to="/data" className="plain-button">
          Data and its findings
        </Link>
      </p>
      <ul className="imports-undo">
        {imported.map(({ importId = '', file, accepted }) => (
          <li key={importId}>
            {file}, {formatNumber(accepted, 0)} rows <UndoImport importId={importId} file={file} />
          </li>
        ))}
      </ul>
      <ImportReport report={report} />
    </section>
  );
};
