import { parseQuantity, type QuantityText, quantityValue } from '../units/quantity.ts';
import type { Row } from './expr.ts';
import type { Members } from './members.ts';
import type { Metric } from './metric.ts';
import type { Input } from './node.ts';

/** The driver behind a row, when the plan gives one. */
export const inputOf = (metric: Metric, row: Row, members: Members): Input | undefined => {
  const given = metric.input?.(row, members);
  if (given === undefined) return undefined;
  const { value, path, months = 'from' } = given;
  const assumed = given.assumed ?? false;
  const count = members.months.length + members.hidden;
  if (typeof value !== 'object') {
    const quantity = parseQuantity(value);
    if (quantity === undefined) return undefined;
    // An amount of a month stands in every month, so that its year is their sum.
    const monthly = metric.kind === 'flow' ? { byMonth: new Float64Array(count).fill(quantity.value) } : {};
    return { path, quantity, assumed, ...monthly };
  }
  const byMonth = valuesByMonth(value, members, months);
  return { path, quantity: { value: byMonth[0] ?? 0 }, byMonth, months, assumed };
};

/** A table of months as one value a column, hidden months included: each valid from its month on, or in it only. */
export const valuesByMonth = (
  table: Readonly<Record<string, QuantityText>>,
  { months: shown, hidden }: Pick<Members, 'months' | 'hidden'>,
  valid: 'from' | 'only',
): Float64Array => {
  const entries = Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
  return Float64Array.from({ length: shown.length + hidden }, (_, index) => {
    const month = shown[Math.min(index, shown.length - 1)] ?? '';
    const last = entries.findLast(([from]) =>
      valid === 'only' ? from === month && index < shown.length : from <= month,
    );
    return last === undefined ? 0 : quantityValue(last[1]);
  });
};
