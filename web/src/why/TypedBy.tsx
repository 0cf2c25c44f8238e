import { useQuery } from '@tanstack/react-query';
import { listChanges } from '../client.ts';
import { formatInstant } from '../components/format.ts';
import { usePlan } from '../plan/use-plan.ts';
import { writtenWords } from '../plan/written-words.ts';
import { changeOfDriver } from './driver-change.ts';
import { VersionLink } from './VersionLink.tsx';

/** Who wrote a driver's value, when, why, and what stood there before. */
export const TypedBy = ({ path }: { readonly path: string }) => {
  const { session, view, side } = usePlan();
  const { id, version, pending } = session;
  const scenario = side?.stack ?? session.scenario;
  const { data, error } = useQuery({
    queryKey: ['changes', id, version],
    queryFn: () => listChanges(id),
    staleTime: 5 * 60_000,
  });
  const patches = view.scenarios
    .filter((one) => scenario.includes(one.id))
    .flatMap(({ name, reason, patches: all }) =>
      all.filter((one) => one.path === path).map((one) => ({ name, reason: one.reason ?? reason })),
    );
  const mine = pending.find((one) => one.path === path);
  const change = data && changeOfDriver(data, path);
  return (
    <>
      {patches.map(({ name, reason }) => (
        <div key={name}>
          <dt>Scenario</dt>
          <dd>
            set by {name}
            {reason === '' ? '' : `: ${reason}`}
          </dd>
        </div>
      ))}
      <div>
        <dt>Typed</dt>
        <dd>
          {mine !== undefined ? (
            <>
              {writtenWords(mine.before)} → {writtenWords(mine.value)}, here, not saved yet
            </>
          ) : error !== null ? (
            error.message
          ) : change === undefined ? (
            data === undefined ? (
              'Looking it up'
            ) : (
              'The log does not say.'
            )
          ) : (
            <>
              {change.isOwn ? `${writtenWords(change.before)} → ${writtenWords(change.after)}, ` : 'with the plan, '}
              by {change.actor}, {formatInstant(change.at)}, <VersionLink version={change.version} />
              {change.reason === null ? null : <span className="quiet why-reason">{change.reason}</span>}
            </>
          )}
        </dd>
      </div>
    </>
  );
};
