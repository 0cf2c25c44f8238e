import { type Edited, editPlan, getPath, readPlan } from '@fulcrum/engine';
import type { Edit, MonthTable, Written } from './engine-messages.ts';
import { isTable } from './month-edit.ts';

/** Writes an edit into a plan's text. Of a table of months, what others wrote in other months stays. */
export const writeEdit = (text: string, { path, value, before }: Edit): Edited => {
  if (!isTable(value)) return editPlan(text, path, value);
  const read = readPlan(text);
  const standing: unknown = 'plan' in read && read.plan ? getPath(read.plan, path) : undefined;
  if (!isTable(standing)) return editPlan(text, path, value);
  const changes = changesOf(isTable(before) ? before : standing, value);
  const next = Object.fromEntries(
    Object.entries({ ...standing, ...Object.fromEntries(changes) })
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const months = Object.keys(standing);
  const added = Object.keys(next).filter((month) => !(month in standing));
  const isInside = added.some((month) => months.some((other) => other > month));
  const whole = isInside ? editPlan(text, path, next) : undefined;
  if (whole && 'source' in whole && commentsOf(whole.source) === commentsOf(text)) return whole;
  return changes.reduce<Edited>(
    (so, [month, one]) => ('finding' in so ? so : editPlan(so.source, `${path}.${month}`, one)),
    { source: text } as Edited,
  );
};

const changesOf = (before: MonthTable, after: MonthTable): [string, Written][] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((month) => before[month] !== after[month])
    .sort()
    .map((month) => [month, after[month]]);

const commentsOf = (text: string): number => text.match(/(^|\s)#/gm)?.length ?? 0;
