import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';

const watchSchema = z
  .object({
    folder: z.string(),
    everySeconds: z.number(),
    lookedAt: z.iso.datetime().optional(),
    problem: z.string().optional().openapi({ description: 'Why the folder could not be read.' }),
    files: z
      .array(
        z.object({
          name: z.string(),
          bytes: z.int(),
          changedAt: z.iso.datetime(),
          status: z
            .enum(['settling', 'imported', 'unchanged', 'refused', 'cancelled', 'failed'])
            .openapi({ description: '`settling`: it is read once it stops changing.' }),
          at: z.iso.datetime().optional(),
          importId: z.string().optional(),
          accepted: z.int().optional(),
          rejected: z.int().optional(),
          problem: z.string().optional(),
        }),
      )
      .readonly(),
  })
  .openapi('WatchedFolder');

export type WatchedFolderShown = z.infer<typeof watchSchema>;

const get = createRoute({
  method: 'get',
  path: '/watched-folder',
  operationId: 'getWatchedFolder',
  tags: ['Imports'],
  summary: 'The folder whose new and changed files are imported, and what came of each; nothing without `--watch`.',
  responses: { 200: json(z.object({ watched: watchSchema.optional() }), 'The folder.') },
});

/** `/watched-folder`. */
export const watchRoutes = ({ watchedFolder }: AppDeps) =>
  new OpenAPIHono().openapi(get, (c) => c.json({ watched: watchedFolder?.() }, 200));
