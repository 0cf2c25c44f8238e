import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { may } from '../../access/scope.ts';
import { bodyOf, json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import { changedElsewhere, invalid, MISSING, noPlan, notAllowed, planParam, REFUSED } from '../refusals.ts';
import { nextUndoSchema, redoSchema, undoneSchema, undoSchema } from './schemas.ts';
import { type Direction, type NextUndo, nextUndo, type PlanToUndo, type UndoResult, undoPlan } from './undo-plan.ts';

const responses = {
  200: json(undoneSchema, 'Done, as a new version.'),
  400: invalid,
  403: notAllowed,
  404: noPlan,
  409: problemResponse(
    '`undo.nothing`; `undo.conflict`, with `path` and, where known, `changedBy`, `changedAt` and `changedIn` of the later change; or `plan.changed-elsewhere`, with `currentVersion`, `savedBy` and `savedAt`.',
  ),
};
const next = createRoute({
  method: 'get',
  path: '/plans/{id}/undo',
  operationId: 'getPlanUndo',
  tags: ['History'],
  summary: 'What an undo and a redo would do.',
  request: { params: planParam },
  responses: { 200: json(nextUndoSchema, 'The next of each; null where there is none.'), 404: noPlan },
});
const undo = createRoute({
  method: 'post',
  path: '/plans/{id}/undo',
  operationId: 'undoPlan',
  tags: ['History'],
  summary: 'Take the last change of a plan back, or one that is named.',
  description:
    'A new version is made, and the log says what it takes back; any reload and any process finds the same order of changes. When the plan stands where the change left it, the earlier text returns to the byte. Else only the changed places go back, comments and what others wrote since stay, and a place that was changed since is refused.',
  request: { params: planParam, body: bodyOf(undoSchema) },
  responses,
});
const redo = createRoute({
  method: 'post',
  path: '/plans/{id}/redo',
  operationId: 'redoPlan',
  tags: ['History'],
  summary: 'Put the change last taken back in place again.',
  description: 'Possible until the next change of another kind.',
  request: { params: planParam, body: bodyOf(redoSchema) },
  responses,
});

const dated = (one: NextUndo | undefined) => (one ? { ...one, savedAt: one.savedAt.toISOString() } : null);

const answer = (c: Context, result: UndoResult) => {
  if ('missing' in result) return refuse(c, 404, MISSING);
  if ('conflict' in result) return changedElsewhere(c, result.conflict);
  if ('nothing' in result)
    return refuse(c, 409, { code: 'undo.nothing', title: `There is nothing here to ${result.nothing}.` });
  if ('inTheWay' in result) {
    const { path, of, by } = result.inTheWay;
    return refuse(c, 409, {
      code: 'undo.conflict',
      title: `${path || 'The file'} was changed again after version ${of}${by ? `, by ${by.actor}` : ''}. Nothing was undone.`,
      path,
      of,
      ...(by ? { changedBy: by.actor, changedAt: by.at.toISOString(), changedIn: by.version } : {}),
    });
  }
  const { saved, text, of, words, changes } = result;
  const places = changes.map(({ path, before, after }) => ({ path, before: after ?? null, after: before ?? null }));
  return c.json({ ...saved, text, of, words, changes: places }, 200);
};

/** `/plans/{id}/undo` and `/plans/{id}/redo`. */
export const undoRoutes = (deps: AppDeps) => {
  const { db, scope } = deps;
  const run = (c: Context, id: string, direction: Direction, plan: PlanToUndo) =>
    undoPlan(scope, db, deps, id, direction, plan).then((result) => answer(c, result));
  return new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(next, async (c) => {
      const found = await nextUndo(scope, db, c.req.valid('param').id);
      if (!found) return refuse(c, 404, MISSING);
      return c.json({ version: found.version, undo: dated(found.undo), redo: dated(found.redo) }, 200);
    })
    .openapi(undo, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      return run(c, c.req.valid('param').id, 'undo', c.req.valid('json'));
    })
    .openapi(redo, async (c) => {
      if (!may(scope, 'plan.write')) return refuse(c, 403, REFUSED);
      return run(c, c.req.valid('param').id, 'redo', c.req.valid('json'));
    });
};
