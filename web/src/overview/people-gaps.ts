import type { Figures, PlanView, SeriesView } from '../plan/engine-messages.ts';
import { findSeries, firstOpenMonth, monthsOf } from '../plan/figures.ts';

/** Where a role first has too few people. */
export type PeopleGap = {
  readonly role: string;
  readonly name: string;
  readonly month: number;
  /** `gap` of the role, whose figure in that month is the people short. */
  readonly series: SeriesView;
};

// Half a person: less is what whole people and fractions of need leave over.
const HALF = 0.5;

/** Roles short of half a person or more from now on, the earliest first, then the largest. */
export const peopleGaps = (view: PlanView, values: Figures): PeopleGap[] => {
  const from = firstOpenMonth(view);
  return view.roles
    .flatMap(({ id, name }) => {
      const series = findSeries(view, `gap[role=${id}]`);
      if (series === undefined) return [];
      const short = monthsOf(series, view, values);
      const month = short.findIndex((people, at) => at >= from && people >= HALF);
      return month < 0 ? [] : [{ role: id, name, month, series, people: short[month] ?? 0 }];
    })
    .sort((a, b) => a.month - b.month || b.people - a.people)
    .map(({ people: _, ...gap }) => gap);
};
