import { z } from '@hono/zod-openapi';

/** A plan file longer than this is no plan: 2 MiB of text. */
export const LONGEST_PLAN = 2 * 1024 * 1024;

const instant = z.iso.datetime().openapi({ example: '2026-01-31T09:30:00.000Z' });
const version = z.int().min(1).openapi({ description: 'Counts from 1; the newest is the plan.' });
const text = z
  .string()
  .min(1)
  .max(LONGEST_PLAN)
  .openapi({ description: 'The plan file, YAML, as its writer left it.' });
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'sha256 of the text.' });
const reason = z.string().max(2000);

export const planSummarySchema = z
  .object({ id: z.string(), name: z.string(), version, createdAt: instant, savedAt: instant, savedBy: z.string() })
  .openapi('PlanSummary');
export const planSchema = planSummarySchema.extend({ text, hash }).openapi('Plan');
export const planVersionSchema = z
  .object({
    number: version,
    hash,
    engineVersion: z.string(),
    scenario: z.string().nullable(),
    actor: z.string(),
    reason: reason.nullable(),
    createdAt: instant,
  })
  .openapi('PlanVersion');
export const planVersionTextSchema = planVersionSchema.extend({ text }).openapi('PlanVersionText');
export const changedPathSchema = z
  .object({
    path: z.string().max(1000).openapi({ example: 'segments.smb.retention' }),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
  })
  .openapi('ChangedPath');
export const changeSchema = changedPathSchema
  .extend({ version, actor: z.string(), reason: reason.nullable(), at: instant })
  .openapi('Change');
export const savedPlanSchema = z.object({ id: z.string(), version, hash }).openapi('SavedPlan');
export const newPlanSchema = z
  .object({ name: z.string().trim().min(1).max(200), text, reason: reason.optional() })
  .openapi('NewPlan');
export const planEditSchema = z
  .object({
    text,
    expectedVersion: version.openapi({ description: 'The version the writer began with.' }),
    reason: reason.optional(),
    scenario: z.string().max(200).optional(),
    changes: z.array(changedPathSchema).max(10_000).optional(),
  })
  .openapi('PlanEdit');

export type PlanSummary = z.infer<typeof planSummarySchema>;
export type Plan = z.infer<typeof planSchema>;
export type PlanVersion = z.infer<typeof planVersionSchema>;
export type PlanVersionText = z.infer<typeof planVersionTextSchema>;
export type ChangedPath = z.infer<typeof changedPathSchema>;
export type Change = z.infer<typeof changeSchema>;
export type SavedPlan = z.infer<typeof savedPlanSchema>;
export type NewPlan = z.infer<typeof newPlanSchema>;
export type PlanEdit = z.infer<typeof planEditSchema>;
