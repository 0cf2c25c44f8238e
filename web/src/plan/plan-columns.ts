import { formatMonth } from '../components/format.ts';
import type { PlanView } from './engine-messages.ts';
import { firstOpenMonth } from './figures.ts';

/** A column of figures: a month or a year, by its place among the plan's figures. */
export type PlanColumn = {
  readonly key: string;
  readonly name: string;
  readonly column: number;
  readonly isYear: boolean;
  readonly isSeam: boolean;
};

const yearName = (view: PlanView, from: number, to: number, id: string): string => {
  const first = view.months[from] ?? '';
  const last = view.months[to] ?? '';
  if (first.slice(0, 4) === last.slice(0, 4))
    return to - from === 11 ? first.slice(0, 4) : `${first.slice(0, 4)}, ${to - from + 1} mo`;
  return `Year ${id.replace('year', '')}`;
};

/** Years behind their months, or years alone. */
export const planColumns = (view: PlanView, by: 'month' | 'quarter' | 'year'): PlanColumn[] => {
  const seam = view.closedThrough === undefined ? -1 : firstOpenMonth(view);
  return view.years.flatMap(({ id, from, to }, place) => {
    const year: PlanColumn = {
      key: id,
      name: yearName(view, from, to, id),
      column: view.months.length + place,
      isYear: true,
      isSeam: false,
    };
    if (by === 'year') return [year];
    const months = view.months.slice(from, to + 1).map((month, at): PlanColumn => {
      const column = from + at;
      const isFirst = column === 0 || month.endsWith('-01');
      return {
        key: month,
        name: isFirst ? `${formatMonth(month, 'short')} ${month.slice(2, 4)}` : formatMonth(month, 'short'),
        column,
        isYear: false,
        isSeam: column === seam,
      };
    });
    return [...months, year];
  });
};
