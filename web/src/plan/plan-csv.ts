import { type BudgetFigures, besideOf } from './budget-figures.ts';
import type { Figures, PlanView } from './engine-messages.ts';
import { columnCount, figureOf, periodOf } from './figures.ts';
import type { PlanRow } from './plan-rows.ts';

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const quoted = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The lines in sight, full precision: one column a period, or with a budget four. */
export const planCsv = (
  rows: readonly PlanRow[],
  { view, values }: { readonly view: PlanView; readonly values: Figures },
  budget?: BudgetFigures,
): string => {
  const parts = budget === undefined ? [''] : ['budget', 'plan', 'variance', 'variance / budget'];
  const columns = Array.from({ length: columnCount(view) }, (_, column) => column);
  const names = columns.flatMap((column) => parts.map((part) => `${periodOf(view, column)} ${part}`.trim()));
  const lines = rows.flatMap((row) => {
    if (row.kind !== 'driver' && row.kind !== 'metric') return [];
    const { series } = row;
    const figures = columns.flatMap((column) => {
      if (budget === undefined) return [figureOf(series, values, column)];
      const beside = besideOf(series, column, { view, values }, budget);
      return [beside.budget ?? Number.NaN, beside.figure, beside.variance, beside.change];
    });
    return [
      [row.name, series.ref, series.unit]
        .map(quoted)
        .concat(figures.map((value) => (Number.isFinite(value) ? String(value) : ''))),
    ];
  });
  return [['line', 'ref', 'unit', ...names], ...lines].map((line) => line.join(',')).join('\r\n');
};
