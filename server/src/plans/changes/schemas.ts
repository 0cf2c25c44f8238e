import { z } from '@hono/zod-openapi';
import { changedPathSchema, instant, reason, version } from '../schemas.ts';

export const changeSchema = changedPathSchema
  .extend({
    version: version.openapi({ description: 'The version it made, or at which it happened.' }),
    action: z.enum(['create', 'edit', 'undo', 'redo', 'restore', 'budget', 'freeze', 'snooze', 'wake']),
    of: z.int().nullable().openapi({ description: 'The version an undo, a redo or a restore speaks of.' }),
    actor: z.string(),
    reason: reason.nullable(),
    at: instant,
  })
  .openapi('Change');

export type Change = z.infer<typeof changeSchema>;
