import { PlaceLink } from '../findings/PlaceLink.tsx';
import type { AssumptionView } from '../plan/engine-messages.ts';
import { registerOf } from './steer-rows.ts';

const FIRST = 7;

/** P9: how much of the plan is measured, agreed or assumed, and what was noted long ago. */
export const Register = ({ assumptions }: { readonly assumptions: readonly AssumptionView[] }) => {
  const { measured, agreed, assumed, old, undated, ownerless } = registerOf(
    assumptions,
    new Date().toISOString().slice(0, 7),
  );
  return (
    <section className="data-section" aria-label="Assumption register">
      <h2>What the plan assumes</h2>
      {assumptions.length === 0 ? (
        <p className="quiet">
          The plan notes no sources. Under <code>assumptions</code> each driver may have its source, owner and date.
        </p>
      ) : (
        <>
          <p>
            {measured} drivers measured, {agreed} agreed with finance, {assumed} assumed; {ownerless} have no owner
            {undated === 0 ? '' : `, ${undated} no date`}.{' '}
            {old.length === 0 ? 'None is older than half a year.' : `${old.length} are older than half a year:`}
          </p>
          {old.length === 0 ? null : (
            <ul className="steer-old">
              {old.slice(0, FIRST).map(({ path, date }) => (
                <li key={path}>
                  <PlaceLink path={path} /> <span className="quiet">{date}</span>
                </li>
              ))}
              {old.length > FIRST ? <li className="quiet">and {old.length - FIRST} more</li> : null}
            </ul>
          )}
        </>
      )}
    </section>
  );
};
