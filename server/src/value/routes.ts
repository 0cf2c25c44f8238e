import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { problemResponse, refuse } from '../problem/problem.ts';
import { customerExitSchema, valueReportSchema } from './schemas.ts';

const MOST = 5000;
const computable = problemResponse('`cost.not-computable`, with the findings.');
const unavailable = problemResponse('`cost.unavailable`: this server was started without facts.');

const value = createRoute({
  method: 'get',
  path: '/value',
  operationId: 'getCustomerValue',
  tags: ['Cost'],
  summary:
    'Need and value of customers beside their cost, and who gets more or less than they would give (METHOD C14).',
  request: {
    query: z.object({
      limit: z.coerce
        .number<string>()
        .int()
        .min(0)
        .max(MOST)
        .default(MOST)
        .openapi({ type: 'integer', description: 'How many customers of the quadrant, the dearest first.' }),
    }),
  },
  responses: {
    200: json(valueReportSchema, 'Customers by cost and value.'),
    400: problemResponse('`request.invalid`: a limit that is none.'),
    422: computable,
    503: unavailable,
  },
});
const exit = createRoute({
  method: 'get',
  path: '/customers/exit',
  operationId: 'getCustomerExit',
  tags: ['Cost'],
  summary: 'What leaving a customer would do, on avoidable cost only (METHOD C15).',
  request: { query: z.object({ customer: z.string().min(1) }) },
  responses: {
    200: json(customerExitSchema, 'The arithmetic.'),
    400: problemResponse('`request.invalid`: no customer is named.'),
    404: problemResponse('`customer.missing`: no such customer with ARR in the last month.'),
    422: computable,
    503: unavailable,
  },
});

const UNAVAILABLE = { code: 'cost.unavailable', title: 'This server was started without facts.' };
const NOT_COMPUTABLE = {
  code: 'cost.not-computable',
  title: 'This cannot be computed from these facts: see the findings.',
};

/** `/value` and `/customers/exit`: what customers are worth beside what they cost. */
export const valueRoutes = ({ readValue, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(value, async (c) => {
      if (!readValue) return refuse(c, 503, UNAVAILABLE);
      const result = await readValue.value(scope);
      if (result.status === 'impossible') return refuse(c, 422, { ...NOT_COMPUTABLE, findings: result.findings });
      const { status: _, customers, ...report } = result;
      const { limit } = c.req.valid('query');
      return c.json({ ...report, found: customers.length, customers: customers.slice(0, limit) }, 200);
    })
    .openapi(exit, async (c) => {
      if (!readValue) return refuse(c, 503, UNAVAILABLE);
      const result = await readValue.exit(scope, c.req.valid('query').customer);
      if (result.status === 'missing')
        return refuse(c, 404, {
          code: 'customer.missing',
          title: 'There is no such customer with ARR in the last month.',
        });
      if (result.status === 'impossible') return refuse(c, 422, { ...NOT_COMPUTABLE, findings: result.findings });
      const { status: _, ...report } = result;
      return c.json(report, 200);
    });
