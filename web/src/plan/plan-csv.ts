import type { Figures, PlanView } from './engine-messages.ts';
import { columnCount, figureOf, periodOf } from './figures.ts';
import type { PlanRow } from './plan-rows.ts';

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const quoted = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The lines in sight, full precision, one column a period. */
export const planCsv = (rows: readonly PlanRow[], view: PlanView, values: Figures): string => {
  const columns = Array.from({ length: columnCount(view) }, (_, column) => column);
  const head = ['line', 'ref', 'unit', ...columns.map((column) => periodOf(view, column))];
  const lines = rows.flatMap((row) => {
    if (row.kind !== 'driver' && row.kind !== 'metric') return [];
    const figures = columns.map((column) => figureOf(row.series, values, column));
    return [
      [row.name, row.series.ref, row.series.unit]
        .map(quoted)
        .concat(figures.map((value) => (Number.isFinite(value) ? String(value) : ''))),
    ];
  });
  return [head, ...lines].map((line) => line.join(',')).join('\r\n');
};
