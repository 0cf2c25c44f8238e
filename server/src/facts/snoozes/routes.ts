import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { may } from '../../access/scope.ts';
import { bodyOf, json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { invalid, notAllowed } from '../../plans/refusals.ts';
import type { SnoozeRow } from '../../plans/snoozes/queries.ts';
import { findingKey, NO_SNOOZE, type Snooze, snoozeSchema, toSnooze } from '../../plans/snoozes/routes.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import { selectFactsSnoozes, snoozeFactsFinding, wakeFactsFinding } from './queries.ts';

const snoozes = json(z.object({ snoozes: z.array(snoozeSchema) }), 'What is put aside now.');
const list = createRoute({
  method: 'get',
  path: '/facts/snoozes',
  operationId: 'listFactsSnoozes',
  tags: ['Findings'],
  summary: 'The findings of the facts and of their cost that somebody put aside.',
  responses: { 200: snoozes },
});
const put = createRoute({
  method: 'put',
  path: '/facts/snoozes',
  operationId: 'snoozeFactsFinding',
  tags: ['Findings'],
  summary: 'Put a finding of the facts aside until a day, with a reason.',
  request: { body: bodyOf(toSnooze) },
  responses: { 200: snoozes, 400: invalid, 403: notAllowed, 422: problemResponse('`snooze.past`: the day is over.') },
});
const wake = createRoute({
  method: 'delete',
  path: '/facts/snoozes',
  operationId: 'wakeFactsFinding',
  tags: ['Findings'],
  summary: 'Show a finding of the facts again.',
  request: { query: findingKey },
  responses: {
    200: snoozes,
    400: invalid,
    403: notAllowed,
    404: problemResponse('`snooze.missing`: the finding is not snoozed.'),
  },
});

const REFUSED = { code: 'access.refused', title: 'You may read the facts here, not change them.' };

/** `/facts/snoozes`. */
export const factsSnoozeRoutes = ({ db, scope, clock }: AppDeps) => {
  const shown = async (): Promise<{ snoozes: Snooze[] }> => {
    const today = clock().toISOString().slice(0, 10);
    const rows: SnoozeRow[] = await selectFactsSnoozes(scope, db);
    return { snoozes: rows.map((row) => ({ ...row, active: row.until >= today, at: row.at.toISOString() })) };
  };
  return new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(list, async (c) => c.json(await shown(), 200))
    .openapi(put, async (c) => {
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const finding = c.req.valid('json');
      const at = clock().toISOString();
      if (finding.until < at.slice(0, 10))
        return refuse(c, 422, { code: 'snooze.past', title: 'That day is over. Choose today or a later one.' });
      await snoozeFactsFinding(scope, db, finding, at);
      return c.json(await shown(), 200);
    })
    .openapi(wake, async (c) => {
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const done = await wakeFactsFinding(scope, db, c.req.valid('query'), clock().toISOString());
      return done ? c.json(await shown(), 200) : refuse(c, 404, NO_SNOOZE);
    });
};
