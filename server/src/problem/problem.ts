import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';

/** A finding of the engine or the facts, as it is. */
export const findingSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    message: z.string(),
    advice: z.string(),
    path: z.string().optional(),
    place: z.object({ file: z.string().optional(), line: z.int(), column: z.int() }).optional(),
    money: z.number().optional(),
    evidence: z.record(z.string(), z.unknown()).readonly().optional(),
  })
  .openapi('Finding');

/** The one shape of every refusal (RFC 9457). The web maps `code` to words; `detail` is for people reading logs. */
export const problemSchema = z
  .looseObject({
    code: z.string().openapi({ example: 'plan.changed-elsewhere' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    findings: z.array(findingSchema).readonly().optional(),
  })
  .openapi('Problem');

/** A refusal: `code` says which, `title` says it in words, further members carry what the reader can act on. */
export type Problem = z.infer<typeof problemSchema>;

type RefusalStatus = 400 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503;

/** Answers with a problem. The caller's route declares which statuses it may give. */
export const refuse = <Status extends RefusalStatus>(
  c: Context,
  status: Status,
  problem: { code: string; title: string } & Record<string, unknown>,
) => c.json({ ...problem, status } as Problem, status, { 'content-type': 'application/problem+json' });

/** For a route's `responses`: the refusal with that meaning. */
export const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});
