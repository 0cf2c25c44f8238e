import { z } from '@hono/zod-openapi';
import { changedPathSchema, expectedVersion, instant, reason, savedPlanSchema, text, version } from '../schemas.ts';

export const redoSchema = z.object({ version: expectedVersion, reason: reason.optional() }).openapi('Redo');
export const undoSchema = redoSchema
  .extend({
    number: version.optional().openapi({
      description: 'The version whose change to take back; the last one unless said. What came after it stays.',
    }),
  })
  .openapi('Undo');
export const undoneSchema = savedPlanSchema
  .extend({
    text,
    of: version.openapi({ description: 'The version whose change was taken back, or put in place again.' }),
    words: z.string().openapi({ example: 'segments.smb.arrPerCustomer back to 15000' }),
    changes: z.array(changedPathSchema).readonly().openapi({ description: 'From what, to what, place by place.' }),
  })
  .openapi('Undone');

const nextSchema = z
  .object({
    number: version.openapi({ description: 'The version whose change it is.' }),
    words: z.string().openapi({ example: 'segments.smb.arrPerCustomer back to 15000' }),
    savedBy: z.string(),
    savedAt: instant,
    reason: reason.nullable(),
  })
  .openapi('NextUndo');
export const nextUndoSchema = z
  .object({ version, undo: nextSchema.nullable(), redo: nextSchema.nullable() })
  .openapi('UndoAndRedo');

export type Undone = z.infer<typeof undoneSchema>;
export type UndoAndRedo = z.infer<typeof nextUndoSchema>;
