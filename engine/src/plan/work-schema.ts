import { z } from 'zod';
import { Id, MonthText, name, q, timed } from './schema-words.ts';

export const Touch = z.strictObject({
  name: name.optional(),
  stage: Id,
  role: Id,
  hours: q('Hours of one touch, with preparation and follow-up (R1).'),
  times: q('How often in the period; once unless said.').optional(),
  per: z
    .enum(['week', 'month', 'quarter', 'year', 'stage'])
    .describe('The period of `times`; stage = over the whole stage.'),
  share: q('Share of customers that get it; all unless said.').optional(),
  channel: z.enum(['human', 'automated', 'marketing', 'program', 'inApp']).optional(),
  automated: q('Share of the hours that no longer needs a person.').optional(),
  kind: z
    .enum(['cadence', 'onboarding', 'review', 'renewal', 'training', 'risk', 'other'])
    .describe('What drives it through the year (R10): renewals follow the renewal calendar, onboarding new customers.')
    .optional(),
  segments: z
    .record(
      Id,
      z.strictObject({
        hours: q('Hours here.').optional(),
        times: q('Times here.').optional(),
        share: q('Share here.').optional(),
        automated: q('Automated here.').optional(),
      }),
    )
    .describe('Where a segment differs; only these segments get the touch when `only` is set.')
    .optional(),
  only: z.boolean().optional(),
});

export const Pool = z.strictObject({
  name: name.optional(),
  cost: timed('Cost a month.'),
  driver: z
    .enum(['arr', 'customers', 'cases', 'revenue', 'even'])
    .describe('What spreads it over segments (C4).')
    .optional(),
  line: Id.optional(),
});

export const Program = z.strictObject({
  name: name.optional(),
  start: MonthText.describe('First month of effect.'),
  cost: q('Cost a month from the start.').optional(),
  oneTime: q('Cost in the first month.').optional(),
  line: Id.optional(),
  touch: Id.describe('Touch whose hours it releases.').optional(),
  releases: q('Share of that touch’s hours released.').optional(),
  segments: z.array(Id).optional(),
});

export const Offering = z.strictObject({
  name: name.optional(),
  price: q('List price.'),
  attach: q('Share of new customers that buy.'),
  discount: q('Average discount.').optional(),
  segments: z.array(Id).optional(),
  included: z.boolean().describe('Included in the subscription: earns 0 (P6).').optional(),
});
