import { z } from '@hono/zod-openapi';
import { planParam } from '../refusals.ts';
import { expectedVersion, hash, instant, reason, text, version } from '../schemas.ts';

/** The `{number}` of a version. */
export const versionParam = planParam.extend({
  number: z.coerce.number<string>().int().min(1).openapi({ type: 'integer' }),
});

const planVersionSchema = z
  .object({
    number: version,
    hash,
    engineVersion: z.string().openapi({ description: 'The engine that was running when it was saved.' }),
    scenario: z.string().nullable(),
    action: z.enum(['create', 'edit', 'undo', 'redo', 'restore', 'budget']),
    of: z.int().nullable().openapi({ description: 'The version an undo, a redo or a restore speaks of.' }),
    actor: z.string(),
    reason: reason.nullable(),
    createdAt: instant,
  })
  .openapi('PlanVersion');
export const planVersionSummarySchema = planVersionSchema
  .extend({ frozenAs: z.array(z.string()).openapi({ description: 'The names it was frozen under.' }) })
  .openapi('PlanVersionSummary');
export const planVersionTextSchema = planVersionSchema.extend({ text }).openapi('PlanVersionText');
export const restoreSchema = z
  .object({
    number: version.openapi({ description: 'The version whose text is to be the plan again.' }),
    version: expectedVersion,
    reason: reason.optional(),
  })
  .openapi('Restore');

export type PlanVersion = z.infer<typeof planVersionSummarySchema>;
export type PlanVersionText = z.infer<typeof planVersionTextSchema>;
