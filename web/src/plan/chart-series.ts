import type { ChartSeries } from '../components/chart-data.ts';
import { formatNumber, formatShort } from '../components/format.ts';
import { decimalsOf, factorOf, unitWords } from '../components/units.ts';
import type { Figures, PlanView, SeriesView } from './engine-messages.ts';
import { cellRef, monthsOf } from './figures.ts';

type Look = Pick<ChartSeries, 'place' | 'shape'> & Partial<Omit<ChartSeries, 'values' | 'why' | 'exact'>>;

/** A row of the plan as a chart draws it, month by month; each point opens its own why. */
export const planSeries = (
  one: SeriesView,
  view: PlanView,
  values: Figures,
  look: Look,
  cell: (ref: string) => string = (ref) => ref,
): ChartSeries => {
  const months = monthsOf(one, view, values);
  const factor = factorOf(one.unit, one.metric);
  const decimals = decimalsOf(one.unit, one.metric, months);
  return {
    name: one.name,
    unit: unitWords(one.unit, one.metric, view.currency),
    format: formatShort,
    ...look,
    values: months.map((value) => value * factor),
    exact: (value) => formatNumber(value, decimals),
    why: (at) => cell(cellRef(one, view.months[at] ?? '')),
  };
};
