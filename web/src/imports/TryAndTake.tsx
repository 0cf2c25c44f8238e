import type { ImportDraft } from '@fulcrum/server';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { cancelImport, takeImport, tryImport } from '../client.ts';
import { DoneImport } from './DoneImport.tsx';
import { ImportReport } from './ImportReport.tsx';
import { progressWords } from './import-words.ts';
import { draftKey, isRunning } from './use-draft.ts';

/** Trying the import, what it would change, the import itself, and what came of it. */
export const TryAndTake = ({ draft }: { readonly draft: ImportDraft }) => {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const act = (doing: (id: string) => Promise<ImportDraft>): void => {
    setProblem(undefined);
    doing(draft.id).then(
      (next) => queries.setQueryData(draftKey(draft.id), next),
      (error: Error) => setProblem(error.message),
    );
  };
  const { status, report } = draft;
  // Every figure of every page may be another now.
  const isTaken = status === 'taken';
  const wasTaken = useRef(isTaken);
  useEffect(() => {
    if (isTaken && !wasTaken.current)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => OF_FACTS.has(String(queryKey[0])) });
    wasTaken.current = isTaken;
  }, [isTaken, queries]);
  const isHere = draft.files.every(({ received, bytes }) => received >= bytes);
  const accepted = report?.files.filter((file) => file.status === 'imported') ?? [];
  if (isTaken && report) return <DoneImport report={report} />;
  return (
    <section className="imports-step" aria-labelledby="imports-try">
      <h2 id="imports-try">3 · What would change</h2>
      {isRunning(draft) ? (
        <div className="imports-running">
          <progress max={1} value={draft.progress?.share ?? 0} aria-label={status === 'taking' ? 'Import' : 'Check'} />
          <p role="status">{progressWords(draft)}</p>
          <button type="button" className="plain-button" onClick={() => act(cancelImport)}>
            Cancel
          </button>
        </div>
      ) : (
        <div className="imports-running">
          <button
            type="button"
            className={report ? 'plain-button' : 'plain-button strong'}
            disabled={!isHere}
            onClick={() => act(tryImport)}
          >
            {report ? 'Check again' : 'Check what would change'}
          </button>
          <p className="quiet">
            {isHere
              ? 'All of the import is done and taken back: the counts and figures are those it will have.'
              : 'Waits until the files are here.'}
          </p>
        </div>
      )}
      {(problem ?? draft.failure) ? (
        <p className="imports-problem" role="alert">
          {problem ?? draft.failure}
        </p>
      ) : null}
      {report && status !== 'trying' ? <ImportReport report={report} /> : null}
      {report && status === 'tried' ? (
        <div className="imports-commit">
          <h2>4 · Import</h2>
          <div className="imports-running">
            <button
              type="button"
              className="plain-button strong"
              disabled={accepted.length === 0}
              onClick={() => act(takeImport)}
            >
              {accepted.length === 0
                ? 'Nothing to import'
                : `Import ${accepted.length} ${accepted.length === 1 ? 'file' : 'files'}`}
            </button>
            <p className="quiet">All of it happens or nothing, and it can be undone file by file.</p>
          </div>
        </div>
      ) : null}
    </section>
  );
};

const OF_FACTS: ReadonlySet<string> = new Set([
  'facts',
  'imports',
  'cost',
  'customers',
  'customer-cost',
  'import-drafts',
]);
