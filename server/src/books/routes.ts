import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { findingSchema, problemResponse, refuse } from '../problem/problem.ts';

const size = {
  customers: z.int(),
  arr: z.int().openapi({ description: 'Closing ARR in minor units.' }),
};
const parts = z
  .array(z.object({ segment: z.string(), ...size }))
  .readonly()
  .openapi({ description: 'By segment, the largest ARR first.' });

const booksSchema = z
  .object({
    month: z.string().openapi({ example: '2026-01', description: 'The month whose end the books are of.' }),
    currency: z.string(),
    scale: z.int().openapi({ description: 'Minor units in a major one.' }),
    role: z.string().openapi({ description: 'The role that carries the books.' }),
    roleBy: z.enum(['asked', 'owners', 'name', 'hours']).openapi({ description: 'How that role was found.' }),
    ...size,
    books: z
      .array(
        z.object({
          person: z.string(),
          name: z.string().optional(),
          ...size,
          parts,
          named: z.int().openapi({ description: 'Customers the export names the person as owner of.' }),
        }),
      )
      .readonly(),
    unassigned: z.object({ ...size, parts }),
    teams: z
      .array(
        z.object({
          segment: z.string(),
          region: z.string(),
          people: z.int(),
          ...size,
          hoursPerWeek: z.number().optional(),
          practicalPerWeek: z.number().optional(),
        }),
      )
      .readonly()
      .openapi({ description: 'Hours stand only where at least three people share them.' }),
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('Books');

export type BooksReport = z.infer<typeof booksSchema>;

const read = createRoute({
  method: 'get',
  path: '/books',
  operationId: 'getBooks',
  tags: ['Facts'],
  summary: 'Who carries which customers and how much ARR (METHOD B), with what is uneven or left to nobody.',
  request: {
    query: z.object({
      role: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .openapi({ description: 'Whose books; found from the facts unless said.' }),
    }),
  },
  responses: {
    200: json(booksSchema, 'The books.'),
    400: problemResponse('`request.invalid`: the role is empty or too long.'),
    422: problemResponse('`books.not-computable`, with the findings.'),
    503: problemResponse('`books.unavailable`: this server was started without facts.'),
  },
});

/** `/books`: who carries what. */
export const booksRoutes = ({ readBooks, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(read, async (c) => {
    if (!readBooks)
      return refuse(c, 503, { code: 'books.unavailable', title: 'This server was started without facts.' });
    const result = await readBooks(scope, c.req.valid('query').role);
    if (result.status === 'impossible')
      return refuse(c, 422, {
        code: 'books.not-computable',
        title: 'The facts do not show who carries what: see the findings.',
        findings: result.findings,
      });
    const { status: _, ...report } = result;
    return c.json(report, 200);
  });
