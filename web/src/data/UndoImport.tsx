import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RequestFailed, undoImport } from '../client.ts';
import { formatNumber } from '../components/format.ts';

type Props = { readonly importId: string; readonly file: string };

/** Takes an import back, after asking once: rows go, and those they had replaced come back. */
export const UndoImport = ({ importId, file }: Props) => {
  const queries = useQueryClient();
  const [state, setState] = useState<'idle' | 'asking' | 'doing'>('idle');
  const [said, setSaid] = useState<string>();
  const undo = async (): Promise<void> => {
    setState('doing');
    try {
      const { removed, restored } = await undoImport(importId);
      setSaid(
        `Undone: ${formatNumber(removed, 0)} rows are gone${restored === 0 ? '' : `, ${formatNumber(restored, 0)} are back`}.`,
      );
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import-draft' });
    } catch (error) {
      if (error instanceof RequestFailed && error.code === 'import.undone') setSaid('Undone before.');
      else {
        setState('idle');
        setSaid(error instanceof Error ? error.message : String(error));
      }
    }
  };
  if (said !== undefined)
    return (
      <span role="status" className="quiet">
        {said}
      </span>
    );
  if (state === 'idle')
    return (
      <button type="button" className="link" onClick={() => setState('asking')}>
        Undo<span className="unseen"> the import of {file}</span>
      </button>
    );
  return (
    <span className="data-ask">
      Take it back?{' '}
      <button
        type="button"
        className="plain-button"
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this
        autoFocus
        disabled={state === 'doing'}
        onClick={() => void undo()}
      >
        {state === 'doing' ? 'Undoing' : 'Undo'}
        <span className="unseen"> the import of {file}</span>
      </button>{' '}
      <button type="button" className="plain-button" disabled={state === 'doing'} onClick={() => setState('idle')}>
        Keep it
      </button>
    </span>
  );
};
