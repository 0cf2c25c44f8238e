import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { may } from '../access/scope.ts';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { problemResponse, refuse } from '../problem/problem.ts';
import { fileNameOf, XLSX } from './export-plan.ts';
import type { PlanRow } from './queries.ts';
import { selectChanges, selectPlan, selectPlans, selectVersion, selectVersions } from './queries.ts';
import { createPlan, savePlan } from './save-plan.ts';
import type { PlanSummary } from './schemas.ts';
import {
  changeSchema,
  newPlanSchema,
  planEditSchema,
  planSchema,
  planSummarySchema,
  planVersionSchema,
  planVersionTextSchema,
  savedPlanSchema,
} from './schemas.ts';

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
const planId = z.object({
  id: z
    .string()
    .min(1)
    .openapi({ param: { name: 'id', in: 'path' } }),
});
const versionId = planId.extend({ number: z.coerce.number<string>().int().min(1).openapi({ type: 'integer' }) });
const noPlan = problemResponse('`plan.missing`: no such plan in this workspace.');
const notAllowed = problemResponse('`access.refused`: the reader may not do this.');
const invalid = problemResponse('`request.invalid`: the request does not have the shape asked for.');

const list = createRoute({
  method: 'get',
  path: '/plans',
  operationId: 'listPlans',
  summary: 'The plans of the workspace, by name.',
  responses: { 200: json(z.object({ plans: z.array(planSummarySchema) }), 'The plans.') },
});
const create = createRoute({
  method: 'post',
  path: '/plans',
  operationId: 'createPlan',
  summary: 'Make a plan from its text.',
  request: { body: bodyOf(newPlanSchema) },
  responses: { 201: json(savedPlanSchema, 'Made.'), 400: invalid, 403: notAllowed },
});
const get = createRoute({
  method: 'get',
  path: '/plans/{id}',
  operationId: 'getPlan',
  summary: 'A plan at its newest version, with its text.',
  request: { params: planId },
  responses: { 200: json(planSchema, 'The plan.'), 404: noPlan },
});
const save = createRoute({
  method: 'put',
  path: '/plans/{id}',
  operationId: 'savePlan',
  summary: 'Save a text as the next version.',
  description: 'Refused when the newest version is no longer the one the writer began with; nothing is overwritten.',
  request: { params: planId, body: bodyOf(planEditSchema) },
  responses: {
    200: json(savedPlanSchema, 'Saved.'),
    400: invalid,
    403: notAllowed,
    404: noPlan,
    409: problemResponse('`plan.changed-elsewhere`, with `currentVersion`, `savedBy` and `savedAt`.'),
  },
});
const versions = createRoute({
  method: 'get',
  path: '/plans/{id}/versions',
  operationId: 'listPlanVersions',
  summary: 'All versions of a plan, newest first.',
  request: { params: planId },
  responses: { 200: json(z.object({ versions: z.array(planVersionSchema) }), 'The versions.'), 404: noPlan },
});
const version = createRoute({
  method: 'get',
  path: '/plans/{id}/versions/{number}',
  operationId: 'getPlanVersion',
  summary: 'One version with its text.',
  request: { params: versionId },
  responses: { 200: json(planVersionTextSchema, 'The version.'), 400: invalid, 404: noPlan },
});
const changes = createRoute({
  method: 'get',
  path: '/plans/{id}/changes',
  operationId: 'listPlanChanges',
  summary: 'Who changed what in a plan and why, newest first.',
  request: { params: planId },
  responses: { 200: json(z.object({ changes: z.array(changeSchema) }), 'The log.'), 404: noPlan },
});
const workbook = createRoute({
  method: 'get',
  path: '/plans/{id}/export.xlsx',
  operationId: 'exportPlanWorkbook',
  summary: 'The plan as a workbook of live formulas.',
  request: { params: planId, query: z.object({ scenario: z.string().optional() }) },
  responses: {
    200: { description: 'The workbook.', content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } },
    404: noPlan,
    422: problemResponse('`plan.not-computable`, with the findings.'),
    503: problemResponse('`export.unavailable`: this server was started without the exporter.'),
  },
});

const MISSING = { code: 'plan.missing', title: 'There is no such plan in this workspace.' };
const REFUSED = { code: 'access.refused', title: 'You may read plans here, not change them.' };

const dated = <Row extends { createdAt: Date }>(row: Row) => ({ ...row, createdAt: row.createdAt.toISOString() });

const summaryOf = ({ id, name, version, createdAt, savedAt, savedBy }: PlanRow): PlanSummary => ({
  id,
  name,
  version,
  createdAt: createdAt.toISOString(),
  savedAt: savedAt.toISOString(),
  savedBy,
});

/** `/plans`: texts, versions, the log of changes, and the workbook. */
export const planRoutes = (deps: AppDeps) => {
  const { db, scope } = deps;
  return new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(list, async (c) => {
      const plans = await selectPlans(scope, db);
      return c.json({ plans: plans.map(summaryOf) }, 200);
    })
    .openapi(create, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      return c.json(await createPlan(scope, db, deps, c.req.valid('json')), 201);
    })
    .openapi(get, async (c) => {
      const plan = await selectPlan(scope, db, c.req.valid('param').id);
      if (!plan) return refuse(c, 404, MISSING);
      return c.json({ ...summaryOf(plan), text: plan.text, hash: plan.hash }, 200);
    })
    .openapi(save, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      const result = await savePlan(scope, db, deps, c.req.valid('param').id, c.req.valid('json'));
      if ('saved' in result) return c.json(result.saved, 200);
      if ('missing' in result) return refuse(c, 404, MISSING);
      return refuse(c, 409, {
        code: 'plan.changed-elsewhere',
        title: 'Somebody else has saved this plan since you opened it. Nothing was overwritten.',
        currentVersion: result.conflict.version,
        savedBy: result.conflict.savedBy,
        savedAt: result.conflict.savedAt.toISOString(),
      });
    })
    .openapi(versions, async (c) => {
      const rows = await selectVersions(scope, db, c.req.valid('param').id);
      if (rows.length === 0) return refuse(c, 404, MISSING);
      return c.json({ versions: rows.map(dated) }, 200);
    })
    .openapi(version, async (c) => {
      const { id, number } = c.req.valid('param');
      const row = await selectVersion(scope, db, id, number);
      return row ? c.json(dated(row), 200) : refuse(c, 404, MISSING);
    })
    .openapi(changes, async (c) => {
      const rows = await selectChanges(scope, db, c.req.valid('param').id);
      if (rows.length === 0) return refuse(c, 404, MISSING);
      return c.json({ changes: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }, 200);
    })
    .openapi(workbook, async (c) => {
      if (!deps.exportPlan) {
        return refuse(c, 503, { code: 'export.unavailable', title: 'This server was started without the exporter.' });
      }
      const plan = await selectPlan(scope, db, c.req.valid('param').id);
      if (!plan) return refuse(c, 404, MISSING);
      const { scenario } = c.req.valid('query');
      const result = await deps.exportPlan({ name: plan.name, text: plan.text, scenario });
      if ('findings' in result) {
        return refuse(c, 422, {
          code: 'plan.not-computable',
          title: 'The plan cannot be computed: see the findings.',
          findings: result.findings,
        });
      }
      return c.body(new Uint8Array(result.bytes), 200, {
        'content-type': XLSX,
        'content-disposition': `attachment; filename="${fileNameOf(plan.name, 'xlsx')}"`,
      });
    });
};
