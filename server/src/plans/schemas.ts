import { z } from '@hono/zod-openapi';

/** A plan file longer than this is no plan: 2 MiB of text. */
export const LONGEST_PLAN = 2 * 1024 * 1024;

export const instant = z.iso.datetime().openapi({ example: '2026-01-31T09:30:00.000Z' });
export const version = z.int().min(1).openapi({ description: 'Counts from 1; the newest is the plan.' });
export const expectedVersion = version.openapi({ description: 'The version the writer began with.' });
export const text = z
  .string()
  .min(1)
  .max(LONGEST_PLAN)
  .openapi({ description: 'The plan file, YAML, as its writer left it.' });
export const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'sha256 of the text.' });
export const reason = z.string().max(2000);

const budgetSchema = z
  .object({ id: z.string(), name: z.string(), version })
  .openapi('Budget', { description: 'The frozen version the plan is held against.' });
export const findingCountsSchema = z
  .object({ error: z.int(), warning: z.int(), note: z.int() })
  .openapi('FindingCounts', { description: 'How many findings of each severity the text has.' });

export const planSummarySchema = z
  .object({ id: z.string(), name: z.string(), version, createdAt: instant, savedAt: instant, savedBy: z.string() })
  .openapi('PlanSummary');
export const planSchema = planSummarySchema.extend({ text, hash, budget: budgetSchema.nullable() }).openapi('Plan');
export const savedPlanSchema = z
  .object({ id: z.string(), version, hash, findings: findingCountsSchema })
  .openapi('SavedPlan');
export const newPlanSchema = z
  .object({ name: z.string().trim().min(1).max(200), text, reason: reason.optional() })
  .openapi('NewPlan');
export const changedPathSchema = z
  .object({
    path: z.string().max(1000).openapi({ example: 'segments.smb.retention.arr' }),
    before: z.unknown().optional().openapi({ description: 'As it stood in the file; null where there was nothing.' }),
    after: z.unknown().optional().openapi({ description: 'As it stands in the file; null where there is nothing.' }),
  })
  .openapi('ChangedPath');
export const planEditSchema = z
  .object({
    text,
    expectedVersion,
    reason: reason.optional(),
    scenario: z.string().max(200).optional().openapi({ description: 'The scenario the writer was looking at.' }),
    changes: z.array(changedPathSchema).max(10_000).optional().openapi({
      description: 'What the writer thinks was changed. The log is not taken from it but from the two texts.',
    }),
  })
  .openapi('PlanEdit');

export type PlanSummary = z.infer<typeof planSummarySchema>;
export type Plan = z.infer<typeof planSchema>;
export type Budget = z.infer<typeof budgetSchema>;
export type SavedPlan = z.infer<typeof savedPlanSchema>;
export type NewPlan = z.infer<typeof newPlanSchema>;
export type PlanEdit = z.infer<typeof planEditSchema>;
