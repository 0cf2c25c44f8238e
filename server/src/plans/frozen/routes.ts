import { readPlan } from '@fulcrum/engine';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { may } from '../../access/scope.ts';
import { bodyOf, json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import { selectPlan } from '../queries.ts';
import { invalid, MISSING, noPlan, notAllowed, planParam, REFUSED } from '../refusals.ts';
import { versionParam } from '../versions/schemas.ts';
import type { RecordsContext } from '../write-version.ts';
import { figureChanges } from './compare-results.ts';
import { freezeVersion } from './freeze-version.ts';
import { type FrozenRow, selectAllFrozen, selectFrozen } from './queries.ts';
import { unpackResults } from './results.ts';
import { type FrozenCheck, freezeSchema, frozenCheckSchema, frozenResultsSchema, frozenSchema } from './schemas.ts';

const MOST_DIFFERENCES = 1000;

const frozenParam = planParam.extend({
  frozen: z.string().min(1).openapi({ description: 'Its id, or its name.', example: 'board, March' }),
});
const noFrozen = problemResponse('`frozen.missing`: the plan has no frozen version of that id or name.');

const freeze = createRoute({
  method: 'post',
  path: '/plans/{id}/versions/{number}/freeze',
  operationId: 'freezePlanVersion',
  tags: ['Frozen versions'],
  summary: 'Name a version and keep every figure it has.',
  description:
    'Kept are the figures of the plan and of each of its scenarios that can be computed, with the version of the engine; steps of a calculation (auxiliary metrics) are left out. What was frozen can neither be changed nor deleted: the database refuses it.',
  request: { params: versionParam, body: bodyOf(freezeSchema) },
  responses: {
    201: json(frozenSchema, 'Frozen.'),
    400: invalid,
    403: notAllowed,
    404: noPlan,
    409: problemResponse('`frozen.name-taken`: the plan has a frozen version of that name.'),
    422: problemResponse('`plan.not-computable`, with the findings.'),
  },
});
const list = createRoute({
  method: 'get',
  path: '/plans/{id}/frozen',
  operationId: 'listFrozenVersions',
  tags: ['Frozen versions'],
  summary: 'The frozen versions of a plan, newest first.',
  request: { params: planParam },
  responses: { 200: json(z.object({ frozen: z.array(frozenSchema) }), 'The frozen versions.'), 404: noPlan },
});
const get = createRoute({
  method: 'get',
  path: '/plans/{id}/frozen/{frozen}',
  operationId: 'getFrozenVersion',
  tags: ['Frozen versions'],
  summary: 'A frozen version with its text and the figures it had.',
  request: { params: frozenParam },
  responses: { 200: json(frozenResultsSchema, 'The frozen version.'), 404: noFrozen },
});
const check = createRoute({
  method: 'get',
  path: '/plans/{id}/frozen/{frozen}/check',
  operationId: 'checkFrozenVersion',
  tags: ['Frozen versions'],
  summary: 'Compute a frozen version again and say what differs.',
  description:
    'The same engine gives the same bytes. A newer one may not, and then every figure that differs is listed.',
  request: { params: frozenParam },
  responses: { 200: json(frozenCheckSchema, 'What was found.'), 404: noFrozen },
});

const NO_FROZEN = { code: 'frozen.missing', title: 'The plan has no frozen version of that id or name.' };

const dated = <Row extends FrozenRow>(row: Row) => ({ ...row, frozenAt: row.frozenAt.toISOString() });

type Kept = NonNullable<Awaited<ReturnType<typeof selectFrozen>>>;
const checkOf = async (
  { text, results, resultsHash, engineVersion: then }: Kept,
  { engineVersion: now, compute }: RecordsContext,
): Promise<FrozenCheck> => {
  const found = await compute.pack(text);
  if ('findings' in found)
    return {
      then,
      now,
      identical: false,
      count: 0,
      differences: [],
      findings: found.findings.map((one) => ({ ...one })),
    };
  const identical = found.hash === resultsHash;
  const differences = identical ? [] : figureChanges(unpackResults(results), unpackResults(found.bytes));
  const shown = differences.slice(0, MOST_DIFFERENCES);
  return { then, now, identical, count: differences.length, differences: shown, findings: [] };
};

/** `/plans/{id}/frozen`: versions with a name and their figures. */
export const frozenRoutes = (deps: AppDeps) => {
  const { db, scope } = deps;
  return new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(freeze, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      const { id, number } = c.req.valid('param');
      const result = await freezeVersion(scope, db, deps, id, { number, ...c.req.valid('json') });
      if ('frozen' in result) return c.json(dated(result.frozen), 201);
      if ('missing' in result) return refuse(c, 404, MISSING);
      if ('taken' in result)
        return refuse(c, 409, {
          code: 'frozen.name-taken',
          title: 'The plan has a frozen version of that name. Choose another.',
        });
      return refuse(c, 422, {
        code: 'plan.not-computable',
        title: 'The version cannot be computed, so there are no figures to keep: see the findings.',
        findings: result.findings,
      });
    })
    .openapi(list, async (c) => {
      const { id } = c.req.valid('param');
      if (!(await selectPlan(scope, db, id))) return refuse(c, 404, MISSING);
      return c.json({ frozen: (await selectAllFrozen(scope, db, id)).map(dated) }, 200);
    })
    .openapi(get, async (c) => {
      const { id, frozen } = c.req.valid('param');
      const row = await selectFrozen(scope, db, id, frozen);
      if (!row) return refuse(c, 404, NO_FROZEN);
      // What was frozen could be computed, so its text can be read.
      const currency = readPlan(row.text).plan?.currency ?? '';
      return c.json({ ...dated(row), currency, results: unpackResults(row.results) }, 200);
    })
    .openapi(check, async (c) => {
      const { id, frozen } = c.req.valid('param');
      const row = await selectFrozen(scope, db, id, frozen);
      return row ? c.json(await checkOf(row, deps), 200) : refuse(c, 404, NO_FROZEN);
    });
};
