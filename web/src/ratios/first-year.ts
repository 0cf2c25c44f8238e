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
