import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import { selectPlan } from '../queries.ts';
import { MISSING, noPlan, planParam } from '../refusals.ts';
import { fileNameOf, XLSX } from './export-plan.ts';

const workbook = createRoute({
  method: 'get',
  path: '/plans/{id}/export.xlsx',
  operationId: 'exportPlanWorkbook',
  tags: ['Plans'],
  summary: 'The plan as a workbook of live formulas.',
  request: { params: planParam, query: z.object({ scenario: z.string().optional() }) },
  responses: {
    200: { description: 'The workbook.', content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } },
    404: noPlan,
    422: problemResponse('`plan.not-computable`, with the findings.'),
    503: problemResponse('`export.unavailable`: this server was started without the exporter.'),
  },
});

/** `/plans/{id}/export.xlsx`: the plan as a file for other programs. */
export const exportRoutes = ({ db, scope, exportPlan }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(workbook, async (c) => {
    if (!exportPlan) {
      return refuse(c, 503, { code: 'export.unavailable', title: 'This server was started without the exporter.' });
    }
    const plan = await selectPlan(scope, db, c.req.valid('param').id);
    if (!plan) return refuse(c, 404, MISSING);
    const { scenario } = c.req.valid('query');
    const result = await exportPlan({ name: plan.name, text: plan.text, scenario });
    if ('findings' in result) {
      return refuse(c, 422, {
        code: 'plan.not-computable',
        title: 'The plan cannot be computed: see the findings.',
        findings: result.findings,
      });
    }
    return c.body(new Uint8Array(result.bytes), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename="${fileNameOf(plan.name, 'xlsx')}"`,
    });
  });
