import { z } from '@hono/zod-openapi';

/** What a cost can be split by (METHOD C13). */
export const COST_KEYS = ['segment', 'product', 'region', 'coverage', 'team', 'csm', 'month', 'pool'] as const;
/** How a cost is counted (METHOD C2). */
export const COST_BASES = ['as-incurred', 'first-year', 'steady', 'amortised'] as const;

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .openapi({ example: '2026-01' });
export const moneySchema = z
  .object({ minor: z.int().openapi({ description: 'Whole minor units.' }), currency: z.string().length(3) })
  .openapi('Money');

export const costRowSchema = z
  .object({
    keys: z.record(z.string(), z.string()).openapi({ example: { segment: 'smb', month: '2026-01' } }),
    cost: moneySchema,
    hours: z.number().nullable().optional(),
    customers: z.number().nullable().optional().openapi({ description: 'Average customers.' }),
    perCustomer: moneySchema.nullable().optional(),
    shareOfArr: z.number().nullable().optional(),
  })
  .openapi('CostRow');
export const reconciliationSchema = z
  .object({
    month,
    pool: z.string(),
    ledger: moneySchema,
    assigned: moneySchema,
    unused: moneySchema,
    unassigned: moneySchema,
  })
  .openapi('Reconciliation', {
    description: 'assigned + unused + unassigned = ledger, to the minor unit (METHOD C6).',
  });
export const costReportSchema = z
  .object({
    by: z.array(z.enum(COST_KEYS)),
    basis: z.enum(COST_BASES),
    rows: z.array(costRowSchema),
    reconciliation: z.array(reconciliationSchema),
    findings: z.array(
      z.looseObject({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'note']),
        message: z.string(),
        advice: z.string(),
      }),
    ),
  })
  .openapi('CostReport');

export type Money = z.infer<typeof moneySchema>;
export type CostKey = (typeof COST_KEYS)[number];
export type CostBasis = (typeof COST_BASES)[number];
export type CostRow = z.infer<typeof costRowSchema>;
export type Reconciliation = z.infer<typeof reconciliationSchema>;
export type CostReport = z.infer<typeof costReportSchema>;
