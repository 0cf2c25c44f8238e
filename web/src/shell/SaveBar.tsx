import { useNetwork } from '@mantine/hooks';
import { useEffect } from 'react';
import { formatInstant } from '../components/format.ts';
import { planSession, useSession } from '../plan/use-plan.ts';
import { writtenWords } from '../plan/written-words.ts';

/** Says what stands between an edit and the server, and what can be done. */
export const SaveBar = () => {
  const { saving, conflict, saveProblem, pending } = useSession();
  const { online } = useNetwork();
  useEffect(() => {
    if (online) planSession.saveNow();
  }, [online]);
  if (saving === 'conflict' && conflict) {
    return (
      <section className="save-bar" role="alert">
        <div>
          <strong>
            {conflict.savedBy === '' ? 'Somebody' : conflict.savedBy} saved this plan
            {conflict.savedAt === '' ? '' : ` on ${formatInstant(conflict.savedAt)}`}, after you opened it.
          </strong>{' '}
          {theirWords(conflict.changes)} Your {pending.length === 1 ? 'edit is' : `${pending.length} edits are`} kept
          here: {pending.map(({ path, value }) => `${path} = ${writtenWords(value)}`).join(', ')}.
        </div>
        <div className="save-bar-actions">
          <button type="button" className="plain-button strong" onClick={() => void planSession.keepMine()}>
            Put mine on top
          </button>
          <button type="button" className="plain-button" onClick={() => void planSession.takeTheirs()}>
            Take theirs
          </button>
        </div>
      </section>
    );
  }
  if (!online) {
    return (
      <section className="save-bar" role="alert">
        <div>
          <strong>You are offline.</strong> Edits are kept in this browser and saved when the connection is back.
        </div>
      </section>
    );
  }
  if (saving === 'retrying') {
    return (
      <section className="save-bar" role="alert">
        <div>
          <strong>Not saved yet.</strong> {saveProblem} Your edits are kept in this browser; saving is tried again.
        </div>
      </section>
    );
  }
  if (saving !== 'refused') return null;
  return (
    <section className="save-bar" role="alert">
      <div>
        <strong>The server refused to save.</strong> {saveProblem}
      </div>
    </section>
  );
};

const theirWords = (changes: readonly { path: string; before?: unknown; after?: unknown }[]): string => {
  const named = changes.filter(({ path }) => path !== '');
  if (named.length === 0) return '';
  const words = named
    .slice(0, 3)
    .map(({ path, before, after }) => `${path} from ${writtenWords(before)} to ${writtenWords(after)}`);
  return `They changed ${words.join(', ')}${named.length > 3 ? ` and ${named.length - 3} more` : ''}.`;
};
