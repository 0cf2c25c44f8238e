import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { selectPlan } from '../plans/queries.ts';
import { MISSING, noPlan, planParam } from '../plans/refusals.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { findingSchema, problemResponse, refuse } from '../problem/problem.ts';

const kept = {
  customers: z.int().openapi({ description: 'Customers something was promised to.' }),
  promised: z.number(),
  delivered: z.number(),
  kept: z.number().openapi({ description: 'Promised touches that happened.' }),
  share: z.number().optional().openapi({ description: 'Kept ÷ promised.' }),
  promisedHours: z.number(),
  deliveredHours: z.number(),
};
const groups = z.array(z.object({ name: z.string().optional(), ...kept }).openapi('KeptTouches')).readonly();
const deliveredSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    months: z.int(),
    source: z.enum(['touch', 'time_entry']),
    total: z.object(kept),
    segments: groups,
    teams: groups.openapi({ description: 'Teams of fewer than three people share one row.' }),
    touches: groups,
    unmatched: z.object({
      kinds: z.array(z.object({ kind: z.string(), touches: z.int(), customers: z.int() })).readonly(),
      withoutCustomer: z.int(),
      all: z.int(),
    }),
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('DeliveredTouches');

const delivered = createRoute({
  method: 'get',
  path: '/plans/{id}/delivered',
  operationId: 'getDeliveredTouches',
  tags: ['Plans'],
  summary: 'The share of a plan’s promised touches that happened, by segment and team (METHOD R11).',
  request: { params: planParam },
  responses: {
    200: json(deliveredSchema, 'Promised, delivered and kept touches.'),
    404: noPlan,
    422: problemResponse('`touches.not-computable`, with the findings.'),
    503: problemResponse('`cost.unavailable`: this server was started without facts.'),
  },
});

/** `/plans/{id}/delivered`: designed touches against delivered ones. */
export const touchRoutes = ({ db, scope, readDelivered }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(delivered, async (c) => {
    if (!readDelivered)
      return refuse(c, 503, { code: 'cost.unavailable', title: 'This server was started without facts.' });
    const plan = await selectPlan(scope, db, c.req.valid('param').id);
    if (!plan) return refuse(c, 404, MISSING);
    const result = await readDelivered(scope, plan);
    if (result.status === 'impossible')
      return refuse(c, 422, {
        code: 'touches.not-computable',
        title: 'What was promised cannot be held against what happened: see the findings.',
        findings: result.findings,
      });
    const { status: _, ...report } = result;
    return c.json(report, 200);
  });
