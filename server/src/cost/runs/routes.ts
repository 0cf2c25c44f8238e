import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import { runComparisonSchema, runsSchema } from './schemas.ts';

const unavailable = problemResponse('`cost.unavailable`: this server was started without facts.');
const list = createRoute({
  method: 'get',
  path: '/cost/runs',
  operationId: 'listCostRuns',
  tags: ['Cost'],
  summary: 'The kept cost runs, newest first: what each was made of, and where its ledger went.',
  responses: { 200: json(runsSchema, 'The runs.'), 503: unavailable },
});
const compare = createRoute({
  method: 'get',
  path: '/cost/runs/comparison',
  operationId: 'compareCostRuns',
  tags: ['Cost'],
  summary: 'What changed between two cost runs and why: costing, imports, ledger lines, and the money of each.',
  request: {
    query: z.object({
      before: z.string().min(1).default('previous').openapi({ description: 'A run, `last` or `previous`.' }),
      after: z.string().min(1).default('last'),
    }),
  },
  responses: {
    200: json(runComparisonSchema, 'The comparison.'),
    400: problemResponse('`request.invalid`: a run without a name.'),
    404: problemResponse('`cost.no-such-run`: no kept run has that id.'),
    503: unavailable,
  },
});

const UNAVAILABLE = { code: 'cost.unavailable', title: 'This server was started without facts.' };

/** `/cost/runs`: what was computed before, and what changed since. */
export const costRunRoutes = ({ readRuns, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(list, async (c) => {
      if (!readRuns) return refuse(c, 503, UNAVAILABLE);
      return c.json({ runs: await readRuns.list(scope) }, 200);
    })
    .openapi(compare, async (c) => {
      if (!readRuns) return refuse(c, 503, UNAVAILABLE);
      const { before, after } = c.req.valid('query');
      const result = await readRuns.compare(scope, before, after);
      if (result.status === 'missing')
        return refuse(c, 404, { code: 'cost.no-such-run', title: `There is no cost run ${result.run}.` });
      const { status: _, ...comparison } = result;
      return c.json(comparison, 200);
    });
