import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { may } from '../../access/scope.ts';
import { json } from '../../api/describe.ts';
import type { AppDeps } from '../../deps.ts';
import { notAllowed } from '../../plans/refusals.ts';
import { refuseInvalid } from '../../problem/invalid.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import type { DraftFile } from './draft.ts';
import {
  asShown,
  BUSY,
  draftParam,
  incomplete,
  missing,
  NO_DRAFT,
  noDraft,
  REFUSED,
  shownDraft,
  tags,
  UNAVAILABLE,
  unavailable,
} from './refusals.ts';
import { draftSchema } from './schemas.ts';

const list = createRoute({
  method: 'get',
  path: '/import-drafts',
  operationId: 'listImportDrafts',
  tags,
  summary: 'Imports that are being put together, newest first. One nobody touched for a day is gone.',
  responses: { 200: json(z.object({ drafts: z.array(draftSchema) }), 'The drafts.'), 503: unavailable },
});
const create = createRoute({
  method: 'post',
  path: '/import-drafts',
  operationId: 'createImportDraft',
  tags,
  summary: 'Begin an import.',
  description:
    'Then: add files and send their bytes, look at each, correct its map, `try` the import (nothing changes), `take` it. Each import it makes can be undone.',
  responses: { 201: shownDraft, 403: notAllowed, 503: unavailable },
});
const get = createRoute({
  method: 'get',
  path: '/import-drafts/{draftId}',
  operationId: 'getImportDraft',
  tags,
  summary: 'One import that is being put together: files, progress of what runs, report of what ran.',
  request: { params: draftParam },
  responses: { 200: shownDraft, 404: noDraft, 503: unavailable },
});
const discard = createRoute({
  method: 'delete',
  path: '/import-drafts/{draftId}',
  operationId: 'discardImportDraft',
  tags,
  summary: 'Throw a draft and its staged files away. What was imported stays.',
  request: { params: draftParam },
  responses: { 204: { description: 'It is gone.' }, 403: notAllowed, 404: noDraft, 503: unavailable },
});
const start = (kind: 'try' | 'take', summary: string) =>
  createRoute({
    method: 'post',
    path: `/import-drafts/{draftId}/${kind}` as const,
    operationId: `${kind}Import`,
    tags,
    summary,
    request: { params: draftParam },
    responses: {
      202: json(draftSchema, 'It runs: ask for the draft to see how far.'),
      403: notAllowed,
      404: noDraft,
      409: problemResponse('`draft.busy`, `draft.empty`, or `upload.incomplete`.'),
      503: unavailable,
    },
  });
const tryIt = start('try', 'Do all of the import, report, and take it back: nothing changes.');
const takeIt = start('take', 'Import the files: all of it happens or nothing.');
const cancel = createRoute({
  method: 'post',
  path: '/import-drafts/{draftId}/cancel',
  operationId: 'cancelImport',
  tags,
  summary: 'End what runs; the facts stay as they were before.',
  request: { params: draftParam },
  responses: { 200: shownDraft, 403: notAllowed, 404: noDraft, 503: unavailable },
});

/** `/import-drafts`: from dropped files to facts. */
export const importDraftRoutes = ({ importDrafts: drafts, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(list, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      return c.json({ drafts: (await drafts.list()).map(asShown) }, 200);
    })
    .openapi(create, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      return c.json(asShown(await drafts.create(scope)), 201);
    })
    .openapi(get, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      const draft = await drafts.get(c.req.valid('param').draftId);
      return draft ? c.json(asShown(draft), 200) : refuse(c, 404, NO_DRAFT);
    })
    .openapi(discard, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      return (await drafts.discard(c.req.valid('param').draftId)) ? c.body(null, 204) : refuse(c, 404, NO_DRAFT);
    })
    .openapi(tryIt, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const begun = await drafts.start(scope, c.req.valid('param').draftId, 'trying');
      return 'status' in begun ? c.json(asShown(begun), 202) : notStarted(c, begun);
    })
    .openapi(takeIt, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const begun = await drafts.start(scope, c.req.valid('param').draftId, 'taking');
      return 'status' in begun ? c.json(asShown(begun), 202) : notStarted(c, begun);
    })
    .openapi(cancel, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const draft = await drafts.cancel(c.req.valid('param').draftId);
      return 'missing' in draft ? missing(c, draft) : c.json(asShown(draft), 200);
    });

type NotStarted =
  | { readonly missing: 'draft' | 'file' }
  | { readonly busy: true }
  | { readonly empty: true }
  | { readonly incomplete: DraftFile };

const notStarted = (c: Context, why: NotStarted) => {
  if ('missing' in why) return missing(c, why);
  if ('incomplete' in why) return incomplete(c, why.incomplete);
  return refuse(c, 409, 'busy' in why ? BUSY : { code: 'draft.empty', title: 'The import has no files yet.' });
};
