import type { Spot } from './picked-cells.ts';
import { isFigureRow } from './plan-cells.ts';
import type { PlanRow } from './plan-rows.ts';

/** Steps of the keyboard through the figures of the grid. */

type Step = { readonly row: number; readonly column: number };
export const STEPS: Readonly<Record<string, Step | undefined>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

const within = (at: number, count: number): number => Math.max(0, Math.min(count - 1, at));

/** One cell on. */
export const movedBy = (from: Spot, step: Step, rows: readonly PlanRow[], columns: number): Spot => ({
  row: within(from.row + step.row, rows.length),
  column: within(from.column + step.column, columns),
});

/** To the end of the line, or to the last line of the group and then of the next one. */
export const edgeOf = (from: Spot, step: Step, rows: readonly PlanRow[], columns: number): Spot => {
  if (step.row === 0) return { row: from.row, column: step.column < 0 ? 0 : columns - 1 };
  const hasFigures = (at: number): boolean => {
    const row = rows[at];
    return row !== undefined && isFigureRow(row);
  };
  let row = from.row + step.row;
  const inside = hasFigures(from.row) && hasFigures(row);
  while (rows[row + step.row] !== undefined && (inside ? hasFigures(row + step.row) : !hasFigures(row)))
    row += step.row;
  return { row: within(row, rows.length), column: Math.max(0, from.column) };
};
