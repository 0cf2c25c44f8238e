import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { listChanges, listFrozen, listVersions } from '../client.ts';

/** The versions, the log and the frozen versions of a plan, as they are at its newest version. */
export const useHistory = (id: string, version: number) => {
  const queries = useQueryClient();
  const versions = useQuery({
    queryKey: ['versions', id, version],
    queryFn: () => listVersions(id),
    placeholderData: keepPreviousData,
  });
  const changes = useQuery({
    queryKey: ['changes', id, version],
    queryFn: () => listChanges(id),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
  const frozen = useQuery({ queryKey: ['frozen', id], queryFn: () => listFrozen(id) });
  return {
    versions: versions.data,
    changes: changes.data ?? [],
    frozen: frozen.data ?? [],
    problem: versions.error ?? changes.error ?? frozen.error,
    /** Freezing makes no version: the lists are asked again. */
    reread: async (): Promise<void> => {
      await Promise.all(
        ['versions', 'changes', 'frozen'].map((list) => queries.invalidateQueries({ queryKey: [list, id] })),
      );
    },
  };
};
