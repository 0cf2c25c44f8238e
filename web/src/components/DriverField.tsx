import { useId, useState } from 'react';
import { checkDriver } from './driver-text.ts';
import './driver-field.css';

type Props = {
  readonly label: string;
  /** What is written in the plan. */
  readonly text: string;
  readonly share: boolean;
  readonly assumed?: boolean;
  /** Why one may not type here, when one may not. */
  readonly locked?: string | undefined;
  /** Opens where the value comes from; also by the key ?, which no driver's text holds. */
  readonly onWhy?: () => void;
  readonly onType: (value: string | number) => Promise<string | undefined>;
};

/** A driver one may type into: takes `75%`, `130k`, `5..8` and moves the plan at once; wrong text stays and says why. */
export const DriverField = ({ label, text, share, assumed = false, locked, onWhy, onType }: Props) => {
  const [typed, setTyped] = useState<string>();
  const [error, setError] = useState<string>();
  const words = useId();
  const type = (next: string): void => {
    setTyped(next);
    const checked = checkDriver(next, share);
    if ('error' in checked) {
      setError(checked.error);
      return;
    }
    setError(undefined);
    void onType(checked.value).then(setError);
  };
  return (
    <span className="driver-field" data-assumed={assumed || undefined}>
      <input
        aria-label={label}
        aria-keyshortcuts={onWhy ? '?' : undefined}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : words}
        inputMode="text"
        readOnly={locked !== undefined}
        title={locked ?? (assumed ? 'Not in the plan: the method’s value' : undefined)}
        value={typed ?? text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => type(event.target.value)}
        onBlur={() => error === undefined && setTyped(undefined)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === '?' && onWhy) {
            event.preventDefault();
            onWhy();
          }
          if (event.key !== 'Escape' || typed === undefined) return;
          event.stopPropagation();
          setTyped(undefined);
          setError(undefined);
        }}
      />
      {onWhy === undefined ? null : (
        <button type="button" className="driver-why" tabIndex={-1} aria-label={`Why ${label}`} onClick={onWhy}>
          ?
        </button>
      )}
      {error === undefined ? null : (
        <span id={words} className="driver-error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
};
