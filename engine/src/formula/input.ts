import { parseQuantity, quantityValue } from '../units/quantity.ts';
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
  const byMonth = new Float64Array(count);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  for (let index = 0; index < count; index++) {
    const month = members.months[Math.min(index, members.months.length - 1)] ?? '';
    const valid =
      months === 'only'
        ? entries.filter(([from]) => from === month && index < members.months.length)
        : entries.filter(([from]) => from <= month);
    const last = valid.at(-1)?.[1];
    byMonth[index] = last === undefined ? 0 : quantityValue(last);
  }
  return { path, quantity: { value: byMonth[0] ?? 0 }, byMonth, months, assumed };
};
