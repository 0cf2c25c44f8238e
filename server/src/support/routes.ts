import { parsePeriod } from '@fulcrum/warehouse';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { problemResponse, refuse } from '../problem/problem.ts';
import { supportReportSchema } from './schemas.ts';

const period = (what: string) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return undefined;
      const read = parsePeriod(text);
      if (read === undefined) context.addIssue({ code: 'custom', message: `months as 2025-01..2025-06, not ${text}` });
      return read ?? z.NEVER;
    })
    .openapi({ type: 'string', description: what, example: '2025-01..2025-06' });

const support = createRoute({
  method: 'get',
  path: '/cost/support',
  operationId: 'getSupportCost',
  tags: ['Cost'],
  summary: 'What support costs, a case by what cases are, and the three levers between two periods (METHOD C8).',
  request: {
    query: z.object({
      before: period('The earlier period; chosen from the facts unless both are given.'),
      after: period('The later period.'),
    }),
  },
  responses: {
    200: json(supportReportSchema, 'Support.'),
    400: problemResponse('`request.invalid`: a period that is none.'),
    422: problemResponse('`cost.not-computable`, with the findings.'),
    503: problemResponse('`cost.unavailable`: this server was started without facts.'),
  },
});

/** `/cost/support`: what support costs and why it changes. */
export const supportRoutes = ({ readSupport, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(support, async (c) => {
    if (!readSupport)
      return refuse(c, 503, { code: 'cost.unavailable', title: 'This server was started without facts.' });
    const { before, after } = c.req.valid('query');
    const result = await readSupport(scope, { ...(before && { before }), ...(after && { after }) });
    if (result.status === 'impossible')
      return refuse(c, 422, {
        code: 'cost.not-computable',
        title: 'Support cannot be computed from these facts: see the findings.',
        findings: result.findings,
      });
    const { status: _, ...report } = result;
    return c.json(report, 200);
  });
