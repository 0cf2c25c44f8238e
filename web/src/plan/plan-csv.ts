import { sideFigure } from '../scenarios/compare-rows.ts';
import { type BudgetFigures, besideOf } from './budget-figures.ts';
import type { Figures, PlanView } from './engine-messages.ts';
import { columnCount, figureOf, periodOf } from './figures.ts';
import type { PlanRow } from './plan-rows.ts';

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const quoted = (text: string): string => {
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

type Side = { readonly name: string; readonly values: Figures };

/** The lines in sight, full precision: one column a period, or with a budget four, and two a scenario beside the plan. */
export const planCsv = (
  rows: readonly PlanRow[],
  { view, values }: { readonly view: PlanView; readonly values: Figures },
  budget?: BudgetFigures,
  sides: readonly Side[] = [],
): string => {
  const own =
    budget === undefined ? [sides.length === 0 ? '' : 'plan'] : ['budget', 'plan', 'variance', 'variance / budget'];
  const parts = [...own, ...sides.flatMap(({ name }) => [name, `${name} variance`])];
  const columns = Array.from({ length: columnCount(view) }, (_, column) => column);
  const names = columns.flatMap((column) => parts.map((part) => `${periodOf(view, column)} ${part}`.trim()));
  const lines = rows.flatMap((row) => {
    if (row.kind !== 'driver' && row.kind !== 'metric') return [];
    const { series } = row;
    const figures = columns.flatMap((column) => {
      const figure = figureOf(series, values, column);
      const theirs = sides.flatMap((side) => {
        const { value, variance } = sideFigure(figure, figureOf(series, side.values, column));
        return [value, variance];
      });
      if (budget === undefined) return [figure, ...theirs];
      const beside = besideOf(series, column, { view, values }, budget);
      return [beside.budget ?? Number.NaN, figure, beside.variance, beside.change, ...theirs];
    });
    return [
      [row.name, series.ref, series.unit]
        .map(quoted)
        .concat(figures.map((value) => (Number.isFinite(value) ? String(value) : ''))),
    ];
  });
  return [['line', 'ref', 'unit', ...names.map(quoted)], ...lines].map((line) => line.join(',')).join('\r\n');
};
