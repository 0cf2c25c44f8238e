import { useEffect, useRef } from 'react';
import { counted } from './counted.ts';
import type { PastePreview as Preview } from './paste-preview.ts';
import type { Doing } from './typed-cells.ts';
import './paste-preview.css';

type Props = {
  readonly preview: Preview;
  readonly onPaste: (doing: Doing) => void;
  readonly onLeave: () => void;
};

const MOST_LINES = 200;
const MOST_PROBLEMS = 12;

/** What goes where, before a block is taken. Enter takes it, Esc leaves all as it was. */
export const PastePreview = ({ preview, onPaste, onLeave }: Props) => {
  const { lines, isSummed, changed, same, passedOver, problems, takes } = preview;
  const dialog = useRef<HTMLDialogElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Enter takes what is shown; a block that is not whole is left unless the reader says otherwise.
    first.current?.focus();
  }, []);
  const close = (): void => dialog.current?.close();
  const take = (): void => {
    // Closing gives the focus back to the cell.
    close();
    if (takes !== undefined) onPaste(takes);
  };
  const whole = problems.length === 0;
  return (
    <dialog
      ref={dialog}
      className="paste"
      aria-labelledby="paste-title"
      onClose={onLeave}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id="paste-title">{changed === 0 ? 'Nothing would change' : `Paste ${counted(changed, 'cell')}`}</h2>
      <p>{sumWords(changed, same, passedOver)}</p>
      {whole ? null : (
        <div className="paste-problems" role="alert">
          <strong>{counted(problems.length, 'cell')} cannot be taken:</strong>
          <ul>
            {problems.slice(0, MOST_PROBLEMS).map(({ where, text, error }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two cells may say the same of the same place
              <li key={`${where} ${text} ${at}`}>
                <strong>{where}</strong>: {error}
              </li>
            ))}
            {problems.length > MOST_PROBLEMS ? <li>and {problems.length - MOST_PROBLEMS} more</li> : null}
          </ul>
        </div>
      )}
      {lines.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
        <section className="paste-scroll" tabIndex={0} aria-label="What goes where">
          <table>
            <thead>
              <tr>
                <th scope="col">Driver</th>
                <th scope="col">{isSummed ? 'Months' : 'Month'}</th>
                <th scope="col">Now</th>
                <th scope="col">Pasted</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, MOST_LINES).map(({ key, name, months, before, after }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td>{months}</td>
                  <td>{before}</td>
                  <td>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {lines.length > MOST_LINES ? <p className="quiet">and {lines.length - MOST_LINES} more drivers</p> : null}
        </section>
      )}
      <div className="paste-actions">
        {takes === undefined ? null : (
          <button
            type="button"
            className={`plain-button${whole ? ' strong' : ''}`}
            ref={whole ? first : undefined}
            onClick={take}
          >
            {whole ? 'Paste' : `Paste the ${counted(takes.cells.length, 'cell')} that can be`}
          </button>
        )}
        <button
          type="button"
          className="plain-button"
          ref={!whole || takes === undefined ? first : undefined}
          onClick={close}
        >
          Leave it
        </button>
        <span className="quiet">{whole && takes !== undefined ? 'Enter pastes, Esc leaves' : 'Esc leaves'}</span>
      </div>
    </dialog>
  );
};

const sumWords = (changed: number, same: number, passedOver: number): string =>
  [
    changed > 0 ? `${counted(changed, 'cell')} ${changed === 1 ? 'changes' : 'change'}.` : '',
    same > 0 ? `${counted(same, 'cell')} ${same === 1 ? 'stands' : 'stand'} like this already.` : '',
    passedOver > 0 ? `${counted(passedOver, 'cell')} left out: there is no driver in that place.` : '',
  ]
    .filter((one) => one !== '')
    .join(' ');
