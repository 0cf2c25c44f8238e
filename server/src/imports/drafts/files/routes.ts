import { parseMapping } from '@fulcrum/warehouse';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { may } from '../../../access/scope.ts';
import { bodyOf, json } from '../../../api/describe.ts';
import type { AppDeps } from '../../../deps.ts';
import { invalid, notAllowed } from '../../../plans/refusals.ts';
import { refuseInvalid } from '../../../problem/invalid.ts';
import { problemResponse, refuse } from '../../../problem/problem.ts';
import {
  asLook,
  asShown,
  BUSY,
  draftParam,
  fileParam,
  incomplete,
  isBusy,
  missing,
  noDraft,
  REFUSED,
  shownDraft,
  tags,
  UNAVAILABLE,
  unavailable,
} from '../refusals.ts';
import { draftSchema, lookSchema } from '../schemas.ts';

const addFile = createRoute({
  method: 'post',
  path: '/import-drafts/{draftId}/files',
  operationId: 'addImportFile',
  tags,
  summary: 'Make a place for a file; its bytes follow.',
  request: {
    params: draftParam,
    body: bodyOf(z.object({ name: z.string().min(1).max(4000), bytes: z.int().min(0) }).openapi('FileToAdd')),
  },
  responses: {
    201: json(z.object({ fileId: z.string(), draft: draftSchema }), 'The place, and the draft with it.'),
    400: invalid,
    403: notAllowed,
    404: noDraft,
    409: isBusy,
    413: problemResponse('`upload.no-room`: too large, too many files, or the disk is full.'),
    503: unavailable,
  },
});
const upload = createRoute({
  method: 'put',
  path: '/import-drafts/{draftId}/files/{fileId}/content',
  operationId: 'uploadImportFile',
  tags,
  summary: 'Bytes of a file, at once or in parts; what came before a connection broke stays.',
  request: {
    params: fileParam,
    query: z.object({ from: z.coerce.number<string>().int().min(0).default(0).openapi({ type: 'integer' }) }),
    body: { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: {
    200: json(z.object({ received: z.int() }), 'How many bytes are here now.'),
    400: invalid,
    403: notAllowed,
    404: noDraft,
    409: problemResponse('`upload.place`: `received` says where to go on; or `draft.busy`.'),
    413: problemResponse('`upload.too-long`: more bytes than the file was said to have; these were not kept.'),
    503: unavailable,
  },
});
const removeFile = createRoute({
  method: 'delete',
  path: '/import-drafts/{draftId}/files/{fileId}',
  operationId: 'removeImportFile',
  tags,
  summary: 'Take a file out of a draft.',
  request: { params: fileParam },
  responses: { 200: shownDraft, 403: notAllowed, 404: noDraft, 409: isBusy, 503: unavailable },
});
const lookBody = z
  .object({
    mapping: z.record(z.string(), z.unknown()).optional().openapi({ description: 'To look by, without keeping it.' }),
    reveal: z.boolean().default(false).openapi({ description: 'Shows pay and hours of people too.' }),
  })
  .openapi('LookToTake');
const wrongMap = problemResponse('`mapping.invalid`, with the findings.');
const look = createRoute({
  method: 'post',
  path: '/import-drafts/{draftId}/files/{fileId}/look',
  operationId: 'lookAtImportFile',
  tags,
  summary: 'What a file is taken for: its first rows as they stand, and what is read from them.',
  request: { params: fileParam, body: bodyOf(lookBody) },
  responses: {
    200: json(lookSchema, 'What it is taken for.'),
    400: invalid,
    403: notAllowed,
    404: noDraft,
    409: problemResponse('`upload.incomplete`: not all of its bytes are here.'),
    422: wrongMap,
    503: unavailable,
  },
});
const map = createRoute({
  method: 'put',
  path: '/import-drafts/{draftId}/files/{fileId}/mapping',
  operationId: 'mapImportFile',
  tags,
  summary: 'Read a file by this map; without one as it is recognised.',
  request: {
    params: fileParam,
    body: bodyOf(z.object({ mapping: z.record(z.string(), z.unknown()).nullable() }).openapi('MappingToUse')),
  },
  responses: {
    200: shownDraft,
    400: invalid,
    403: notAllowed,
    404: noDraft,
    409: isBusy,
    422: wrongMap,
    503: unavailable,
  },
});
/** A map as it came, checked as a map file is. */
const mappingOf = (given: Readonly<Record<string, unknown>>) => parseMapping(JSON.stringify(given), 'mapping');

/** `/import-drafts/{draftId}/files`: bytes, what they are taken for, and by which map they are read. */
export const draftFileRoutes = ({ importDrafts: drafts, scope }: AppDeps) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(addFile, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const added = await drafts.addFile(c.req.valid('param').draftId, c.req.valid('json'));
      if ('missing' in added) return missing(c, added);
      if ('busy' in added) return refuse(c, 409, BUSY);
      if ('full' in added) return refuse(c, 413, { code: 'upload.no-room', title: added.full });
      return c.json({ fileId: added.file.id, draft: asShown(added.draft) }, 201);
    })
    .openapi(upload, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const { draftId, fileId } = c.req.valid('param');
      const body = (c.req.raw.body ?? []) as unknown as AsyncIterable<Uint8Array>;
      const done = await drafts.upload(draftId, fileId, c.req.valid('query').from, body);
      if ('received' in done) return c.json(done, 200);
      if ('missing' in done) return missing(c, done);
      if ('busy' in done) return refuse(c, 409, BUSY);
      if ('endsAt' in done)
        return refuse(c, 409, {
          code: 'upload.place',
          title: `The file goes on at byte ${done.endsAt}.`,
          received: done.endsAt,
        });
      return refuse(c, 413, { code: 'upload.too-long', title: 'More bytes came than the file was said to have.' });
    })
    .openapi(removeFile, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const { draftId, fileId } = c.req.valid('param');
      const draft = await drafts.removeFile(draftId, fileId);
      if ('missing' in draft) return missing(c, draft);
      return 'busy' in draft ? refuse(c, 409, BUSY) : c.json(asShown(draft), 200);
    })
    .openapi(look, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      const { draftId, fileId } = c.req.valid('param');
      const { mapping: given, reveal } = c.req.valid('json');
      if (reveal && !may(scope, 'people.read')) return refuse(c, 403, REFUSED);
      const { mapping, findings } = given === undefined ? { findings: [] } : mappingOf(given);
      if (given !== undefined && !mapping)
        return refuse(c, 422, { code: 'mapping.invalid', title: 'The map cannot be used.', findings });
      const found = await drafts.look(scope, draftId, fileId, { reveal, mapping });
      if ('missing' in found) return missing(c, found);
      return 'incomplete' in found ? incomplete(c, found.incomplete) : c.json(asLook(found), 200);
    })
    .openapi(map, async (c) => {
      if (!drafts) return refuse(c, 503, UNAVAILABLE);
      if (!may(scope, 'facts.write')) return refuse(c, 403, REFUSED);
      const { draftId, fileId } = c.req.valid('param');
      const { mapping: given } = c.req.valid('json');
      const { mapping, findings } = given === null ? { findings: [] } : mappingOf(given);
      if (given !== null && !mapping)
        return refuse(c, 422, { code: 'mapping.invalid', title: 'The map cannot be used.', findings });
      const draft = await drafts.map(draftId, fileId, mapping);
      if ('missing' in draft) return missing(c, draft);
      return 'busy' in draft ? refuse(c, 409, BUSY) : c.json(asShown(draft), 200);
    });
