import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { findingSchema, problemResponse, refuse } from '../../problem/problem.ts';
import { moneySchema } from '../schemas.ts';

const month = z.string().openapi({ example: '2026-01' });

const whaleSchema = z
  .object({
    costRunId: z.string(),
    currency: z.string(),
    scale: z.int().openapi({ description: 'Minor units in a major one.' }),
    from: month,
    to: month,
    customers: z.int().openapi({ description: 'Customers with revenue or cost in the span.' }),
    total: moneySchema,
    peak: z
      .object({ place: z.int(), cumulative: moneySchema })
      .openapi({ description: 'The last customer who adds, and what all up to it contribute.' }),
    tail: z
      .object({ customers: z.int(), contribution: moneySchema })
      .openapi({ description: 'Customers who cost more than they bring.' }),
    points: z
      .array(
        z.object({
          place: z.int(),
          customer: z.string(),
          name: z.string().optional(),
          segment: z.string().optional(),
          revenue: moneySchema,
          cost: moneySchema,
          contribution: moneySchema,
          cumulative: moneySchema,
        }),
      )
      .readonly()
      .openapi({ description: 'Along the curve; the first, the last and the peak are always there.' }),
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('WhaleCurve');

export type WhaleReport = z.infer<typeof whaleSchema>;

const whale = createRoute({
  method: 'get',
  path: '/cost/whale',
  operationId: 'getWhaleCurve',
  tags: ['Cost'],
  summary: 'Customers by contribution, and what they contribute together (METHOD C9): revenue less all assigned cost.',
  request: {
    query: z.object({
      points: z.coerce.number<string>().int().min(2).max(2000).default(400).openapi({
        type: 'integer',
        description: 'About how many customers of the curve; fewer customers are all there.',
      }),
    }),
  },
  responses: {
    200: json(whaleSchema, 'The curve.'),
    400: problemResponse('`request.invalid`: a number of points that is none.'),
    422: problemResponse('`cost.not-computable`, with the findings.'),
    503: problemResponse('`cost.unavailable`: this server was started without facts.'),
  },
});

/** `/cost/whale`: who contributes, and who takes. */
export const whaleRoutes = ({ readWhale, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(whale, async (c) => {
    if (!readWhale)
      return refuse(c, 503, { code: 'cost.unavailable', title: 'This server was started without facts.' });
    const result = await readWhale(scope, c.req.valid('query').points);
    if (result.status === 'impossible')
      return refuse(c, 422, {
        code: 'cost.not-computable',
        title: 'The cost cannot be computed from these facts: see the findings.',
        findings: result.findings,
      });
    const { status: _, ...report } = result;
    return c.json(report, 200);
  });
