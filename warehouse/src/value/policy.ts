import { z } from 'zod';

/** What a customer may need, each more the more of it there is. */
export const NEEDS = ['cases', 'sentiment', 'onboarding', 'renewal', 'engagement'] as const;
/** What a customer may be worth. */
export const WORTHS = ['arr', 'potential', 'growth'] as const;
export type Need = (typeof NEEDS)[number];
export type Worth = (typeof WORTHS)[number];

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;
/** A weight, a share or a count: a number that is not negative, or per cent. */
const amount = z.union([z.number(), z.string()]).transform((value, context) => {
  const number = typeof value === 'number' ? value : Number(PERCENT.exec(value.trim())?.[1]) / 100;
  if (Number.isFinite(number) && number >= 0) return number;
  context.addIssue({ code: 'custom', message: `not a number that may be 0 or more: ${value}` });
  return z.NEVER;
});
const share = amount.refine((value) => value <= 1, 'a share is at most 100%');

/** Weights of a score; what is not named has none. They need not add up to one, and one has to be above 0. */
const weights = <Trait extends string>(
  traits: readonly [Trait, ...Trait[]],
  otherwise: Readonly<Record<Trait, number>>,
) =>
  z
    .partialRecord(z.enum(traits), amount)
    .refine((own) => Object.values(own).some((weight) => Number(weight) > 0), 'give at least one weight above 0')
    .default(otherwise as never);

/** How need and value are scored (METHOD C14); `within` says among whom hours are compared. */
export const scoresPolicy = z
  .strictObject({
    need: weights(NEEDS, { cases: 0.3, sentiment: 0.25, onboarding: 0.2, renewal: 0.15, engagement: 0.1 }),
    value: weights(WORTHS, { arr: 0.6, potential: 0.25, growth: 0.15 }),
    within: z.enum(['segment', 'all']).default('segment'),
  })
  .prefault({});

/** What becomes of cost when a customer goes (METHOD C15). */
export const exitPolicy = z
  .strictObject({
    /** Share of a pool's cost that ends with the customer; traced cost all of it, other cost none, unless said. */
    avoidable: z.record(z.string(), share).default({}),
    /** Lines that come off revenue before any cost of delivery. */
    marginLines: z.array(z.string()).default(['hosting', 'thirdParty']),
    /** Months of pay a head let go costs. */
    severanceMonths: amount.default(3),
  })
  .prefault({});
