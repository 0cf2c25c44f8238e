import { useQuery } from '@tanstack/react-query';
import { getWatched } from '../client.ts';
import { formatInstant, formatNumber } from '../components/format.ts';

const EVERY = 10_000;
const STATUS = {
  settling: 'waits until it stops changing',
  imported: 'imported',
  unchanged: 'in already',
  refused: 'did not get in',
  cancelled: 'comes at the next look',
  failed: 'did not get in',
} as const;

/** The folder that is read by itself: what became of each file, and why one is not in. */
export const WatchedFolder = () => {
  const { data: watched } = useQuery({ queryKey: ['watched'], queryFn: getWatched, refetchInterval: EVERY });
  if (!watched) return null;
  const failed = watched.files.filter(({ status }) => status === 'refused' || status === 'failed');
  return (
    <section className="data-section" aria-label="Watched folder">
      <h2>
        {failed.length > 0
          ? `${formatNumber(failed.length, 0)} of ${formatNumber(watched.files.length, 0)} files of the watched folder did not get in`
          : 'The watched folder is read'}
      </h2>
      <p className="quiet data-about">
        {watched.folder}
        {watched.lookedAt === undefined ? '' : `, last looked at ${formatInstant(watched.lookedAt)}`}. New and changed
        files are imported once they have settled; nothing is moved.
      </p>
      {watched.problem === undefined ? null : (
        <p role="alert" className="data-problem">
          The folder cannot be read: {watched.problem}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="data-scroll" tabIndex={0} aria-label="Files of the watched folder">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" data-words>
                What became of it
              </th>
              <th scope="col">When</th>
              <th scope="col">Accepted</th>
              <th scope="col">Rejected</th>
            </tr>
          </thead>
          <tbody>
            {watched.files.map(({ name, status, at, accepted, rejected, problem }) => (
              <tr key={name}>
                <th scope="row" title={name}>
                  <span className="data-file">{name}</span>
                </th>
                <td data-words data-attention={problem !== undefined || undefined}>
                  {STATUS[status]}
                  {problem === undefined ? '' : `: ${problem}`}
                </td>
                <td>{at === undefined ? '–' : formatInstant(at)}</td>
                <td>{accepted === undefined ? '–' : formatNumber(accepted, 0)}</td>
                <td>{rejected === undefined ? '–' : formatNumber(rejected, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};
