import { formatMonth } from '../components/format.ts';

/** A period in words: `Jan 2026`, `Q1 2026`, `Year 1`; empty for a figure that holds for all. */
export const periodWords = (period: string): string => {
  if (period === '') return '';
  if (/^year\d+$/.test(period)) return period.replace('year', 'Year ');
  const quarter = /^(\d{4})-(Q[1-4])$/.exec(period);
  return quarter === null ? formatMonth(period) : `${quarter[2]} ${quarter[1]}`;
};
