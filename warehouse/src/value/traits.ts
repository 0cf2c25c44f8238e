import type { Need, Worth } from './policy.ts';
import type { CustomerTraits } from './queries.ts';

/** Days before a contract ends from which on its renewal is work. */
const RENEWAL_DAYS = 180;
const FIRST_YEAR = 12;

/** What a customer needs, so that more is more: bad sentiment, the part of its first year still ahead, a renewal coming near, little use of programs. */
export const needTraits = (own: CustomerTraits): Partial<Record<Need, number>> => ({
  ...(own.cases === undefined ? {} : { cases: own.cases }),
  ...(own.sentiment === undefined ? {} : { sentiment: 1 - own.sentiment }),
  ...(own.tenureMonths === undefined ? {} : { onboarding: Math.max(0, FIRST_YEAR - own.tenureMonths) }),
  ...(own.daysToRenewal === undefined ? {} : { renewal: Math.max(0, RENEWAL_DAYS - own.daysToRenewal) }),
  ...(own.actions === undefined ? {} : { engagement: -own.actions }),
});

export const worthTraits = (own: CustomerTraits): Partial<Record<Worth, number>> => ({
  arr: own.arr,
  ...(own.potential === undefined ? {} : { potential: own.potential }),
  ...(own.growth === undefined ? {} : { growth: own.growth }),
});
