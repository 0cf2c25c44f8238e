import { type ReactNode, useEffect, useRef } from 'react';
import { DriverField } from '../components/DriverField.tsx';
import { LONG_NAME } from './samples.ts';

const taken = (): Promise<undefined> => Promise.resolve(undefined);

/** Fields as they stand, and one into which a word was typed where a number belongs. */
export const FieldStates = () => (
  <dl className="gallery-list">
    <State name="In the plan">
      <DriverField label="Hours of a review" text="2.5" share={false} onType={taken} />
    </State>
    <State name="The method’s own value">
      <DriverField label="Customer-time share" text="75%" share assumed onType={taken} />
    </State>
    <State name="A range">
      <DriverField label="Hours of a workshop" text="3..5" share={false} onType={taken} />
    </State>
    <State name="Set by a scenario">
      <DriverField label="Load" text="40%" share locked="The scenario sets this value" onType={taken} />
    </State>
    <State name={LONG_NAME}>
      <DriverField label={LONG_NAME} text="62168715" share={false} onType={taken} />
    </State>
    <State name="Refused" tall>
      <TypedInto text="three">
        <DriverField label="A word where a number belongs" text="3" share={false} onType={taken} />
      </TypedInto>
    </State>
  </dl>
);

type StateProps = { readonly name: string; readonly tall?: boolean; readonly children: ReactNode };

const State = ({ name, tall = false, children }: StateProps) => (
  <div data-tall={tall || undefined}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Types as a reader would, so that the field itself decides what it says. */
const TypedInto = ({ text, children }: { readonly text: string; readonly children: ReactNode }) => {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const field = place.current?.querySelector('input');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    if (!field || !set) return;
    set.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, [text]);
  return <span ref={place}>{children}</span>;
};
