import { diffPlans } from '@fulcrum/engine';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { findingSchema, refuse } from '../../problem/problem.ts';
import { invalid, MISSING, noPlan, planParam } from '../refusals.ts';
import { changedPathSchema, version } from '../schemas.ts';
import { selectVersion } from '../versions/queries.ts';

const numberIn = z.coerce.number<string>().int().min(1);
const findings = z.array(findingSchema).readonly();
const figureSchema = z
  .object({
    ref: z.string().openapi({ example: 'arr[total,year1]' }),
    metric: z.string(),
    name: z.string(),
    unit: z.string(),
    period: z.string(),
    from: z.number().nullable(),
    to: z.number().nullable(),
    difference: z.number().nullable().openapi({ description: 'to − from.' }),
    share: z
      .number()
      .nullable()
      .openapi({ description: 'The difference as a part of `from`; 0.1 is ten per cent more.' }),
  })
  .openapi('FigureDifference');
const comparisonSchema = z
  .object({
    from: version,
    to: version,
    scenario: z.string().nullable(),
    changes: z.array(changedPathSchema).readonly().openapi({ description: 'What was typed otherwise.' }),
    currencies: z.array(z.string()).readonly().openapi({ description: 'One, unless the plan changed its currency.' }),
    results: z.array(figureSchema).readonly().openapi({
      description:
        'Main figures that differ: the totals of each year and of the last month. Amounts are in major units.',
    }),
    unchanged: z.int().openapi({ description: 'Main figures that do not.' }),
    findings: z.object({ from: findings, to: findings }).openapi({ description: 'Why a side has no figures, if so.' }),
  })
  .openapi('Comparison');

export type Comparison = z.infer<typeof comparisonSchema>;

const compare = createRoute({
  method: 'get',
  path: '/plans/{id}/compare',
  operationId: 'comparePlanVersions',
  tags: ['History'],
  summary: 'What differs between two versions: what was typed, and what comes of it.',
  request: {
    params: planParam,
    query: z.object({
      from: numberIn.openapi({ type: 'integer', description: 'The version compared with.' }),
      to: numberIn.openapi({ type: 'integer', description: 'The version looked at.' }),
      scenario: z
        .string()
        .max(200)
        .optional()
        .openapi({ description: 'Figures under this scenario; several, in order, with commas between.' }),
    }),
  },
  responses: { 200: json(comparisonSchema, 'The comparison.'), 400: invalid, 404: noPlan },
});

/** `/plans/{id}/compare`. */
export const compareRoutes = ({ db, scope, compute }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(compare, async (c) => {
    const { id } = c.req.valid('param');
    const { from, to, scenario } = c.req.valid('query');
    const [before, after] = [await selectVersion(scope, db, id, from), await selectVersion(scope, db, id, to)];
    if (!before || !after) return refuse(c, 404, MISSING);
    const scenarios = (scenario ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const changes = diffPlans(before.text, after.text).map(({ keys: _, ...change }) => change);
    const compared = await compute.compare(before.text, after.text, scenarios);
    return c.json({ from, to, scenario: scenario ?? null, changes, ...compared }, 200);
  });
