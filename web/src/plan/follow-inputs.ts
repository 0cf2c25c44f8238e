import type { PlanView, SeriesView, WrittenAt } from './engine-messages.ts';
import { findSeries } from './figures.ts';
import { isTable } from './month-edit.ts';

/**
 * Drivers say what was typed as soon as their figures do, in place: an edit right behind another is held against what
 * stands there now, and rows and columns need not be made anew.
 */
export const followInputs = (view: PlanView, written: readonly WrittenAt[]): void => {
  for (const { path, value, refs } of written) {
    const named = refs?.map((ref) => findSeries(view, ref));
    const driven: readonly (SeriesView | undefined)[] =
      named ?? view.series.filter(({ input }) => input?.path === path);
    for (const one of driven) {
      if (one?.input === undefined) continue;
      const text = isTable(value) || value === undefined ? one.input.text : String(value);
      one.input = { ...one.input, text, written: value };
    }
  }
};
