import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { refuse } from '../../problem/problem.ts';
import { selectPlan } from '../queries.ts';
import { invalid, MISSING, noPlan, planParam } from '../refusals.ts';
import { selectChanges } from './queries.ts';
import { changeSchema } from './schemas.ts';

const changes = createRoute({
  method: 'get',
  path: '/plans/{id}/changes',
  operationId: 'listPlanChanges',
  tags: ['History'],
  summary: 'Who changed what in a plan and why, newest first.',
  description:
    'Values stand at their own paths, an added or removed part is one entry. An entry without a path tells of the whole file: that it was made, that only comments, order or layout changed, or (freeze, budget) of what was done beside its text. The log can only grow; the database refuses the rest.',
  request: {
    params: planParam,
    query: z.object({
      since: z.coerce
        .number<string>()
        .int()
        .min(0)
        .optional()
        .openapi({ type: 'integer', description: 'Only what came after this version.' }),
    }),
  },
  responses: {
    200: json(z.object({ changes: z.array(changeSchema) }), 'The log.'),
    400: invalid,
    404: noPlan,
  },
});

/** `/plans/{id}/changes`: the log. */
export const changeRoutes = ({ db, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(changes, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await selectPlan(scope, db, id))) return refuse(c, 404, MISSING);
    const rows = await selectChanges(scope, db, id, c.req.valid('query').since);
    return c.json({ changes: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }, 200);
  });
