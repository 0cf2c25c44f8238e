/** The fourteen months of the exports. */
export const MONTHS = Array.from({ length: 14 }, (_, index) => ({
  index,
  year: 2025 + Math.floor(index / 12),
  month: (index % 12) + 1,
}));
export type CompanyMonth = (typeof MONTHS)[number];

/** Share of a usual month that is worked: summer and the end of the year are quieter. */
const SEASON = [1, 1, 1.03, 1, 0.98, 0.97, 0.92, 0.78, 1.02, 1.04, 1.02, 0.74];
export const season = ({ month }: CompanyMonth): number => SEASON[month - 1] ?? 1;

const two = (value: number): string => String(value).padStart(2, '0');
export const monthText = ({ year, month }: CompanyMonth): string => `${year}-${two(month)}`;
export const dayText = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;

export const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Mondays to Fridays of a month. */
export const workingDays = ({ year, month }: CompanyMonth): number[] =>
  Array.from({ length: daysIn(year, month) }, (_, index) => index + 1).filter(
    (day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() % 6 !== 0,
  );

/** The date some months later, and some days. */
export const shifted = (date: string, months: number, days = 0): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, Math.min(day, 28) + days));
  return target.toISOString().slice(0, 10);
};
