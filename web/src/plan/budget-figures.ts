import type { FrozenResults } from '@fulcrum/server';
import { isShare } from '../components/units.ts';
import type { Figures, PlanView, SeriesView } from './engine-messages.ts';
import { figureOf, periodOf } from './figures.ts';

/** The figures of a frozen version beside those of the plan (P1), matched by reference and period. */

export type BudgetFigures = {
  readonly frozen: Pick<FrozenResults, 'id' | 'name' | 'version' | 'engineVersion' | 'frozenAt' | 'actor' | 'reason'>;
  readonly currency: string;
  /** Its row for each row of the plan that it had too; one figure where it did not change. Null could not be computed. */
  readonly rows: ReadonlyMap<number, readonly (number | null)[]>;
  /** For each column of the plan its place among the budget's periods; −1 where it has no such period. */
  readonly places: readonly number[];
};

/** One figure as agreed and as it is now. */
export type Beside = {
  /** NaN when it could not be computed; undefined when the budget has no such figure. */
  readonly budget: number | undefined;
  readonly figure: number;
  /** The figure less the budget, in the row's own unit; NaN where one of them is missing. */
  readonly variance: number;
  /** The variance as a part of the budget; NaN for shares, whose variance is in points already. */
  readonly change: number;
};

export const budgetFigures = ({ results, ...frozen }: FrozenResults, view: PlanView): BudgetFigures => {
  const { periods, values, aliases } = results.base;
  const rows = view.series.flatMap((one): [number, readonly (number | null)[]][] => {
    const row = values[one.ref] ?? values[aliases[one.ref] ?? ''];
    return row === undefined ? [] : [[one.index, row]];
  });
  // The plan may have gone by another name for the same row: a total over one segment is that segment's row.
  const known = new Map(rows);
  for (const [alias, at] of view.index) {
    const row = known.has(at) ? undefined : (values[alias] ?? values[aliases[alias] ?? '']);
    if (row !== undefined) known.set(at, row);
  }
  const count = view.months.length + view.years.length + view.quarters.length;
  const places = Array.from({ length: count }, (_, column) =>
    isSamePeriod(periods, view, column) ? periods.indexOf(periodOf(view, column)) : -1,
  );
  return { frozen, currency: frozen.currency, rows: known, places };
};

const MONTH = /^\d{4}-\d{2}$/;

/** Whether the budget's period of that name has the same months: a plan that begins elsewhere has another first year. */
const isSamePeriod = (periods: readonly string[], view: PlanView, column: number): boolean => {
  const id = periodOf(view, column);
  const span = [...view.years, ...view.quarters][column - view.months.length];
  if (span === undefined) return true;
  const months = periods.filter((period) => MONTH.test(period));
  const year = Number(/^year(\d+)$/.exec(id)?.[1] ?? 0);
  const theirs =
    year > 0 ? months.slice((year - 1) * 12, year * 12) : months.filter((month) => quarterOf(month) === id);
  return theirs.join() === view.months.slice(span.from, span.to + 1).join();
};

const quarterOf = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;

const budgetOf = (one: SeriesView, column: number, view: PlanView, budget: BudgetFigures): number | undefined => {
  const row = budget.rows.get(one.index);
  const place = budget.places[column] ?? -1;
  if (row === undefined || place < 0) return undefined;
  // What held for every month says nothing about their sum.
  const isSum = one.kind === 'flow' && one.input === undefined && column >= view.months.length;
  if (row.length === 1) return isSum ? undefined : (row[0] ?? Number.NaN);
  return row[place] ?? Number.NaN;
};

const TOLERANCE = 1e-9;

/** A row of the plan in a column, beside its budget. Amounts in another currency have no variance. */
export const besideOf = (
  one: SeriesView,
  column: number,
  { view, values }: { readonly view: PlanView; readonly values: Figures },
  budget: BudgetFigures,
): Beside => {
  const agreed = budgetOf(one, column, view, budget);
  const figure = figureOf(one, values, column);
  const isForeign = one.unit.includes('money') && budget.currency !== view.currency;
  const apart = agreed === undefined || isForeign ? Number.NaN : figure - agreed;
  const isSame = Math.abs(apart) <= TOLERANCE * Math.max(Math.abs(figure), Math.abs(agreed ?? 0));
  const variance = isSame ? 0 : apart;
  const change =
    agreed === undefined || agreed === 0 || isShare(one.unit, one.metric) ? Number.NaN : variance / Math.abs(agreed);
  return { budget: agreed, figure, variance, change };
};
