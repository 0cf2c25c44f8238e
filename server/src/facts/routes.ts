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

const driversSchema = z
  .object({
    drivers: z.array(
      z.object({
        path: z
          .string()
          .openapi({ example: 'segments.smb.support.minutesPerCase', description: 'Where a plan has it.' }),
        value: z.number().openapi({ description: 'Money in major units, shares 0..1.' }),
        low: z.number().optional(),
        high: z.number().optional(),
        n: z.number(),
        period: z.object({ from: z.string(), to: z.string() }),
        note: z.string(),
      }),
    ),
  })
  .openapi('ObservedDrivers', { description: 'Drivers as the facts show them, with n, period and interval.' });

export type ObservedDrivers = z.infer<typeof driversSchema>;

const observed = createRoute({
  method: 'get',
  path: '/facts/drivers',
  operationId: 'getObservedDrivers',
  tags: ['Facts'],
  summary: 'What the facts say now of each driver a plan may have, to hold a plan against it (METHOD M3).',
  responses: {
    200: json(driversSchema, 'The measured drivers.'),
    422: problemResponse('`drivers.not-computable`, with the findings: what the facts lack.'),
    503: problemResponse('`facts.unavailable`: this server was started without facts.'),
  },
});

const UNAVAILABLE = { code: 'facts.unavailable', title: 'This server was started without facts.' };

/** `/facts`: what the figures rest on. */
export const factsRoutes = ({ readFacts, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(read, async (c) => {
      if (!readFacts) return refuse(c, 503, UNAVAILABLE);
      return c.json({ tables: [...(await readFacts.tables(scope))], findings: await readFacts.findings(scope) }, 200);
    })
    .openapi(observed, async (c) => {
      if (!readFacts) return refuse(c, 503, UNAVAILABLE);
      const result = await readFacts.drivers(scope);
      if (result.status === 'impossible')
        return refuse(c, 422, {
          code: 'drivers.not-computable',
          title: 'The facts do not show drivers yet: see the findings.',
          findings: result.findings,
        });
      const measured = result.drivers.filter(({ kind }) => kind === 'measured');
      return c.json({ drivers: measured.map(({ source: _source, kind: _kind, ...driver }) => driver) }, 200);
    });
