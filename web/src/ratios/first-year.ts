import { formatNumber, formatShare } from '../components/format.ts';

/** Hours one new customer takes in each of its first 52 weeks, stage after stage; the last stage fills the year. */
export type YearStage = { readonly name: string; readonly weeks: number; readonly hours: number };

const WEEKS = 52;

export const firstYear = (stages: readonly YearStage[]): { readonly name: string; readonly weekly: number[] }[] => {
  let week = 0;
  return stages.map(({ name, weeks, hours }, place) => {
    const isLast = place === stages.length - 1;
    const length = Number.isFinite(weeks) ? weeks : isLast ? WEEKS - week : 0;
    const from = week;
    const to = Math.min(WEEKS, week + length);
    week = to;
    return {
      name,
      weekly: Array.from(
        { length: WEEKS },
        (_, at) => Math.max(0, Math.min(at + 1, to) - Math.max(at, from)) * (hours || 0),
      ),
    };
  });
};

export const hoursOf = (weekly: readonly number[]): number => weekly.reduce((sum, one) => sum + one, 0);

/** What the year shows: its hours, and the stage that takes most of them. */
export const firstYearWords = (
  areas: readonly { readonly name: string; readonly weekly: readonly number[] }[],
): string => {
  const stages = areas.map(({ name, weekly }) => ({ name, hours: hoursOf(weekly) }));
  const whole = stages.reduce((sum, { hours }) => sum + hours, 0);
  if (whole <= 0) return 'A new customer takes no hours yet';
  const most = stages.reduce((top, one) => (one.hours > top.hours ? one : top));
  return `A new customer takes ${formatNumber(whole, whole < 10 ? 1 : 0)} hours in its first year, ${formatShare(most.hours / whole, 0)} of them in ${most.name}`;
};
