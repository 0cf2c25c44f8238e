import type { Month } from '../units/brand.ts';
import { monthRange } from '../units/month.ts';
import type { Model } from './compile.ts';

/** A year or a calendar quarter of the plan: months `from`..`to` (indices, inclusive); the first and last may be short. */
export type Span = { readonly id: string; readonly from: number; readonly to: number };

/** The plan's years, twelve months each from its start: `year1`, … */
export const yearsOf = (months: number): Span[] =>
  Array.from({ length: Math.ceil(months / 12) }, (_, index) => ({
    id: `year${index + 1}`,
    from: index * 12,
    to: Math.min(months, index * 12 + 12) - 1,
  }));

const quarterOf = (month: Month): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;

/** The calendar quarters a plan touches: `2026-Q1`, … */
export const quartersOf = (start: Month, months: number): Span[] => {
  const quarters = new Map<string, { from: number; to: number }>();
  for (const [at, month] of monthRange(start, months).entries()) {
    const quarter = quarters.get(quarterOf(month));
    if (quarter === undefined) quarters.set(quarterOf(month), { from: at, to: at });
    else quarter.to = at;
  }
  return [...quarters].map(([id, { from, to }]) => ({ id, from, to }));
};

/** Columns that are months, the hidden ones included; years follow, then quarters. */
export const monthColumns = (model: Model): number => model.months.length + model.hidden;

/** The year or quarter a column stands for; undefined for a month. */
export const spanAt = (model: Model, column: number): Span | undefined => model.spans[column - monthColumns(model)];

/** Whether a text names a year or a quarter. */
export const isSpan = (text: string): boolean => /^(year\d+|\d{4}-Q[1-4])$/.test(text);
