import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { problemResponse, refuse } from '../problem/problem.ts';
import type { Conflict } from './write-version.ts';

/** The `{id}` of every route about a plan. */
export const planParam = z.object({
  id: z
    .string()
    .min(1)
    .openapi({ param: { name: 'id', in: 'path' } }),
});

export const noPlan = problemResponse('`plan.missing`: no such plan or version in this workspace.');
export const notAllowed = problemResponse('`access.refused`: the reader may not do this.');
export const invalid = problemResponse('`request.invalid`: the request does not have the shape asked for.');
export const conflicting = problemResponse('`plan.changed-elsewhere`, with `currentVersion`, `savedBy` and `savedAt`.');

export const MISSING = { code: 'plan.missing', title: 'There is no such plan or version in this workspace.' };
export const REFUSED = { code: 'access.refused', title: 'You may read plans here, not change them.' };

/** Somebody else came first: who, when, and which version is there now. */
export const changedElsewhere = (c: Context, { version, savedBy, savedAt }: Conflict) =>
  refuse(c, 409, {
    code: 'plan.changed-elsewhere',
    title: 'Somebody else has saved this plan since you opened it. Nothing was overwritten.',
    currentVersion: version,
    savedBy,
    savedAt: savedAt.toISOString(),
  });
