import type { PlanView, SeriesView } from '../plan/engine-messages.ts';
import type { CostFigure } from './cost-address.ts';

/** Drivers of a plan that `fit` writes from a figure of the facts. Whether this plan's were, its register says. */
export const fedDrivers = (figure: CostFigure, view: PlanView, last: string): SeriesView[] => {
  const paths = pathsOf(figure, view, last);
  const seen = new Set<string>();
  return view.series.filter(({ input }) => {
    if (input === undefined || input.assumed || seen.has(input.path)) return false;
    if (!paths.some((path) => path.test(input.path))) return false;
    seen.add(input.path);
    return true;
  });
};

const pathsOf = (figure: CostFigure, view: PlanView, last: string): RegExp[] => {
  if (figure.of === 'pool' && figure.pool !== undefined && figure.part === 'ledger') {
    const pool = escaped(figure.pool);
    return [new RegExp(`^pools\\.${pool}\\.cost$`), new RegExp(`^segments\\.[^.]+\\.costs\\.${pool}(-cost)?$`)];
  }
  // A plan begins with what customers paid at the end of the last month.
  if (figure.of === 'customer' && figure.what === 'arr' && figure.month === last)
    return view.segments.map(({ id }) => new RegExp(`^segments\\.${escaped(id)}\\.opening\\.arr$`));
  return [];
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
