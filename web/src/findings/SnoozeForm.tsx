import { type FormEvent, useId, useState } from 'react';
import { formatDay } from '../components/format.ts';
import { dateOf, SPANS, today, untilOf } from './snooze-days.ts';

type Props = {
  readonly onSnooze: (until: string, reason: string) => Promise<void>;
  readonly onCancel: () => void;
};

/** Until when, and why. Esc leaves it. */
export const SnoozeForm = ({ onSnooze, onCancel }: Props) => {
  const id = useId();
  const [now] = useState(() => new Date());
  const [span, setSpan] = useState<(typeof SPANS)[number]['id'] | 'own'>('month');
  const [own, setOwn] = useState(() => untilOf('month', now));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const until = span === 'own' ? own : untilOf(span, now);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = until === '' ? 'Choose a day.' : reason.trim() === '' ? 'Say why, so that others know.' : undefined;
    setProblem(missing);
    if (missing === undefined) onSnooze(until, reason.trim()).catch((error: Error) => setProblem(error.message));
  };
  return (
    <form
      className="snooze"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <fieldset>
        <legend>Put aside until {until === '' ? '…' : formatDay(dateOf(until))}</legend>
        {[...SPANS, { id: 'own' as const, name: 'A day of my own' }].map((one, at) => (
          <label key={one.id}>
            <input
              type="radio"
              name={`${id}-span`}
              checked={span === one.id}
              // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this form
              autoFocus={at === 1}
              onChange={() => setSpan(one.id)}
            />
            {one.name}
          </label>
        ))}
      </fieldset>
      {span === 'own' ? (
        <input
          type="date"
          aria-label="Day"
          min={today(now)}
          value={own}
          onChange={({ target }) => setOwn(target.value)}
        />
      ) : null}
      <label className="snooze-reason">
        Reason
        <input
          type="text"
          required
          maxLength={2000}
          value={reason}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onChange={({ target }) => {
            setReason(target.value);
            setProblem(undefined);
          }}
        />
      </label>
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className="snooze-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="finding-actions">
        <button type="submit" className="plain-button strong">
          Put aside
        </button>
        <button type="button" className="plain-button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
};
