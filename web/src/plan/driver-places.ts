import type { PlanView, SeriesView } from './engine-messages.ts';
import { cellRef, firstOpenMonth, periodOf } from './figures.ts';

/** What a reader calls a place of the plan file, and where the plan page shows it. */
export type DriverPlace = { readonly words: string; readonly find?: string; readonly cell?: string };

const known = new WeakMap<PlanView, ReadonlyMap<string, SeriesView>>();

const driversOf = (view: PlanView): ReadonlyMap<string, SeriesView> => {
  const found = known.get(view);
  if (found) return found;
  const made = new Map<string, SeriesView>();
  for (const one of view.series) if (one.input && !made.has(one.input.path)) made.set(one.input.path, one);
  known.set(view, made);
  return made;
};

/** A driver by its path; a segment or a role by its name; else the path as it stands in the file. */
export const driverPlace = (path: string, view: PlanView): DriverPlace => {
  const bare = path.replace(/^assumptions\./, '');
  const one = driversOf(view).get(bare);
  if (one !== undefined) {
    const words = one.label === 'Total' ? one.name : `${one.name}, ${one.label}`;
    return { words, find: one.name, cell: cellRef(one, periodOf(view, firstOpenMonth(view))) };
  }
  const [what, id] = bare.split('.');
  const members = what === 'segments' ? view.segments : what === 'roles' || what === 'staffing' ? view.roles : [];
  const member = members.find((each) => each.id === id);
  if (member === undefined) return { words: path };
  const rest = bare.split('.').slice(2).join('.');
  return { words: rest === '' ? member.name : `${member.name}, ${rest}`, find: member.name };
};
