import { useQuery } from '@tanstack/react-query';
import { listDrafts } from '../client.ts';
import { formatInstant } from '../components/format.ts';
import { useGo } from '../shell/use-address.ts';

/** Imports somebody began and did not end, to go on with. */
export const OpenDrafts = () => {
  const go = useGo();
  const drafts = useQuery({ queryKey: ['import-drafts'], queryFn: listDrafts, staleTime: 0 });
  const open = (drafts.data ?? []).filter(({ status, files }) => status !== 'taken' && files.length > 0);
  if (open.length === 0) return null;
  return (
    <div className="imports-open">
      <p className="quiet">Begun and not imported; kept for a day after the last change:</p>
      <ul>
        {open.map(({ id, files, changedAt }) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => go({ draft: id })}>
              {files
                .slice(0, 3)
                .map(({ name }) => name)
                .join(', ')}
              {files.length > 3 ? ` and ${files.length - 3} more` : ''}
            </button>{' '}
            <span className="quiet">{formatInstant(changedAt)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
