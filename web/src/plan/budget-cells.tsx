import { formatNumber } from '../components/format.ts';
import { factorOf, formatFigure, isShare } from '../components/units.ts';
import { besideOf } from './budget-figures.ts';
import { periodOf } from './figures.ts';
import type { GridShown } from './grid-context.ts';
import { periodWords } from './period-words.ts';
import type { PlanColumn } from './plan-columns.ts';
import { decimalsOfRow, type SeriesRow } from './plan-rows.ts';

/** Cells beside the plan's own figure: the budget, the variance, and the variance in percent. */

const signed = (value: number, decimals: number): string => `${value > 0 ? '+' : ''}${formatNumber(value, decimals)}`;

export const budgetText = ({ series }: SeriesRow, { column, part }: PlanColumn, shown: GridShown) => {
  const { view, values, budget } = shown;
  if (budget === undefined) return null;
  const { budget: agreed, variance, change } = besideOf(series, column, shown, budget);
  const decimals = decimalsOfRow(series, view, values);
  const factor = factorOf(series.unit, series.metric);
  if (part === 'budget') {
    if (agreed === undefined) return <span className="quiet">none</span>;
    return Number.isFinite(agreed) ? formatNumber(agreed * factor, decimals) : <span className="quiet">n/a</span>;
  }
  const value = part === 'variance' ? variance * factor : change * 100;
  if (variance === 0) return <span className="quiet">–</span>;
  return Number.isFinite(value) ? signed(value, part === 'variance' ? decimals : 1) : null;
};

/** All digits, and why there is nothing where there is nothing. */
export const budgetTitle = ({ series }: SeriesRow, { column, part }: PlanColumn, shown: GridShown): string => {
  const { view, budget } = shown;
  if (budget === undefined) return '';
  const { unit, metric } = series;
  const beside = besideOf(series, column, shown, budget);
  const name = `“${budget.frozen.name}”`;
  if (beside.budget === undefined)
    return `The budget ${name} has no such figure for ${periodWords(periodOf(view, column))}.`;
  const currency = part === 'budget' ? budget.currency : view.currency;
  const exact = (value: number): string => formatFigure(value, unit, metric, currency, true);
  if (part === 'budget') return `${exact(beside.budget)}\nBudget ${name}, frozen from v${budget.frozen.version}`;
  if (unit.includes('money') && budget.currency !== view.currency)
    return `The budget is in ${budget.currency}, the plan in ${view.currency}: they have no difference.`;
  if (!Number.isFinite(beside.variance)) return 'Cannot be computed.';
  if (part === 'variance')
    return isShare(unit, metric)
      ? `${signed(beside.variance * 100, 4)} points: forecast or actual less budget`
      : `${beside.variance > 0 ? '+' : ''}${exact(beside.variance)}: forecast or actual less budget`;
  if (isShare(unit, metric)) return 'Its variance is in points already.';
  return beside.budget === 0 ? 'The budget is 0: there is no percentage of it.' : 'Variance in percent of the budget';
};
