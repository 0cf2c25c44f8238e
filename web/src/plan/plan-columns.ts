import { formatMonth } from '../components/format.ts';
import type { PlanView } from './engine-messages.ts';
import { firstOpenMonth } from './figures.ts';
import type { ColumnSide } from './scenario-columns.ts';

export type Grain = 'month' | 'quarter' | 'year';

/** A column of figures: a month, a quarter or a year by its place among the plan's figures, or the value now. */
export type PlanColumn = {
  readonly key: string;
  readonly name: string;
  readonly kind: Grain | 'now';
  readonly column: number;
  /** All its months are closed: what stands there happened. */
  readonly isActual: boolean;
  /** The first column of the plan behind the actuals. */
  readonly isSeam: boolean;
  /** The period, where a column's own name says which figure of it stands here. */
  readonly over?: string;
  /** What is not the plan's own figure: the budget, and how far the figure is from it. */
  readonly part?: 'budget' | 'variance' | 'change' | 'scenario' | 'apart';
  /** The scenario whose figure stands here, or how far it is from the plan's. */
  readonly side?: ColumnSide;
};

const yearName = (view: PlanView, from: number, to: number, id: string): string => {
  const first = view.months[from] ?? '';
  const last = view.months[to] ?? '';
  if (first.slice(0, 4) === last.slice(0, 4))
    return to - from === 11 ? first.slice(0, 4) : `${first.slice(0, 4)}, ${to - from + 1} mo`;
  return `Year ${id.replace('year', '')}`;
};

const monthName = (month: string, isFirst: boolean): string =>
  isFirst || month.endsWith('-01')
    ? `${formatMonth(month, 'short')} ${month.slice(2, 4)}`
    : formatMonth(month, 'short');

/** `Q1 26`, with its months when it is cut short by the plan's first or last month. */
const quarterName = (id: string, months: number): string =>
  `${id.slice(5)} ${id.slice(2, 4)}${months < 3 ? `, ${months} mo` : ''}`;

/** The value now, then months or quarters with the years behind them, or years alone. */
export const planColumns = (view: PlanView, by: Grain): PlanColumn[] => {
  const open = view.closedThrough === undefined ? 0 : firstOpenMonth(view);
  const closed =
    view.closedThrough === undefined ? 0 : view.months.filter((month) => month <= (view.closedThrough ?? '')).length;
  const spanned = (kind: Grain, key: string, name: string, column: number, from: number, to: number): PlanColumn => ({
    key,
    name,
    kind,
    column,
    isActual: to < closed,
    isSeam: closed > 0 && from === closed,
  });
  const placed = view.years.flatMap(({ id, from, to }, place) => {
    const year = spanned('year', id, yearName(view, from, to, id), view.months.length + place, from, to);
    if (by === 'year') return [year];
    if (by === 'quarter') {
      const quarters = view.quarters.flatMap((span, at) => {
        if (span.to < from || span.to > to) return [];
        const column = view.months.length + view.years.length + at;
        return [spanned('quarter', span.id, quarterName(span.id, span.to - span.from + 1), column, span.from, span.to)];
      });
      return [...quarters, { ...year, isSeam: false }];
    }
    const months = view.months.slice(from, to + 1).map((month, at) => {
      const column = from + at;
      return spanned('month', month, monthName(month, column === 0), column, column, column);
    });
    return [...months, { ...year, isSeam: false }];
  });
  return [{ key: 'now', name: 'Now', kind: 'now', column: open, isActual: false, isSeam: false }, ...placed];
};

/** Each period as budget, actual or forecast, variance and variance in percent (P1); the value now is one of them. */
export const besideColumns = (columns: readonly PlanColumn[]): PlanColumn[] =>
  columns.flatMap((one): PlanColumn[] => {
    if (one.kind === 'now') return [];
    const { key, name: over } = one;
    const beside = { ...one, over, isSeam: false };
    return [
      { ...one, over, key: `${key} budget`, name: 'Budget', part: 'budget' },
      { ...beside, name: one.isActual ? 'Actual' : 'Forecast' },
      { ...beside, key: `${key} variance`, name: 'Variance', part: 'variance' },
      { ...beside, key: `${key} change`, name: '%', part: 'change' },
    ];
  });

// More periods of four columns than this do not fit on a sheet.
const MOST_ON_PAPER = 8;

/** The finest periods, from the wanted ones on, that fit on paper beside their budget or scenarios. */
export const grainOnPaper = (view: PlanView, by: Grain): Grain => {
  const grains: readonly Grain[] = ['month', 'quarter', 'year'];
  const wanted = grains.slice(grains.indexOf(by));
  return wanted.find((grain) => planColumns(view, grain).length <= MOST_ON_PAPER) ?? 'year';
};
