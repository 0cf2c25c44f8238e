import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { may } from '../access/scope.ts';
import { bodyOf, json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { problemResponse, refuse } from '../problem/problem.ts';
import { planOf, summaryOf } from './plan-of.ts';
import { selectPlan, selectPlans } from './queries.ts';
import { changedElsewhere, conflicting, invalid, MISSING, noPlan, notAllowed, planParam, REFUSED } from './refusals.ts';
import { createPlan, savePlan, type Unreadable } from './save-plan.ts';
import { newPlanSchema, planEditSchema, planSchema, planSummarySchema, savedPlanSchema } from './schemas.ts';

const unreadable = problemResponse('`plan.unreadable`: the text is no plan file, with findings by line and column.');

const list = createRoute({
  method: 'get',
  path: '/plans',
  operationId: 'listPlans',
  tags: ['Plans'],
  summary: 'The plans of the workspace, by name.',
  responses: { 200: json(z.object({ plans: z.array(planSummarySchema) }), 'The plans.') },
});
const create = createRoute({
  method: 'post',
  path: '/plans',
  operationId: 'createPlan',
  tags: ['Plans'],
  summary: 'Make a plan from its text.',
  request: { body: bodyOf(newPlanSchema) },
  responses: { 201: json(savedPlanSchema, 'Made.'), 400: invalid, 403: notAllowed, 422: unreadable },
});
const get = createRoute({
  method: 'get',
  path: '/plans/{id}',
  operationId: 'getPlan',
  tags: ['Plans'],
  summary: 'A plan at its newest version, with its text and its budget.',
  request: { params: planParam },
  responses: { 200: json(planSchema, 'The plan.'), 404: noPlan },
});
const save = createRoute({
  method: 'put',
  path: '/plans/{id}',
  operationId: 'savePlan',
  tags: ['Plans'],
  summary: 'Save a text as the next version.',
  description:
    'Refused when the newest version is no longer the one the writer began with; nothing is overwritten. A text with findings, even errors, is saved, and the answer counts them; a text that cannot be read as a plan file is refused. What changed is read off the two texts and kept in the log.',
  request: { params: planParam, body: bodyOf(planEditSchema) },
  responses: {
    200: json(savedPlanSchema, 'Saved; a text equal to the newest version makes no new one.'),
    400: invalid,
    403: notAllowed,
    404: noPlan,
    409: conflicting,
    422: unreadable,
  },
});

const refuseUnreadable = (c: Context, { unreadable: findings }: Unreadable) =>
  refuse(c, 422, {
    code: 'plan.unreadable',
    title: 'The text cannot be read as a plan file: see the findings. Nothing was saved.',
    findings,
  });

/** `/plans`: the texts, and saving the next one. */
export const planRoutes = (deps: AppDeps) => {
  const { db, scope } = deps;
  return new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(list, async (c) => {
      const plans = await selectPlans(scope, db);
      return c.json({ plans: plans.map(summaryOf) }, 200);
    })
    .openapi(create, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      const result = await createPlan(scope, db, deps, c.req.valid('json'));
      return 'saved' in result ? c.json(result.saved, 201) : refuseUnreadable(c, result);
    })
    .openapi(get, async (c) => {
      const plan = await selectPlan(scope, db, c.req.valid('param').id);
      return plan ? c.json(planOf(plan), 200) : refuse(c, 404, MISSING);
    })
    .openapi(save, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      const result = await savePlan(scope, db, deps, c.req.valid('param').id, c.req.valid('json'));
      if ('saved' in result) return c.json(result.saved, 200);
      if ('missing' in result) return refuse(c, 404, MISSING);
      if ('unreadable' in result) return refuseUnreadable(c, result);
      return changedElsewhere(c, result.conflict);
    });
};
