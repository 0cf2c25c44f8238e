import type { z } from '@hono/zod-openapi';

/** For a route's `responses`: JSON of that shape. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** For a route's `request.body`: JSON of that shape, and nothing else. */
export const bodyOf = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
