import type { ImportDraft } from '@fulcrum/server';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type FileMapping, mapFile } from '../client.ts';
import { sentence } from '../components/format.ts';
import { Waiting } from '../components/Notice.tsx';
import { FirstRows } from './FirstRows.tsx';
import { takenFor } from './import-words.ts';
import { MappingEditor } from './MappingEditor.tsx';
import { draftKey, isRunning } from './use-draft.ts';
import { useLook } from './use-look.ts';

type Props = { readonly draft: ImportDraft; readonly file: ImportDraft['files'][number] };

/** One file: its own first rows, what they become, and how its columns are read. */
export const OneFile = ({ draft, file }: Props) => {
  const queries = useQueryClient();
  const [reveal, setReveal] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const look = useLook(draft, file, reveal);
  if (look.isError)
    return (
      <p className="imports-problem" role="alert">
        {look.error.message}
      </p>
    );
  if (look.data === undefined) return <Waiting words={`Looking at ${file.name}`} />;
  const { data } = look;
  const errors = data.findings.filter(({ severity }) => severity === 'error');
  const keep = (mapping: FileMapping | null): void => {
    setProblem(undefined);
    mapFile(draft.id, file.id, mapping).then(
      (kept) => queries.setQueryData(draftKey(draft.id), kept),
      (error: Error) => setProblem(error.message),
    );
  };
  // It stays open once a map was given: nothing closes under somebody's hands.
  const isOpen = isEditing || file.mapping !== undefined || data.table === undefined || errors.length > 0;
  return (
    <div className="imports-file">
      <p>
        <strong>{takenFor(data)}</strong>
        {file.mapping === undefined ? (
          <span className="quiet"> by its columns.</span>
        ) : (
          <span className="quiet"> by your map. </span>
        )}
        {file.mapping === undefined ? null : (
          <button type="button" className="link" onClick={() => keep(null)}>
            Back to what was recognised
          </button>
        )}
      </p>
      {data.findings.map(({ code, severity, message, advice, path }) => (
        <p key={`${code} ${path} ${message}`} className={severity === 'error' ? 'imports-problem' : 'quiet'}>
          {sentence(message)}. {sentence(advice)}.
        </p>
      ))}
      {problem === undefined ? null : (
        <p className="imports-problem" role="alert">
          {problem}
        </p>
      )}
      <FirstRows look={data} />
      {data.hidden.length === 0 && !reveal ? null : (
        <p className="quiet">
          {reveal
            ? 'Pay and hours of people are shown. '
            : `Hidden, because it is about single people: ${data.hidden.join(', ')}. `}
          <button type="button" className="link" onClick={() => setReveal(!reveal)}>
            {reveal ? 'Hide them' : 'Show them to me'}
          </button>
        </p>
      )}
      {isOpen ? (
        <MappingEditor look={data} isOff={isRunning(draft)} onChange={keep} />
      ) : (
        <button type="button" className="plain-button imports-edit" onClick={() => setEditing(true)}>
          Correct how it is read
        </button>
      )}
    </div>
  );
};
