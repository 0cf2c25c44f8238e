import type { ChartSeries } from '../components/chart-data.ts';
import { planSeries } from '../plan/chart-series.ts';
import type { SeriesView } from '../plan/engine-messages.ts';
import { cellIn } from '../plan/stacks.ts';
import type { ShownSide } from './use-sides.ts';

type Look = { readonly name?: string; readonly format?: ChartSeries['format']; readonly shape?: 'line' | 'step' };

/** A row of the plan as each scenario beside it has it: a lighter line, whose points open their why in that scenario. */
export const sideSeries = (
  one: SeriesView | undefined,
  sides: readonly ShownSide[],
  { name, shape = 'line', ...look }: Look = {},
): ChartSeries[] =>
  sides.flatMap(({ plan, place, stack, name: side }) =>
    one === undefined || plan === undefined
      ? []
      : [
          planSeries(
            one,
            plan.view,
            plan.values,
            { ...look, name: name === undefined ? side : `${name}, ${side}`, place, shape, isScenario: true },
            (ref) => cellIn(ref, stack, plan.session.scenario),
          ),
        ],
  );
