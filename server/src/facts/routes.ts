import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { findingSchema, problemResponse, refuse } from '../problem/problem.ts';

const tableSchema = z
  .object({
    table: z.string().openapi({ example: 'time_entry' }),
    rows: z.int(),
    dated: z.string().openapi({ description: 'The column `first` and `last` are of.', example: 'started_on' }),
    first: z.iso.date().optional(),
    last: z.iso.date().optional(),
    importedAt: z.iso.datetime().optional().openapi({ description: 'When its last import ended.' }),
  })
  .openapi('FactTable');
const factsSchema = z
  .object({ tables: z.array(tableSchema), findings: z.array(findingSchema) })
  .openapi('Facts', { description: 'What the facts hold, and what is doubtful in them as they stand.' });

export type FactsReport = z.infer<typeof factsSchema>;

const read = createRoute({
  method: 'get',
  path: '/facts',
  operationId: 'getFacts',
  tags: ['Facts'],
  summary: 'The tables of the facts, how far each reaches, and the findings of their quality.',
  responses: {
    200: json(factsSchema, 'The facts.'),
    503: problemResponse('`facts.unavailable`: this server was started without facts.'),
  },
});

const UNAVAILABLE = { code: 'facts.unavailable', title: 'This server was started without facts.' };

/** `/facts`: what the figures rest on. */
export const factsRoutes = ({ readFacts, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(read, async (c) => {
    if (!readFacts) return refuse(c, 503, UNAVAILABLE);
    return c.json({ tables: [...(await readFacts.tables(scope))], findings: await readFacts.findings(scope) }, 200);
  });
