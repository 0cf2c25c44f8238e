import type { ImportDraft } from '@fulcrum/server';
import { Link } from '@tanstack/react-router';
import { RequestFailed } from '../client.ts';
import { Notice, Waiting } from '../components/Notice.tsx';
import { useAddress, useGo } from '../shell/use-address.ts';
import { DropFiles } from './DropFiles.tsx';
import { FileList } from './FileList.tsx';
import { OneFile } from './OneFile.tsx';
import { OpenDrafts } from './OpenDrafts.tsx';
import { TryAndTake } from './TryAndTake.tsx';
import { useDraft, useUploads } from './use-draft.ts';
import './imports.css';

/** From dropped files to facts, on one page: files, what they are, what would change, the import and its undo. */
export const ImportPage = () => {
  const { draft: id } = useAddress();
  const go = useGo();
  const draft = useDraft();
  const { uploads, problem, add } = useUploads();
  const isDone = draft.data?.status === 'taken';
  return (
    <div className="imports">
      <div className="page-head">
        <div>
          <h1>What do your exports say, and what would they change?</h1>
          <p className="quiet">
            Nothing changes until you import, and every import can be undone. Files stay on this machine.
          </p>
        </div>
        {id === undefined ? null : (
          <button type="button" className="plain-button" onClick={() => go({ draft: undefined, file: undefined })}>
            Begin another
          </button>
        )}
      </div>
      <div className="imports-body">
        {isDone ? null : (
          <section className="imports-step" aria-labelledby="imports-files">
            <h2 id="imports-files">1 · Files</h2>
            <DropFiles onFiles={(files) => void add(files, isDone)} isSmall={(draft.data?.files.length ?? 0) > 0} />
            {problem === undefined ? null : (
              <p className="imports-problem" role="alert">
                {problem}
              </p>
            )}
            {id === undefined ? <OpenDrafts /> : null}
          </section>
        )}
        {draft.isError ? <NotThere error={draft.error} retry={() => void draft.refetch()} /> : null}
        {id !== undefined && draft.isPending ? <Waiting words="Reading the import" /> : null}
        {draft.data && !draft.isError ? <Steps draft={draft.data} uploads={uploads} /> : null}
      </div>
    </div>
  );
};

type StepsProps = { readonly draft: ImportDraft; readonly uploads: ReturnType<typeof useUploads>['uploads'] };

const Steps = ({ draft, uploads }: StepsProps) => {
  const { file: wanted } = useAddress();
  const isDone = draft.status === 'taken';
  const shown = draft.files.find(({ id }) => id === wanted) ?? draft.files[0];
  if (draft.files.length === 0) return null;
  return (
    <>
      {isDone ? null : <FileList draft={draft} uploads={uploads} shown={shown?.id} />}
      {isDone || shown === undefined || shown.received < shown.bytes ? null : (
        <section className="imports-step" aria-labelledby="imports-map">
          <h2 id="imports-map">2 · What {shown.name} is taken for</h2>
          <OneFile key={shown.id} draft={draft} file={shown} />
        </section>
      )}
      <TryAndTake draft={draft} />
    </>
  );
};

const NotThere = ({ error, retry }: { readonly error: Error; readonly retry: () => void }) => {
  const go = useGo();
  if (error instanceof RequestFailed && error.code === 'draft.missing')
    return (
      <Notice title="This import is not there any more">
        <p>It was thrown away, or nobody touched it for a day. What was imported before is in the facts.</p>
        <button type="button" className="plain-button" onClick={() => go({ draft: undefined, file: undefined })}>
          Begin another
        </button>
      </Notice>
    );
  if (error instanceof RequestFailed && error.code.endsWith('.unavailable'))
    return (
      <Notice title="This server has no facts">
        <p>
          It was started without a workspace of its own. Start one that has: <code>fulcrum serve</code>, then open{' '}
          <Link to="/data">Data</Link>.
        </p>
      </Notice>
    );
  return (
    <Notice tone="error" title="The import could not be read">
      <p>{error.message}</p>
      <button type="button" className="plain-button" onClick={retry}>
        Try again
      </button>
    </Notice>
  );
};
