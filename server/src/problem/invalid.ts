import type { Hook } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { refuse } from './problem.ts';

/** Answers a request that does not have the shape its route asks for, naming each place. */
// biome-ignore lint/suspicious/noExplicitAny: the hook is given every route's own types
export const refuseInvalid: Hook<any, Env, any, any> = (result, c) => {
  if (result.success) return;
  return refuse(c, 400, {
    code: 'request.invalid',
    title: 'The request does not have the shape asked for.',
    errors: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
};
