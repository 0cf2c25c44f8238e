import { NEEDS, WORTHS } from '@fulcrum/warehouse';
import { z } from '@hono/zod-openapi';
import { moneySchema } from '../cost/schemas.ts';
import { findingSchema } from '../problem/problem.ts';

const month = z.string().openapi({ example: '2026-01' });
const quadrant = z.enum(['invest', 'protect', 'redesign', 'scale']);
const score = z.number().optional().openapi({ description: '0 to 100; absent where nothing it stands on is known.' });
const customer = {
  customer: z.string(),
  name: z.string().optional(),
  segment: z.string().optional(),
  arr: moneySchema,
  cost: moneySchema.openapi({ description: 'Assigned recurring cost of a year (METHOD C2, steady).' }),
  hours: z.number(),
  need: score,
  value: score,
  quadrant,
  expectedHours: z.number().openapi({ description: 'Hours by need × value among its own.' }),
  gapHours: z.number().openapi({ description: 'Above 0 over-served.' }),
  gap: moneySchema,
};
const served = z
  .array(z.object({ ...customer, reason: z.string(), next: z.string() }).openapi('ServedCustomer'))
  .readonly();
const weight = <Trait extends string>(traits: readonly [Trait, ...Trait[]]) =>
  z.array(z.object({ trait: z.enum(traits), weight: z.number(), known: z.int() })).readonly();

export const valueReportSchema = z
  .object({
    currency: z.string(),
    scale: z.int().openapi({ description: 'Minor units in a major one.' }),
    from: month,
    to: month,
    months: z.int(),
    within: z.enum(['segment', 'all']).openapi({ description: 'Among whom hours are compared.' }),
    weights: z.object({ need: weight(NEEDS), value: weight(WORTHS) }),
    middle: z.object({ cost: moneySchema, value: z.number() }),
    quadrants: z
      .array(z.object({ quadrant, customers: z.int(), arr: moneySchema, cost: moneySchema, hours: z.number() }))
      .readonly(),
    found: z.int().openapi({ description: 'Customers with ARR; `customers` are the dearest of them.' }),
    customers: z.array(z.object(customer).openapi('ValuedCustomer')).readonly(),
    over: served,
    under: served,
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('ValueReport');

const amounts = z
  .object({
    costOfDelivery: z.int(),
    contribution: z.int(),
    lostMargin: z.int(),
    lostExpansion: z.int(),
    saved: z.int(),
    gainAYear: z.int(),
    severance: z.int(),
    gainFirstYear: z.int(),
    stranded: z.int(),
    shared: z.int(),
    remainingContract: z.int(),
  })
  .openapi({ description: 'Minor units, a year; severance and what is left of the contract once.' });

export const customerExitSchema = z
  .object({
    customer: z.string(),
    currency: z.string(),
    scale: z.int(),
    from: month,
    to: month,
    arr: moneySchema,
    costs: z
      .array(
        z.object({
          pool: z.string(),
          line: z.string(),
          part: z.enum(['margin', 'avoidable', 'stranded', 'shared', 'oneTime']),
          cost: moneySchema,
          hours: z.number(),
        }),
      )
      .readonly(),
    margin: z.number(),
    arithmetic: amounts,
    verdict: z.enum(['keep', 'costs-move', 'leave']),
    heads: z.number().openapi({ description: 'Heads its hours are; only whole ones can fall.' }),
    headsFall: z.int(),
    expansionShare: z.number().optional(),
    contractUntil: z.string().optional(),
    openEnded: z.int(),
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('CustomerExit');
