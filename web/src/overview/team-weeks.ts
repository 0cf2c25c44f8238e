import type { Figures, PlanView, SeriesView } from '../plan/engine-messages.ts';
import { findSeries, firstOpenMonth } from '../plan/figures.ts';

/** A week of a team: hours its customers need and hours its people have (R10). */
export type TeamWeek = {
  readonly week: number;
  /** Place of the month the week starts in. */
  readonly month: number;
  readonly hours: SeriesView;
  readonly needed: number;
  readonly there: number;
  /** Needed ÷ there; infinite when hours are needed and nobody is there, NaN when nothing says what is there. */
  readonly load: number;
};
export type TeamLoad = {
  readonly team: string;
  readonly name: string;
  readonly peak: SeriesView | undefined;
  readonly weeks: readonly TeamWeek[];
};

const valueOf = (one: SeriesView | undefined, values: Figures): number =>
  one === undefined ? Number.NaN : (values[one.offset] ?? Number.NaN);

const weekOf = (hours: SeriesView, view: PlanView, values: Figures): TeamWeek => {
  const week = Number(hours.row.week?.slice(1) ?? 1);
  const needed = valueOf(hours, values);
  const there = valueOf(findSeries(view, hours.ref.replace('load.hours', 'load.capacity')), values);
  const load = needed === 0 ? 0 : there === 0 ? Number.POSITIVE_INFINITY : needed / there;
  const month = Math.min(view.months.length - 1, firstOpenMonth(view) + Math.floor(((week - 1) * 12) / 52));
  return { week, month, hours, needed, there, load };
};

/** The thirteen weeks ahead of every team that has touches, in the plan's order. */
export const teamLoads = (view: PlanView, values: Figures): TeamLoad[] => {
  const teams = new Map<string, SeriesView[]>();
  for (const one of view.series) {
    const { team } = one.row;
    if (one.metric === 'load.hours' && team !== undefined) teams.set(team, [...(teams.get(team) ?? []), one]);
  }
  return [...teams].map(([team, rows]) => ({
    team,
    name: rows[0]?.label.split(' · ')[0] ?? team,
    peak: findSeries(view, `load.peakToMean[team=${team}]`),
    weeks: rows.map((one) => weekOf(one, view, values)).sort((a, b) => a.week - b.week),
  }));
};

/** The most loaded week of all that needs more hours than there are. */
export const redWeek = (loads: readonly TeamLoad[]): { readonly team: TeamLoad; readonly week: TeamWeek } | undefined =>
  loads
    .flatMap((team) => team.weeks.map((week) => ({ team, week })))
    .filter(({ week }) => week.load > 1 + 1e-9)
    .reduce<{ team: TeamLoad; week: TeamWeek } | undefined>(
      (worst, one) => (one.week.load > (worst?.week.load ?? 0) ? one : worst),
      undefined,
    );

/** What keeps the hours there from being known, when no team's are. */
export const capacityNeeds = (view: PlanView, loads: readonly TeamLoad[]): string | undefined => {
  const [first] = loads;
  if (first === undefined || loads.some(({ weeks }) => weeks.some(({ load }) => !Number.isNaN(load)))) return undefined;
  return view.absent.get(`load.capacity[team=${first.team},week=w01]`) ?? 'capacity';
};
