import type { Outcome } from './use-doing.ts';

const MOST = 8;

type Props = { readonly outcome: Outcome; readonly onUndo: () => void; readonly onClose: () => void };

/** What became of a paste, a fill, an undo: how many cells, or which one is wrong and why. */
export const OutcomeBar = ({ outcome, onUndo, onClose }: Props) => {
  const { tone, words, problems, offers } = outcome;
  return (
    <div className="outcome" data-tone={tone} role={tone === 'refused' ? 'alert' : 'status'}>
      <div>
        {words}
        {problems.length === 0 ? null : (
          <ul>
            {problems.slice(0, MOST).map(({ where, text, error }) => (
              <li key={`${where} ${text}`}>
                <strong>{where}</strong>: {error}
              </li>
            ))}
            {problems.length > MOST ? <li>and {problems.length - MOST} more</li> : null}
          </ul>
        )}
      </div>
      {offers === 'undo' ? (
        <button type="button" className="link" onClick={onUndo}>
          Undo
        </button>
      ) : null}
      <button type="button" className="link" onClick={onClose}>
        {offers === 'drop' ? 'Drop the text' : 'Close'}
      </button>
    </div>
  );
};
