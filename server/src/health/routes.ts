import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { AppDeps } from '../deps.ts';

const healthSchema = z
  .object({ status: z.literal('ok'), version: z.string(), engineVersion: z.string(), workspace: z.string() })
  .openapi('Health');

export type Health = z.infer<typeof healthSchema>;

const health = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'getHealth',
  tags: ['Server'],
  summary: 'Whether the server answers, and which version it is.',
  responses: { 200: { description: 'It does.', content: { 'application/json': { schema: healthSchema } } } },
});

export const healthRoutes = ({ version, engineVersion, scope }: AppDeps) =>
  new OpenAPIHono().openapi(health, (c) =>
    c.json({ status: 'ok' as const, version, engineVersion, workspace: scope.workspace }, 200),
  );
