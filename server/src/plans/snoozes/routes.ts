import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { may } from '../../access/scope.ts';
import { bodyOf, json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import { selectPlan } from '../queries.ts';
import { invalid, MISSING, noPlan, notAllowed, planParam, REFUSED } from '../refusals.ts';
import { instant } from '../schemas.ts';
import { type SnoozeRow, selectSnoozes } from './queries.ts';
import { snoozeFinding, wakeFinding } from './snooze-finding.ts';

export const findingKey = z.object({
  code: z.string().min(1).max(100).openapi({ example: 'F13' }),
  path: z.string().max(1000).default('').openapi({ example: 'segments.smb.retention.arr' }),
});
export const toSnooze = findingKey
  .extend({
    until: z.iso.date().openapi({ description: 'The last day it stays aside.', example: '2026-03-31' }),
    reason: z.string().trim().min(1).max(2000),
  })
  .openapi('FindingToSnooze');
export const snoozeSchema = z
  .object({
    code: z.string(),
    path: z.string().openapi({ description: 'Empty where the finding has none.' }),
    until: z.iso.date(),
    active: z.boolean().openapi({ description: 'Whether its last day is still to come or is today (UTC).' }),
    reason: z.string(),
    actor: z.string(),
    at: instant,
  })
  .openapi('Snooze');

export type Snooze = z.infer<typeof snoozeSchema>;

const list = createRoute({
  method: 'get',
  path: '/plans/{id}/snoozes',
  operationId: 'listSnoozes',
  tags: ['Findings'],
  summary: 'The findings of a plan that somebody put aside.',
  request: { params: planParam },
  responses: { 200: json(z.object({ snoozes: z.array(snoozeSchema) }), 'The snoozes.'), 404: noPlan },
});
const put = createRoute({
  method: 'put',
  path: '/plans/{id}/snoozes',
  operationId: 'snoozeFinding',
  tags: ['Findings'],
  summary: 'Put a finding aside until a day, with a reason.',
  description: 'What was said of the finding before is replaced, and kept in the log of changes.',
  request: { params: planParam, body: bodyOf(toSnooze) },
  responses: {
    200: json(snoozeSchema, 'Put aside.'),
    400: invalid,
    403: notAllowed,
    404: noPlan,
    422: problemResponse('`snooze.past`: the day is over.'),
  },
});
const wake = createRoute({
  method: 'delete',
  path: '/plans/{id}/snoozes',
  operationId: 'wakeFinding',
  tags: ['Findings'],
  summary: 'Show a finding again.',
  request: { params: planParam, query: findingKey },
  responses: {
    200: json(snoozeSchema, 'It is shown again; this is what was said of it.'),
    400: invalid,
    403: notAllowed,
    404: problemResponse('`plan.missing`, or `snooze.missing`: the finding is not snoozed.'),
  },
});

export const NO_SNOOZE = { code: 'snooze.missing', title: 'This finding is not snoozed.' };

/** `/plans/{id}/snoozes`. */
export const snoozeRoutes = (deps: AppDeps) => {
  const { db, scope, clock } = deps;
  const shown = (row: SnoozeRow): Snooze => ({
    ...row,
    active: row.until >= clock().toISOString().slice(0, 10),
    at: row.at.toISOString(),
  });
  return new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(list, async (c) => {
      const { id } = c.req.valid('param');
      if (!(await selectPlan(scope, db, id))) return refuse(c, 404, MISSING);
      return c.json({ snoozes: (await selectSnoozes(scope, db, id)).map(shown) }, 200);
    })
    .openapi(put, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      const result = await snoozeFinding(scope, db, deps, c.req.valid('param').id, c.req.valid('json'));
      if ('snooze' in result) return c.json(shown(result.snooze), 200);
      if ('missing' in result) return refuse(c, 404, MISSING);
      return refuse(c, 422, { code: 'snooze.past', title: 'That day is over. Choose today or a later one.' });
    })
    .openapi(wake, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      const result = await wakeFinding(scope, db, deps, c.req.valid('param').id, c.req.valid('query'));
      if ('snooze' in result) return c.json({ ...shown(result.snooze), active: false }, 200);
      return refuse(c, 404, 'missing' in result && result.missing === 'plan' ? MISSING : NO_SNOOZE);
    });
};
