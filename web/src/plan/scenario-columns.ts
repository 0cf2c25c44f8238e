import type { PlanColumn } from './plan-columns.ts';
import type { Stack } from './stacks.ts';

/** A scenario beside the plan, as a column of the table belongs to it. */
export type ColumnSide = { readonly key: string; readonly name: string; readonly stack: Stack; readonly on: Stack };

/** Behind each period, or behind its budget, what every scenario has there and how far that is from the plan's own. */
export const scenarioColumns = (columns: readonly PlanColumn[], sides: readonly ColumnSide[]): PlanColumn[] => {
  if (sides.length === 0) return [...columns];
  return columns.flatMap((one): PlanColumn[] => {
    if (one.kind === 'now') return [];
    const isAlone = one.over === undefined;
    const own = isAlone ? { ...one, over: one.name, name: one.isActual ? 'Actual' : 'Plan' } : one;
    const isLast = isAlone || one.part === 'change';
    if (!isLast) return [own];
    const period = one.key.replace(/ change$/, '');
    const beside = { ...own, isSeam: false };
    return [
      own,
      ...sides.flatMap((side): PlanColumn[] => [
        { ...beside, key: `${period} ${side.key}`, name: side.name, part: 'scenario', side },
        { ...beside, key: `${period} ${side.key} variance`, name: 'Variance', part: 'apart', side },
      ]),
    ];
  });
};
