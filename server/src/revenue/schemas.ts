import { COHORTS, REVENUE_DIMENSIONS } from '@fulcrum/warehouse';
import { z } from '@hono/zod-openapi';
import { findingSchema } from '../problem/problem.ts';

const minor = z.int().openapi({ description: 'Whole minor units.' });
const count = z.int();
const share = z.number().optional().openapi({ description: '0..1 and above; absent without a base.' });
const member = z.string().nullable();

export const revenueBySchema = z.enum(REVENUE_DIMENSIONS);
export const levelSchema = z
  .enum(['customer', 'parent'])
  .openapi({ description: 'Whether customers of one parent count as one.' });
export const cohortSchema = z.enum(COHORTS).openapi({ description: 'How start months are put together.' });

const movementSchema = z
  .object({
    month: z.string(),
    member,
    opening: minor,
    moved: minor,
    fresh: minor,
    returned: minor,
    expansion: minor,
    price: minor,
    contraction: minor,
    churn: minor,
    closing: minor,
    customersOpening: count,
    customersMoved: count,
    customersNew: count,
    customersReturned: count,
    customersChurned: count,
    customersClosing: count,
  })
  .openapi('ArrMovement', {
    description: 'opening + moved + fresh + returned + expansion + price − contraction − churn = closing.',
  });
const amountSchema = z
  .object({ month: z.string(), member, kind: z.string(), source: z.enum(['mrr', 'imported']), amount: minor })
  .openapi('Revenue', { description: 'Imported, else (opening + closing MRR) ÷ 2 (METHOD C10).' });
const rateSchema = z
  .object({
    month: z.string(),
    member,
    customers: count,
    kept: count,
    arrBefore: minor,
    arrNow: minor,
    gross: minor,
    price: minor.optional().openapi({ description: 'Absent where no subscription says seats.' }),
    returners: count,
    returnersArr: minor,
    grr: share,
    nrr: share,
    logo: share,
    priceShare: share,
  })
  .openapi('Retention', { description: 'Of the twelve months to the month (METHOD V4).' });

const about = {
  currency: z.string(),
  scale: z.int().openapi({ description: 'Minor units in a major one.' }),
  from: z.string(),
  to: z.string(),
  by: revenueBySchema.optional(),
  level: levelSchema,
  cohort: cohortSchema,
  definitions: z.record(z.string(), z.string()),
  findings: z.array(findingSchema).readonly(),
};
export const revenueReportSchema = z
  .object({
    ...about,
    movements: z.array(movementSchema).readonly(),
    totals: z.array(movementSchema).readonly(),
    revenue: z.array(amountSchema).readonly(),
    revenueTotals: z.array(amountSchema).readonly(),
  })
  .openapi('RevenueReport');
export const retentionReportSchema = z
  .object({
    ...about,
    retention: z.array(rateSchema).readonly(),
    retentionTotals: z.array(rateSchema).readonly(),
  })
  .openapi('RetentionReport');

export type RevenueReport = z.infer<typeof revenueReportSchema>;
export type RetentionReport = z.infer<typeof retentionReportSchema>;
