import { usePlan } from './use-plan.ts';

type Props = {
  readonly formulas: boolean;
  readonly onFormulas: (on: boolean) => void;
  readonly onTakeBack: (direction: 'undo' | 'redo') => void;
};

const UNDO = 'M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H7';
const REDO = 'm10 3 3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H9';

const Arrow = ({ path }: { readonly path: string }) => (
  <svg
    aria-hidden="true"
    width={16}
    height={16}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
  >
    <path d={path} />
  </svg>
);

/** Undo, redo, formulas on demand, and the keys of the grid. */
export const GridTools = ({ formulas, onFormulas, onTakeBack }: Props) => {
  const { session } = usePlan();
  const { steps, undone, history, saving } = session;
  const undo = steps.length > 0 ? 'the last edit' : history?.undo?.words;
  const redo = undone.length > 0 ? 'the last edit' : history?.redo?.words;
  const halted = saving === 'conflict';
  return (
    <div className="grid-tools">
      <button
        type="button"
        className="plain-button"
        aria-label="Undo"
        title={undo === undefined ? 'Nothing to undo' : `Undo (Ctrl+Z): ${undo}`}
        disabled={undo === undefined || halted}
        onClick={() => onTakeBack('undo')}
      >
        <Arrow path={UNDO} />
      </button>
      <button
        type="button"
        className="plain-button"
        aria-label="Redo"
        title={redo === undefined ? 'Nothing to redo' : `Redo (Ctrl+Shift+Z): ${redo}`}
        disabled={redo === undefined || halted}
        onClick={() => onTakeBack('redo')}
      >
        <Arrow path={REDO} />
      </button>
      <button type="button" className="plain-button" aria-pressed={formulas} onClick={() => onFormulas(!formulas)}>
        Formulas
      </button>
      <button type="button" className="plain-button" popoverTarget="grid-keys" title="Keys of the table (?)">
        Keys
      </button>
      <div id="grid-keys" popover="auto" className="grid-keys">
        <dl>
          {KEYS.map(([keys, does]) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
};

const KEYS = [
  ['Type, Enter, F2', 'change a driver, in its month only'],
  ['Ctrl+R, or drag the corner', 'carry a value on to the right'],
  ['Ctrl+D', 'carry the first row on to the rows below'],
  ['Delete', 'back to what held before the typed months'],
  ['Ctrl+C, Ctrl+V', 'copy, paste a block from a spreadsheet'],
  ['Ctrl+Z, Ctrl+Shift+Z', 'undo, redo; a paste is one step'],
  ['Shift+arrows, drag', 'pick a block'],
  ['Ctrl+arrows, Home, End', 'go to the end'],
  ['Alt+Enter, click', 'why this figure'],
  ['Esc', 'back to what stood there'],
  ['Tab', 'out of the table'],
] as const;
