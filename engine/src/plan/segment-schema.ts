import { z } from 'zod';
import { Id, name, note, q, timed } from './schema-words.ts';

const Size = z.strictObject({
  from: q('Smallest ARR of a customer in this segment.').optional(),
  to: q('Largest ARR of a customer in this segment.').optional(),
  fromInclusive: z.boolean().describe('Whether `from` itself belongs here; yes unless said.').optional(),
  toInclusive: z.boolean().describe('Whether `to` itself belongs here; no unless said.').optional(),
});

const Movements = z.strictObject({
  newCustomers: timed('New customers a month (P2).').optional(),
  newArrPerCustomer: q('ARR of a new customer; the segment’s average unless said.').optional(),
  logoRetention: q('Share of customers kept over a year (V4).').optional(),
  arrRetention: q(
    'Share of ARR kept from churned customers’ point of view: 1 − churned ARR; logo retention unless said.',
  ).optional(),
  expansion: q('ARR gained from existing customers a year, share of their ARR.').optional(),
  contraction: q('ARR lost from customers who stay, share of their ARR a year.').optional(),
  migration: z
    .strictObject({ to: Id, share: q('Share of customers that move a year.') })
    .describe('Customers that outgrow the segment (P2).')
    .optional(),
  renewals: z
    .array(q('Share of the year’s contracts that end in this calendar month.'))
    .length(12)
    .describe('Renewal calendar, January to December (T4).')
    .optional(),
});

export const Segment = z.strictObject({
  name: name.optional(),
  size: Size.describe('ARR band of a customer (S1).').optional(),
  region: Id.describe('Only customers of this region (S1).').optional(),
  minProducts: z.int().describe('Only customers with at least so many products (S1).').optional(),
  tag: z.string().describe('Only customers with this tag (S1).').optional(),
  closedToNew: z
    .strictObject({ sendTo: Id.optional(), reason: z.string() })
    .describe('No new customers; where such deals go (S1).')
    .optional(),
  startStage: Id.describe('Lifecycle stage in which this segment’s engagement starts (S1).').optional(),
  coverage: z
    .union([z.enum(['assigned', 'pooled', 'digital']), z.array(z.enum(['assigned', 'pooled', 'digital']))])
    .describe('Coverage model (S4).')
    .optional(),
  cadence: z.string().describe('The promised touch in words (S4).').optional(),
  sponsor: z
    .strictObject({ role: Id, hours: q('Hours of the sponsor per customer a year.') })
    .describe('Executive sponsor: whose hours each customer gets beside its touches (S4).')
    .optional(),
  renewal: z
    .strictObject({
      motion: z.string().describe('How renewals are run, in words.').optional(),
      role: Id.describe('Who does the touches of kind renewal here, instead of the role they name.').optional(),
    })
    .describe('Renewal motion (S4).')
    .optional(),
  responseHours: q('Pooled coverage: working hours within which a customer is answered, on average (S4).').optional(),
  owner: Id.describe('Role that carries this segment’s book.').optional(),
  arrPerCustomer: q('Average ARR of a customer.').optional(),
  opening: z
    .strictObject({ customers: q('Customers at the start.').optional(), arr: q('ARR at the start.').optional() })
    .describe('State before the first month (T1).')
    .optional(),
  growth: z
    .strictObject({ net: timed('Net growth of ARR a month (P2).') })
    .describe('A template’s net growth, instead of movements.')
    .optional(),
  movements: Movements.optional(),
  regions: z
    .record(Id, q('Share of the segment’s customers in that region.'))
    .describe('How the segment spreads over regions; each becomes a team (P4).')
    .optional(),
  grossMargin: q('Margin on ARR before any line of the cost of delivery (C11).').optional(),
  acquisitionCost: q('Cost of winning a customer (CAC, C11).').optional(),
  implementation: z
    .strictObject({
      cost: q('Cost of one implementation (C3).').optional(),
      hours: q('Hours of one implementation.').optional(),
      role: Id.optional(),
    })
    .describe('One-time work for a new customer: a cost, or hours of a role.')
    .optional(),
  support: z
    .strictObject({
      casesPerCustomerYear: q('Cases of a customer a year (C8).'),
      minutesPerCase: q('Minutes of work on a case.'),
      costPerMinute: q('Price of a minute when no role stands behind it.').optional(),
      role: Id.describe('Role that handles the cases; its rate prices them.').optional(),
    })
    .optional(),
  costs: z
    .record(Id, q('Cost per customer a year.'))
    .describe('Other lines of the cost of delivery, per customer a year (C1).')
    .optional(),
  reducedScope: z
    .strictObject({
      share: q('Part of the book served at reduced scope.'),
      time: q('Share of the time those customers get.'),
    })
    .describe('R5.')
    .optional(),
  mix: z
    .union([z.enum(['steady', 'firstYear']), z.record(Id, q('Share of customers in that stage.'))])
    .describe('How customers spread over stages (R3).')
    .optional(),
  response: z
    .strictObject({
      evidence: z.enum(['measured', 'adopted', 'assumed', 'none']),
      grr: z.array(q('GRR at 0, 50, 100, 150 % of designed hours.')).length(4).optional(),
      expansion: z.array(q('Expansion at 0, 50, 100, 150 % of designed hours.')).length(4).optional(),
    })
    .describe('What coverage does to retention and expansion (V1).')
    .optional(),
  note,
});
