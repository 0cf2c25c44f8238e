import type { SeriesView } from './engine-messages.ts';
import { cellRef } from './figures.ts';
import { cellIn } from './stacks.ts';
import { usePlan } from './use-plan.ts';

/** Names the figure of a row and period as its why is opened by: in the scenario it is shown in. */
export const useCell = (): ((one: Pick<SeriesView, 'ref' | 'timed'>, period: string) => string) => {
  const { side, session } = usePlan();
  return (one, period) => cellIn(cellRef(one, period), side?.stack, session.scenario);
};
