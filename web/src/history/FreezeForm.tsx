import { type FormEvent, useId, useState } from 'react';
import { freezeVersion } from '../client.ts';
import { planSession } from '../plan/use-plan.ts';

type Props = {
  readonly plan: string;
  readonly number: number;
  readonly onFrozen: (name: string) => Promise<void>;
  readonly onCancel: () => void;
};

/** A name for a version, and why it is kept. Esc leaves it. */
export const FreezeForm = ({ plan, number, onFrozen, onCancel }: Props) => {
  const id = useId();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const freeze = async (): Promise<void> => {
    const said = { name: name.trim(), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    if (said.name === '') return setProblem('Give it a name, such as “board, March”.');
    setBusy(true);
    try {
      const unsaved = await planSession.saveAll();
      if (unsaved !== undefined) return setProblem(unsaved);
      await freezeVersion(plan, number, said);
      await onFrozen(said.name);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="freeze"
      aria-label={`Freeze v${number}`}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void freeze();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <label>
        Name
        <input
          type="text"
          required
          maxLength={200}
          placeholder="board, March"
          value={name}
          // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this form
          autoFocus
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onChange={({ target }) => {
            setName(target.value);
            setProblem(undefined);
          }}
        />
      </label>
      <label>
        Reason, if you like
        <input type="text" maxLength={2000} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <p className="quiet">Kept with every figure. It cannot be changed or deleted afterwards.</p>
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className="history-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="version-actions">
        <button type="submit" className="plain-button strong" disabled={isBusy}>
          Freeze version
        </button>
        <button type="button" className="plain-button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
};
