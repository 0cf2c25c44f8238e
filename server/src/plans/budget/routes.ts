import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { may } from '../../access/scope.ts';
import { bodyOf, json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import { planOf } from '../plan-of.ts';
import { changedElsewhere, conflicting, invalid, MISSING, notAllowed, planParam, REFUSED } from '../refusals.ts';
import { expectedVersion, planSchema, reason } from '../schemas.ts';
import { setBudget } from './set-budget.ts';

const budgetToSet = z
  .object({
    frozen: z.string().min(1).nullable().openapi({ description: 'Id of the frozen version; null for no budget.' }),
    version: expectedVersion,
    reason: reason.optional(),
  })
  .openapi('BudgetToSet');

const budget = createRoute({
  method: 'put',
  path: '/plans/{id}/budget',
  operationId: 'setPlanBudget',
  tags: ['Frozen versions'],
  summary: 'Say which frozen version is the plan’s budget.',
  description:
    'It makes a new version of the plan with the same text, so that nobody overwrites another’s choice unseen; setting what is set already makes none.',
  request: { params: planParam, body: bodyOf(budgetToSet) },
  responses: {
    200: json(planSchema, 'The plan with its budget.'),
    400: invalid,
    403: notAllowed,
    404: problemResponse('`plan.missing` or `frozen.missing`: the plan has no such frozen version.'),
    409: conflicting,
  },
});

/** `/plans/{id}/budget`. */
export const budgetRoutes = (deps: AppDeps) => {
  const { db, scope } = deps;
  return new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(budget, async (c) => {
    if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
    const result = await setBudget(scope, db, deps, c.req.valid('param').id, c.req.valid('json'));
    if ('plan' in result) return c.json(planOf(result.plan), 200);
    if ('missing' in result) return refuse(c, 404, MISSING);
    if ('noFrozen' in result)
      return refuse(c, 404, { code: 'frozen.missing', title: 'The plan has no such frozen version.' });
    return changedElsewhere(c, result.conflict);
  });
};
