import { z } from '@hono/zod-openapi';
import { moneySchema } from '../cost/schemas.ts';
import { findingSchema } from '../problem/problem.ts';

const month = z.string().openapi({ example: '2026-01' });
const periodSchema = z.object({ from: month, to: month }).openapi('Period');
const kinds = { total: moneySchema, assigned: moneySchema, unused: moneySchema, unassigned: moneySchema };

const cases = {
  cases: z.int(),
  timed: z.int().openapi({ description: 'Cases with minutes, which the means and costs are of.' }),
  minutes: z.number(),
  minutesPerCase: z.number().optional(),
  medianMinutes: z.number().optional(),
  cost: moneySchema,
  costPerCase: moneySchema.optional(),
  costPerMinute: z.number().optional().openapi({ description: 'Minor units, unrounded.' }),
  customers: z.number().optional().openapi({ description: 'Mean customers with ARR.' }),
  casesPerCustomerYear: z.number().optional(),
  contactsPerCase: z.number().optional(),
  reopenedShare: z.number().optional(),
  reopenedKnown: z.int(),
};
const casesSchema = z.object(cases).openapi('SupportCases');
const groups = z.array(z.object({ name: z.string().optional(), ...cases }).openapi('GroupedCases')).readonly();
const sideSchema = z.object({ customers: z.int(), before: z.number(), after: z.number() });
const partSchema = z.enum(['customers', 'casesPerCustomer', 'minutesPerCase', 'costPerMinute']);

export const supportReportSchema = z
  .object({
    currency: z.string(),
    scale: z.int().openapi({ description: 'Minor units in a major one.' }),
    from: month,
    to: month,
    components: z
      .array(
        z.object({ component: z.enum(['staff', 'otherActivities', 'systems', 'allocations', 'otherTeams']), ...kinds }),
      )
      .readonly()
      .openapi({ description: 'Every cell of the cost run that is support, once; they sum to `total` (METHOD C8).' }),
    total: z.object(kinds),
    line: z
      .object({ name: z.string(), total: moneySchema })
      .openapi({ description: 'The run’s line of support; the same cells, by line.' }),
    uses: z
      .object({ cases: moneySchema, otherTime: moneySchema, systems: moneySchema, unused: moneySchema })
      .openapi({ description: 'The same total by what it went to.' }),
    cases: casesSchema,
    by: z.object({ segment: groups, product: groups, region: groups, channel: groups, priority: groups }),
    months: z
      .array(
        z.object({
          month,
          practicalHours: z.number(),
          usedHours: z.number(),
          caseHours: z.number(),
          unusedHours: z.number(),
          unused: moneySchema,
        }),
      )
      .readonly(),
    periods: z.object({ before: periodSchema, after: periodSchema }).optional(),
    compared: z
      .object({
        before: casesSchema,
        after: casesSchema,
        levers: z.object({
          factors: z.array(z.object({ id: partSchema, before: z.number(), after: z.number() })).readonly(),
          before: z.int(),
          after: z.int(),
          parts: z.array(z.object({ id: partSchema, minor: z.int() })).readonly(),
        }),
      })
      .optional()
      .openapi({ description: 'Cost of cases a year in each period, and what each factor adds: they sum exactly.' }),
    prevention: z
      .object({
        engaged: sideSchema,
        others: sideSchema,
        fewer: z.number(),
        low: z.number(),
        high: z.number(),
        minor: z.int(),
        evidence: z.enum(['measured', 'none']),
      })
      .optional(),
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('SupportReport');

export type SupportReport = z.infer<typeof supportReportSchema>;
