import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { problemResponse, refuse } from '../problem/problem.ts';
import { customerCostSchema, customersSchema } from './schemas.ts';

const unavailable = problemResponse('`customers.unavailable`: this server was started without facts.');
const find = createRoute({
  method: 'get',
  path: '/customers',
  operationId: 'findCustomers',
  tags: ['Facts'],
  summary: 'Customers whose id or name holds every word asked for, whatever its case and accents.',
  request: {
    query: z.object({
      search: z.string().max(200).default('').openapi({ description: 'Nothing finds all, the largest first.' }),
      limit: z.coerce.number<string>().int().min(1).max(100).default(20).openapi({ type: 'integer' }),
    }),
  },
  responses: {
    200: json(customersSchema, 'The best matches first.'),
    400: problemResponse('`request.invalid`: a limit below 1 or above 100, or a search longer than 200 characters.'),
    503: unavailable,
  },
});
const cost = createRoute({
  method: 'get',
  // The id may hold any character, so it stands in the query.
  path: '/customers/cost',
  operationId: 'getCustomerCost',
  tags: ['Cost'],
  summary: 'What delivering to one customer cost, as incurred, by month and pool, beside its ARR.',
  request: { query: z.object({ customer: z.string().min(1) }) },
  responses: {
    200: json(customerCostSchema, 'The cost.'),
    400: problemResponse('`request.invalid`: no customer is named.'),
    404: problemResponse('`customer.missing`: no such customer in this workspace.'),
    422: problemResponse('`cost.not-computable`, with the findings.'),
    503: unavailable,
  },
});

const UNAVAILABLE = { code: 'customers.unavailable', title: 'This server was started without facts.' };

/** `/customers`: who they are, and what one of them cost. */
export const customerRoutes = ({ readCustomers, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(find, async (c) => {
      if (!readCustomers) return refuse(c, 503, UNAVAILABLE);
      return c.json(await readCustomers.find(scope, c.req.valid('query')), 200);
    })
    .openapi(cost, async (c) => {
      if (!readCustomers) return refuse(c, 503, UNAVAILABLE);
      const result = await readCustomers.cost(scope, c.req.valid('query').customer);
      if (result.status === 'missing')
        return refuse(c, 404, { code: 'customer.missing', title: 'There is no such customer in this workspace.' });
      if (result.status === 'impossible')
        return refuse(c, 422, {
          code: 'cost.not-computable',
          title: 'The cost cannot be computed from these facts: see the findings.',
          findings: result.findings,
        });
      const { status: _, ...report } = result;
      return c.json(report, 200);
    });
