import { z } from '@hono/zod-openapi';

const minor = z.int().openapi({ description: 'Whole minor units.' });
const totalsSchema = z
  .object({ ledger: minor, assigned: minor, unused: minor, unassigned: minor })
  .openapi('RunTotals', { description: 'assigned + unused + unassigned = ledger (METHOD C6).' });

const runSchema = z
  .object({
    costRunId: z.string(),
    startedAt: z.string(),
    finishedAt: z.string(),
    actor: z.string().optional(),
    policy: z
      .string()
      .openapi({ description: 'Of costing, facts and engine together: the same three make the same cells.' }),
    currency: z.string(),
    scale: z.int(),
    engineVersion: z.string(),
    hasCells: z.boolean().openapi({ description: 'Only the newest runs keep their cells; sums stay.' }),
    from: z.string(),
    to: z.string(),
    imports: z.int(),
    isOfFactsNow: z.boolean(),
    totals: totalsSchema,
  })
  .openapi('CostRun');

export const runsSchema = z.object({ runs: z.array(runSchema).readonly() }).openapi('CostRuns');

const difference = z
  .object({ member: z.string().nullable(), before: minor, after: minor, change: minor })
  .openapi('RunDifference');
const differences = z.array(difference).readonly();

export const runComparisonSchema = z
  .object({
    before: runSchema,
    after: runSchema,
    costing: z
      .array(z.object({ path: z.string(), before: z.string().optional(), after: z.string().optional() }))
      .readonly(),
    imports: z
      .array(
        z.object({
          change: z.enum(['came', 'went']),
          importId: z.string(),
          file: z.string(),
          table: z.string(),
          finishedAt: z.string(),
          accepted: z.int(),
        }),
      )
      .readonly(),
    ledgerLines: z
      .array(
        z.object({
          line: z.string(),
          postedOn: z.string(),
          account: z.string(),
          costCenter: z.string(),
          vendor: z.string(),
          minor,
          currency: z.string(),
          file: z.string(),
        }),
      )
      .readonly()
      .openapi({ description: 'The largest ledger lines of imports only the later run has.' }),
    change: totalsSchema.optional().openapi({ description: 'Absent between two currencies.' }),
    by: z
      .object({ pool: differences, month: differences, segment: differences, line: differences, kind: differences })
      .optional()
      .openapi({ description: 'Each list adds up to the change of the ledger.' }),
    bridge: z
      .array(z.object({ because: z.string(), change: totalsSchema, segments: z.record(z.string(), minor) }))
      .readonly()
      .optional()
      .openapi({ description: 'Steps that add up to the change; absent once the facts have moved on.' }),
  })
  .openapi('RunComparison');

export type CostRuns = z.infer<typeof runsSchema>;
export type CostRunComparison = z.infer<typeof runComparisonSchema>;
