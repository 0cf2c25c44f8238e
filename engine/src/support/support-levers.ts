import { changeOfProduct } from './change-of-product.ts';
import { wholeParts } from './whole-parts.ts';

/** Support in a period: what was handled, for whom, how long and for how much. */
export type SupportPeriod = {
  readonly months: number;
  /** Mean customers with ARR over the months. */
  readonly customers: number;
  readonly cases: number;
  readonly minutes: number;
  /** Cost of the minutes worked on cases, in minor units. */
  readonly minor: number;
};

export const SUPPORT_PARTS = ['customers', 'casesPerCustomer', 'minutesPerCase', 'costPerMinute'] as const;
export type SupportPart = (typeof SUPPORT_PARTS)[number];

export type SupportLevers = {
  /** The four factors in each period; their product is the cost a year. */
  readonly factors: readonly { readonly id: SupportPart; readonly before: number; readonly after: number }[];
  /** Cost a year in whole minor units. */
  readonly before: number;
  readonly after: number;
  /** What each factor adds to the change; they sum to `after − before` exactly. */
  readonly parts: readonly { readonly id: SupportPart; readonly minor: number }[];
};

/**
 * The cost of cases a year = customers × cases a customer and year × minutes a case × cost a minute (METHOD C8), and what
 * each factor adds to its change between two periods: more customers is volume, the other three are the levers. Undefined
 * where a period has no customers, cases, or minutes: there is no rate to compare.
 */
export const supportLevers = (before: SupportPeriod, after: SupportPeriod): SupportLevers | undefined => {
  const [was, is] = [factorsOf(before), factorsOf(after)];
  if (was === undefined || is === undefined) return undefined;
  const factors = SUPPORT_PARTS.map((id) => ({ id, before: was[id], after: is[id] }));
  const yearly = ({ minor, months }: SupportPeriod): number => Math.round((minor * 12) / months);
  const [start, end] = [yearly(before), yearly(after)];
  const exact = changeOfProduct(factors);
  // Rounding of the two years goes to the largest part, so that the parts sum to what is shown.
  const rounded = wholeParts(exact.map(({ part }) => part));
  const gap = end - start - rounded.whole;
  const largest = exact.reduce(
    (best, { part }, at) => (Math.abs(part) > Math.abs(exact[best]?.part ?? 0) ? at : best),
    0,
  );
  return {
    factors,
    before: start,
    after: end,
    parts: SUPPORT_PARTS.map((id, at) => ({ id, minor: (rounded.parts[at] ?? 0) + (at === largest ? gap : 0) })),
  };
};

const factorsOf = ({
  months,
  customers,
  cases,
  minutes,
  minor,
}: SupportPeriod): Record<SupportPart, number> | undefined =>
  months > 0 && customers > 0 && cases > 0 && minutes > 0
    ? {
        customers,
        casesPerCustomer: (cases * 12) / months / customers,
        minutesPerCase: minutes / cases,
        costPerMinute: minor / minutes,
      }
    : undefined;
