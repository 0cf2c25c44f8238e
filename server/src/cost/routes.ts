import { type CostFilter, DIMENSIONS, type Dimension } from '@fulcrum/warehouse';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { problemResponse, refuse } from '../problem/problem.ts';
import { basisSchema, costReportSchema } from './schemas.ts';

const keys = z
  .string()
  .default('segment,month')
  .transform((list) => list.split(',').map((key) => key.trim()))
  .pipe(z.array(z.enum(DIMENSIONS)).min(1).max(3))
  .openapi({
    type: 'string',
    description: `Comma-separated, at most three of ${DIMENSIONS.join(', ')}.`,
    example: 'segment,month',
  });

const where = z
  .string()
  .max(2000)
  .default('')
  .transform((list, context): CostFilter => {
    const pairs = list.split(',').flatMap((pair): [Dimension, string][] => {
      if (pair.trim() === '') return [];
      const [key = '', ...member] = pair.split('=');
      const dimension = DIMENSIONS.find((own) => own === key.trim());
      if (dimension === undefined || member.length === 0) {
        context.addIssue({ code: 'custom', message: `not a filter: ${pair}` });
        return [];
      }
      return [[dimension, decoded(member.join('=')).trim()]];
    });
    return Object.fromEntries(pairs);
  })
  .openapi({
    type: 'string',
    description:
      'Comma-separated `key=member`: only these cells. A member with a comma in it is percent-encoded once more; none means cells without any.',
    example: 'segment=smb,month=2025-03',
  });

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const cost = createRoute({
  method: 'get',
  path: '/cost',
  operationId: 'getCost',
  tags: ['Cost'],
  summary: 'Cost of delivery from the imported facts, with its reconciliation to the ledger.',
  request: { query: z.object({ by: keys, basis: basisSchema.default('as-incurred'), where }) },
  responses: {
    200: { description: 'The cost.', content: { 'application/json': { schema: costReportSchema } } },
    400: problemResponse('`request.invalid`: an unknown key or basis.'),
    422: problemResponse('`cost.not-computable`, with the findings.'),
    503: problemResponse('`cost.unavailable`: this server was started without facts.'),
  },
});

/** `/cost`: what delivering cost, split as asked. */
export const costRoutes = ({ readCost, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(cost, async (c) => {
    if (!readCost) return refuse(c, 503, { code: 'cost.unavailable', title: 'This server was started without facts.' });
    const result = await readCost(scope, c.req.valid('query'));
    if (result.status === 'impossible') {
      return refuse(c, 422, {
        code: 'cost.not-computable',
        title: 'The cost cannot be computed from these facts: see the findings.',
        findings: result.findings,
      });
    }
    const { status: _, ...report } = result;
    return c.json(report, 200);
  });
