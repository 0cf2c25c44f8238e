import { useEffect, useState } from 'react';
import type { Compared } from '../plan/compare-sides.ts';
import { planSession, useSession } from '../plan/use-plan.ts';

/** The plan's sides computed, again after each edit; the last ones stay in sight until then. */
export const useCompared = (stacks: readonly (readonly string[])[]): Compared | undefined => {
  const { revision } = useSession();
  const [compared, setCompared] = useState<Compared>();
  const asked = JSON.stringify(stacks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit is what makes the sides stale
  useEffect(() => {
    let isCurrent = true;
    void planSession.compare(JSON.parse(asked) as string[][]).then((answer) => {
      if (isCurrent) setCompared(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [asked, revision]);
  return compared;
};
