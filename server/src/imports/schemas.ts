import { z } from '@hono/zod-openapi';

export const importSchema = z
  .object({
    importId: z.string(),
    file: z.string(),
    sha256: z.string().openapi({ description: 'Of the bytes of the file.' }),
    table: z.string().openapi({ example: 'time_entry' }),
    finishedAt: z.iso.datetime(),
    read: z.int().openapi({ description: 'accepted + rejected + superseded.' }),
    accepted: z.int(),
    rejected: z.int(),
    superseded: z.int().openapi({ description: 'Rows a later row of the same file gave way to, by key.' }),
    replaced: z.int().openapi({ description: 'Rows of earlier imports that gave way.' }),
    actor: z.string().optional().openapi({ description: 'Who imported it.' }),
    bytes: z.int().optional(),
    encoding: z.string(),
    seconds: z.number().openapi({ description: 'How long reading and writing took.' }),
    undoneAt: z.iso.datetime().optional(),
    undoneBy: z.string().optional(),
    canUndo: z.boolean().openapi({ description: 'Whether undoing it brings back everything it replaced.' }),
  })
  .openapi('Import');
export const rejectSchema = z
  .object({
    kind: z.enum(['rejected', 'superseded']),
    line: z.int().openapi({ description: 'Of the file; its header is line 1.' }),
    column: z.string().optional(),
    value: z.string().optional(),
    reason: z.string(),
  })
  .openapi('Reject');

export type Import = z.infer<typeof importSchema>;
export type ImportReject = z.infer<typeof rejectSchema>;
