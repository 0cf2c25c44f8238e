import { useEffect, useState } from 'react';
import type { Compared } from '../plan/compare-sides.ts';
import type { Stack } from '../plan/stacks.ts';
import { planSession, useSession } from '../plan/use-plan.ts';
import { useSettled } from '../plan/use-settled.ts';

/** Stacks beside the plan with those that are on, again a moment after each edit; the last ones stay in sight until then. */
export const useCompared = (stacks: readonly Stack[], on: Stack): Compared | undefined => {
  const { id, revision } = useSession();
  const settled = useSettled(revision);
  const [compared, setCompared] = useState<Compared>();
  const asked = JSON.stringify([stacks, on]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit is what makes the sides stale
  useEffect(() => {
    const [those, these] = JSON.parse(asked) as [string[][], string[]];
    if (those.length === 0) return setCompared(undefined);
    let isCurrent = true;
    const take = (answer: Compared | undefined): void => {
      if (isCurrent) setCompared(answer);
    };
    planSession.compare(those, these).then(take, () => take(undefined));
    return () => {
      isCurrent = false;
    };
  }, [asked, id, settled]);
  return compared;
};
