import { formatDay, sentence } from '../components/format.ts';
import type { Finding } from './finding-address.ts';
import type { Aside } from './finding-order.ts';
import { dateOf } from './snooze-days.ts';

type Props = { readonly aside: readonly Aside[]; readonly onWake: (finding: Finding) => void };

/** Findings somebody put aside: until when, who, and why. */
export const PutAside = ({ aside, onWake }: Props) => {
  if (aside.length === 0) return null;
  return (
    <details className="finding-aside">
      <summary>Put aside ({aside.length})</summary>
      <ul>
        {aside.map(({ finding, snooze }) => (
          <li key={`${snooze.code}/${snooze.path}`}>
            <p>{sentence(finding.message)}</p>
            <p className="quiet">
              Until {formatDay(dateOf(snooze.until))}, by {snooze.actor} on {formatDay(new Date(snooze.at))}:{' '}
              {snooze.reason}
            </p>
            <button type="button" className="link" onClick={() => onWake(finding)}>
              Bring back
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
};
