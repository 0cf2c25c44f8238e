import { type FormEvent, useRef, useState } from 'react';
import { planSession } from '../plan/use-plan.ts';

type Props = { readonly onDone: (id: string | undefined) => void };

/** A name and a reason make a scenario; its values are typed in the plan while it is on. */
export const ScenarioForm = ({ onDone }: Props) => {
  const [problem, setProblem] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(form.current ?? undefined);
    const name = String(given.get('name') ?? '').trim();
    const reason = String(given.get('reason') ?? '').trim();
    if (name === '' || reason === '')
      return setProblem('A scenario needs a name, and a reason somebody would choose it.');
    const made = await planSession.makeScenario({ name, reason });
    if ('problem' in made) return setProblem(made.problem);
    onDone(made.id);
  };
  return (
    <form ref={form} className="scenario-form" aria-label="New scenario" onSubmit={(event) => void make(event)}>
      <label>
        Name
        {/* biome-ignore lint/a11y/noAutofocus: the form was just asked for */}
        <input name="name" maxLength={200} autoFocus placeholder="Pooled SMB" />
      </label>
      <label className="scenario-reason">
        Reason
        <input name="reason" maxLength={1000} placeholder="SMB costs twice Enterprise per dollar of ARR" />
      </label>
      <button type="submit" className="plain-button strong">
        Make scenario
      </button>
      <button type="button" className="plain-button" onClick={() => onDone(undefined)}>
        Leave it
      </button>
      {problem === undefined ? null : (
        <p className="scenario-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
};
