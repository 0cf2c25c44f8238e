import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { problemResponse, refuse } from '../problem/problem.ts';
import { cohortSchema, levelSchema, retentionReportSchema, revenueBySchema, revenueReportSchema } from './schemas.ts';

const responses = {
  400: problemResponse('`request.invalid`: an unknown key, level or cohort.'),
  422: problemResponse('`revenue.not-computable`, with the findings.'),
  503: problemResponse('`revenue.unavailable`: this server was started without facts.'),
};
const common = { level: levelSchema.default('customer'), cohort: cohortSchema.default('quarter') };

const revenue = createRoute({
  method: 'get',
  path: '/revenue',
  operationId: 'getRevenue',
  tags: ['Facts'],
  summary: 'ARR by month with its movements, and revenue, from subscriptions or as imported (METHOD C10).',
  request: { query: z.object({ by: revenueBySchema.optional(), ...common }) },
  responses: { 200: json(revenueReportSchema, 'ARR and revenue.'), ...responses },
});
const retention = createRoute({
  method: 'get',
  path: '/retention',
  operationId: 'getRetention',
  tags: ['Facts'],
  summary: 'GRR, NRR and logo retention of every month, with what they are made of (METHOD V4).',
  request: { query: z.object({ by: revenueBySchema.exclude(['product']).optional(), ...common }) },
  responses: { 200: json(retentionReportSchema, 'Retention.'), ...responses },
});

const UNAVAILABLE = { code: 'revenue.unavailable', title: 'This server was started without facts.' };
const NOT_COMPUTABLE = {
  code: 'revenue.not-computable',
  title: 'Revenue cannot be computed from these facts: see the findings.',
};
type Query = { by?: z.infer<typeof revenueBySchema> | undefined } & {
  level: z.infer<typeof levelSchema>;
  cohort: z.infer<typeof cohortSchema>;
};
const asked = ({ by, ...rest }: Query) => ({ ...rest, ...(by === undefined ? {} : { by }) });

/** `/revenue` and `/retention`: what customers pay, and who stays. */
export const revenueRoutes = ({ readRevenue, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(revenue, async (c) => {
      if (!readRevenue) return refuse(c, 503, UNAVAILABLE);
      const result = await readRevenue(scope, asked(c.req.valid('query')));
      if (result.status === 'impossible') return refuse(c, 422, { ...NOT_COMPUTABLE, findings: result.findings });
      const { status: _, retention: __, retentionTotals: ___, ...report } = result;
      return c.json(report, 200);
    })
    .openapi(retention, async (c) => {
      if (!readRevenue) return refuse(c, 503, UNAVAILABLE);
      const result = await readRevenue(scope, asked(c.req.valid('query')));
      if (result.status === 'impossible') return refuse(c, 422, { ...NOT_COMPUTABLE, findings: result.findings });
      const { status: _, movements: __, totals: ___, revenue: ____, revenueTotals: _____, ...report } = result;
      return c.json(report, 200);
    });
