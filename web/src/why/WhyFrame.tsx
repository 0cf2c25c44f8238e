import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useGo } from '../shell/use-address.ts';
import { leaveTrail, type Step, useTrail } from './trail.ts';
import { explainedNow, focusWhy } from './walk.ts';

const STOPS = '.why-number, button.why-link, .figure-link';
const SHOWN = 3;

/** What every explanation has: the steps so far, and the keys that walk it. */
export const WhyFrame = ({ children }: { readonly children: ReactNode }) => {
  const frame = useRef<HTMLDivElement>(null);
  const trail = useTrail();
  const go = useGo();
  useEffect(() => leaveTrail, []);
  const backTo = (step: Step): void => {
    const before = explainedNow();
    const from = trail[trail.findIndex(({ cell }) => cell === step.cell) + 1];
    go({ why: step.cell });
    focusWhy(before, from?.cell);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const last = trail.at(-2);
    if ((key === 'Backspace' || (key === 'ArrowLeft' && altKey)) && last !== undefined) {
      event.preventDefault();
      backTo(last);
      return;
    }
    const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || altKey || ctrlKey || metaKey || shiftKey) return;
    const stops = [...(frame.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
    if (stops.length === 0) return;
    event.preventDefault();
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys walk the buttons inside
    <div ref={frame} className="why-frame" onKeyDown={onKeyDown}>
      <Steps trail={trail} onBack={backTo} />
      {children}
    </div>
  );
};

type StepsProps = { readonly trail: readonly Step[]; readonly onBack: (step: Step) => void };

const Steps = ({ trail, onBack }: StepsProps) => {
  const passed = trail.slice(0, -1);
  if (passed.length === 0) return null;
  return (
    <nav className="why-steps" aria-label="Steps to this figure">
      <ol>
        {passed.length > SHOWN ? <li>…</li> : null}
        {passed.slice(-SHOWN).map((step) => (
          <li key={step.cell}>
            <button type="button" className="link" onClick={() => onBack(step)}>
              {step.name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
};
