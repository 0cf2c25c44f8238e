import type { Sensitivity } from '@fulcrum/engine';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Progress } from '../plan/engine-messages.ts';
import { planSession, useSession } from '../plan/use-plan.ts';

export type Asking = {
  readonly found: Sensitivity | undefined;
  readonly error: Error | null;
  /** How far it is, while it is being computed. */
  readonly progress: Progress | undefined;
  readonly isRunning: boolean;
  readonly stop: () => void;
  readonly again: () => void;
};

/** What each driver does to a figure, computed anew after each edit; may be stopped. */
export const useSensitivity = (ref: string, swing: number): Asking => {
  const { id, scenario, revision } = useSession();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const queryKey = ['sensitivity', id, scenario, revision, ref, swing];
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => planSession.sensitivity(ref, swing, { signal, onProgress: setProgress }),
    // After an edit the last answer stays in sight; that of another figure does not.
    placeholderData: (before) => (before?.ref === ref ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  return {
    found: isPlaceholderData && !isFetching ? undefined : data,
    error,
    progress: isFetching ? progress : undefined,
    isRunning: isFetching,
    stop: () => void queries.cancelQueries({ queryKey }),
    again: () => void refetch(),
  };
};
