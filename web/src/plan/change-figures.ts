import { type DriverChange, type OpenPlan, parseQuantity, valuesByMonth } from '@fulcrum/engine';
import type { Edit } from './engine-messages.ts';
import { isTable } from './month-edit.ts';

/** Sets numbers in the evaluation that stands, when numbers are all the edits change; true when it was. */
export const changeFigures = ({ evaluation, model }: OpenPlan, edits: readonly Edit[]): boolean => {
  if (evaluation === undefined || model === undefined) return false;
  const { members } = model;
  const changes: DriverChange[] = [];
  for (const { path, value, refs } of edits) {
    const rows = refs?.flatMap((ref) => model.index.get(ref) ?? []) ?? model.inputs.get(path) ?? [];
    if (rows.length === 0 || value === undefined) return false;
    for (const series of rows) {
      const input = model.series[series]?.input;
      if (input === undefined) return false;
      // What changes over time is another row than what doesn't, and an actual stands where a plan was: compiled anew.
      const byMonth = isTable(value);
      if (byMonth !== (input.months !== undefined) || model.series[series]?.actuals !== undefined) return false;
      const quantity = typeof value === 'object' ? undefined : parseQuantity(value);
      if (!byMonth && quantity === undefined) return false;
      changes.push({
        series,
        value: byMonth ? valuesByMonth(value, members, input.months ?? 'from') : (quantity?.value ?? Number.NaN),
      });
    }
  }
  evaluation.change(changes);
  return true;
};
