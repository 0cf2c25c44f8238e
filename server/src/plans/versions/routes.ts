import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { may } from '../../access/scope.ts';
import { bodyOf, json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { refuse } from '../../problem/problem.ts';
import { selectAllFrozen } from '../frozen/queries.ts';
import {
  changedElsewhere,
  conflicting,
  invalid,
  MISSING,
  noPlan,
  notAllowed,
  planParam,
  REFUSED,
} from '../refusals.ts';
import { savedPlanSchema } from '../schemas.ts';
import { selectVersion, selectVersions } from './queries.ts';
import { restoreVersion } from './restore-version.ts';
import { planVersionSummarySchema, planVersionTextSchema, restoreSchema, versionParam } from './schemas.ts';

const versions = createRoute({
  method: 'get',
  path: '/plans/{id}/versions',
  operationId: 'listPlanVersions',
  tags: ['History'],
  summary: 'All versions of a plan, newest first.',
  request: { params: planParam },
  responses: { 200: json(z.object({ versions: z.array(planVersionSummarySchema) }), 'The versions.'), 404: noPlan },
});
const version = createRoute({
  method: 'get',
  path: '/plans/{id}/versions/{number}',
  operationId: 'getPlanVersion',
  tags: ['History'],
  summary: 'One version with its text.',
  request: { params: versionParam },
  responses: { 200: json(planVersionTextSchema, 'The version.'), 400: invalid, 404: noPlan },
});
const restore = createRoute({
  method: 'post',
  path: '/plans/{id}/restore',
  operationId: 'restorePlanVersion',
  tags: ['History'],
  summary: 'Make the text of an earlier version the newest again.',
  description: 'The plan moves on to a new version with that text; nothing between is lost, and undo takes it back.',
  request: { params: planParam, body: bodyOf(restoreSchema) },
  responses: {
    200: json(savedPlanSchema, 'Restored; a text equal to the newest version makes no new one.'),
    400: invalid,
    403: notAllowed,
    404: noPlan,
    409: conflicting,
  },
});

const dated = <Row extends { createdAt: Date }>(row: Row) => ({ ...row, createdAt: row.createdAt.toISOString() });

/** `/plans/{id}/versions` and `/plans/{id}/restore`. */
export const versionRoutes = (deps: AppDeps) => {
  const { db, scope } = deps;
  return new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(versions, async (c) => {
      const { id } = c.req.valid('param');
      const rows = await selectVersions(scope, db, id);
      if (rows.length === 0) return refuse(c, 404, MISSING);
      const frozen = await selectAllFrozen(scope, db, id);
      const named = (number: number) => frozen.filter((one) => one.version === number).map(({ name }) => name);
      return c.json({ versions: rows.map((row) => ({ ...dated(row), frozenAs: named(row.number) })) }, 200);
    })
    .openapi(version, async (c) => {
      const { id, number } = c.req.valid('param');
      const row = await selectVersion(scope, db, id, number);
      return row ? c.json(dated(row), 200) : refuse(c, 404, MISSING);
    })
    .openapi(restore, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      const result = await restoreVersion(scope, db, deps, c.req.valid('param').id, c.req.valid('json'));
      if ('saved' in result) return c.json(result.saved, 200);
      return 'missing' in result ? refuse(c, 404, MISSING) : changedElsewhere(c, result.conflict);
    });
};
