import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { may } from '../access/scope.ts';
import { json } from '../api/describe.ts';
import type { AppDeps } from '../deps.ts';
import { notAllowed, REFUSED } from '../plans/refusals.ts';
import { refuseInvalid } from '../problem/invalid.ts';
import { problemResponse, refuse } from '../problem/problem.ts';
import { rejectsCsv } from './rejects-csv.ts';
import { importSchema, rejectSchema } from './schemas.ts';

const unavailable = problemResponse('`imports.unavailable`: this server was started without facts.');
const list = createRoute({
  method: 'get',
  path: '/imports',
  operationId: 'listImports',
  tags: ['Facts'],
  summary: 'What was imported into the workspace, newest first, and what became of the rows.',
  responses: { 200: json(z.object({ imports: z.array(importSchema) }), 'The imports.'), 503: unavailable },
});
const rejects = createRoute({
  method: 'get',
  path: '/imports/{importId}/rejects',
  operationId: 'listRejects',
  tags: ['Facts'],
  summary: 'Rows of one import that did not get in: the rejected first, in the order of the file.',
  request: {
    params: z.object({ importId: z.string().min(1) }),
    query: z.object({
      limit: z.coerce.number<string>().int().min(1).max(1000).default(50).openapi({ type: 'integer' }),
    }),
  },
  responses: {
    200: json(z.object({ rejects: z.array(rejectSchema) }), 'The rows.'),
    400: problemResponse('`request.invalid`: a limit below 1 or above 1000.'),
    404: problemResponse('`import.missing`: no such import in this workspace.'),
    503: unavailable,
  },
});

const download = createRoute({
  method: 'get',
  path: '/imports/{importId}/rejects.csv',
  operationId: 'downloadRejects',
  tags: ['Facts'],
  summary: 'All of these rows as a CSV file.',
  request: { params: z.object({ importId: z.string().min(1) }) },
  responses: {
    200: { description: 'The file.', content: { 'text/csv': { schema: z.string() } } },
    404: problemResponse('`import.missing`: no such import in this workspace.'),
    503: unavailable,
  },
});

const undone = z
  .object({
    file: z.string(),
    removed: z.int().openapi({ description: 'Rows that were its own and are gone.' }),
    restored: z.int().openapi({ description: 'Rows of earlier imports that are back.' }),
  })
  .openapi('UndoneImport');
export type UndoneImport = z.infer<typeof undone>;

const undo = createRoute({
  method: 'post',
  path: '/imports/{importId}/undo',
  operationId: 'undoImport',
  tags: ['Facts'],
  summary: 'Undo an import: afterwards the facts are what importing the others, in their order, makes of them.',
  request: { params: z.object({ importId: z.string().min(1) }) },
  responses: {
    200: json(undone, 'It is undone.'),
    403: notAllowed,
    404: problemResponse('`import.missing`: no such import in this workspace.'),
    409: problemResponse('`import.undone`: it was undone before; `import.too-old`: what it replaced was not kept.'),
    503: unavailable,
  },
});

const UNAVAILABLE = { code: 'imports.unavailable', title: 'This server was started without facts.' };
const NO_IMPORT = { code: 'import.missing', title: 'There is no such import in this workspace.' };

/** `/imports`: the log of what came in. */
export const importRoutes = ({ readImports, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(list, async (c) => {
      if (!readImports) return refuse(c, 503, UNAVAILABLE);
      return c.json({ imports: [...(await readImports.imports(scope))] }, 200);
    })
    .openapi(rejects, async (c) => {
      if (!readImports) return refuse(c, 503, UNAVAILABLE);
      const { importId } = c.req.valid('param');
      const known = (await readImports.imports(scope)).some((one) => one.importId === importId);
      if (!known) return refuse(c, 404, NO_IMPORT);
      return c.json({ rejects: [...(await readImports.rejects(scope, importId, c.req.valid('query').limit))] }, 200);
    })
    .openapi(undo, async (c) => {
      if (!readImports) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const result = await readImports.undo(scope, c.req.valid('param').importId);
      if (result.status === 'missing') return refuse(c, 404, NO_IMPORT);
      if (result.status === 'already')
        return refuse(c, 409, { code: 'import.undone', title: 'This import was undone before.' });
      if (result.status === 'too-old')
        return refuse(c, 409, {
          code: 'import.too-old',
          title: `It came in before Fulcrum kept what an import replaces: ${result.replaced} rows could not come back.`,
        });
      const { status: _, ...moved } = result;
      return c.json(moved, 200);
    })
    .openapi(download, async (c) => {
      if (!readImports) return refuse(c, 503, UNAVAILABLE);
      const { importId } = c.req.valid('param');
      const known = (await readImports.imports(scope)).find((one) => one.importId === importId);
      if (!known) return refuse(c, 404, NO_IMPORT);
      const csv = rejectsCsv(readImports.rejectPages(scope, importId));
      const name = `rejected-${known.file.replace(/[^\w.-]+/g, '_')}`;
      return c.body(csv, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      });
    });
