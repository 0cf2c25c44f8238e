import { useState } from 'react';
import { planSession } from '../plan/use-plan.ts';

type Props = { readonly path: string; readonly value: string; readonly label: string };

/** A name or reason that is edited where it stands; Enter or leaving takes it, Esc keeps the former. */
export const ScenarioText = ({ path, value, label }: Props) => {
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const take = async (): Promise<void> => {
    const text = (typed ?? value).trim();
    setTyped(undefined);
    if (text === value) return setProblem(undefined);
    if (text === '') return setProblem('It cannot be empty; the former stays.');
    setProblem(await planSession.edit({ path, value: text }, value));
  };
  return (
    <>
      <textarea
        className="scenario-text"
        rows={1}
        aria-label={label}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void take()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            event.currentTarget.blur();
          }
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
      {problem === undefined ? null : (
        <span className="scenario-found" data-severity="error" role="alert">
          {problem}
        </span>
      )}
    </>
  );
};
