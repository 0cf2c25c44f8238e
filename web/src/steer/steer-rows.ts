import { formatShare, formatShort } from '../components/format.ts';
import { isShare } from '../components/units.ts';
import { type Beside, type BudgetFigures, besideOf } from '../plan/budget-figures.ts';
import type { AssumptionView, Figures, PlanView, SeriesView } from '../plan/engine-messages.ts';
import { findSeries } from '../plan/figures.ts';

/** The metrics that matter, in the order they are asked about (M1). */
const MATTER = [
  'arr',
  'customers',
  'revenue',
  'heads',
  'peopleCost',
  'delivery.asIncurred',
  'delivery.asIncurred.shareOfArr',
  'contribution',
  'retention.grr',
  'retention.nrr',
];

export type SteerRow = { readonly series: SeriesView; readonly beside: Beside };

/** The metrics that matter beside the budget in a period; those the plan has not got are left out. */
export const steerRows = (
  plan: { readonly view: PlanView; readonly values: Figures },
  column: number,
  budget: BudgetFigures,
): readonly SteerRow[] =>
  MATTER.flatMap((metric): SteerRow[] => {
    const series = findSeries(plan.view, metric);
    if (series === undefined) return [];
    const beside = besideOf(series, column, plan, budget);
    return Number.isFinite(beside.figure) || Number.isFinite(beside.budget ?? Number.NaN) ? [{ series, beside }] : [];
  });

/** What the table says in one sentence: the metric farthest from its budget. */
export const steerSentence = (rows: readonly SteerRow[], currency: string): string => {
  const moved = rows.filter(({ beside }) => Number.isFinite(beside.change) && beside.change !== 0);
  const [farthest] = [...moved].sort((a, b) => Math.abs(b.beside.change) - Math.abs(a.beside.change));
  if (farthest === undefined)
    return rows.some(({ beside }) => beside.variance !== 0 && Number.isFinite(beside.variance))
      ? 'Only shares have moved from the budget.'
      : 'Every metric is where the budget said it would be.';
  const { series, beside } = farthest;
  const by = formatShare(Math.abs(beside.change));
  const amount =
    series.unit.startsWith('money') && !isShare(series.unit, series.metric)
      ? ` (${formatShort(Math.abs(beside.variance))} ${currency})`
      : '';
  return `${series.name} is ${by}${amount} ${beside.variance > 0 ? 'above' : 'below'} the budget, farther from it than any other.`;
};

/** Months until what somebody noted of a driver is old (P9). */
const FRESH = 6;

/** How many drivers are noted, from where, and whose note is older than half a year by that month. */
export const registerOf = (assumptions: readonly AssumptionView[], month: string) => {
  const counted = (source: AssumptionView['source']): number =>
    assumptions.filter((one) => one.source === source).length;
  const number = (at: string): number => Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7));
  const dated = assumptions.filter(({ date }) => date !== undefined && /^\d{4}-\d{2}/.test(date));
  return {
    measured: counted('measured'),
    assumed: counted('assumed'),
    agreed: counted('agreed with finance'),
    old: dated.filter(({ date = '' }) => number(month) - number(date) > FRESH),
    undated: assumptions.length - dated.length,
    ownerless: assumptions.filter(({ owner }) => owner === undefined).length,
  };
};
