import { useEffect } from 'react';
import { scenariosOf } from '../address.ts';
import { planSession, useSession } from '../plan/use-plan.ts';
import { useAddress, useGo } from './use-address.ts';

/** Says which scenarios were switched off because the plan has none of that name any more, and leaves them out of the address. */
export const SwitchedOff = () => {
  const { gone, scenario } = useSession();
  const address = useAddress();
  const go = useGo();
  const isNamed = scenariosOf(address).some((one) => gone.includes(one));
  useEffect(() => {
    if (isNamed) go({ scenario: scenario.length === 0 ? undefined : scenario.join(',') }, { replace: true });
  });
  if (gone.length === 0) return null;
  const [first, ...others] = gone;
  return (
    <section className="save-bar" role="status">
      <div>
        <strong>
          {others.length === 0
            ? `Scenario ${first} is switched off.`
            : `Scenarios ${gone.join(', ')} are switched off.`}
        </strong>{' '}
        The plan, as it is now, has no such scenario.
      </div>
      <div className="save-bar-actions">
        <button type="button" className="plain-button" onClick={planSession.seenGone}>
          Close
        </button>
      </div>
    </section>
  );
};
