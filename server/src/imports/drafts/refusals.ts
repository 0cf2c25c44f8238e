import type { FileLook } from '@fulcrum/warehouse';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { json } from '../../api/describe.ts';
import { problemResponse, refuse } from '../../problem/problem.ts';
import type { DraftFile, ShownDraft } from './draft.ts';
import { draftSchema, type FileLookShown, type ImportDraft } from './schemas.ts';

export const draftParam = z.object({ draftId: z.string().min(1) });
export const fileParam = draftParam.extend({ fileId: z.string().min(1) });
export const unavailable = problemResponse('`imports.unavailable`: this server was started without facts.');
export const noDraft = problemResponse('`draft.missing`, or `draft.no-file`: there is none of that id.');
export const isBusy = problemResponse('`draft.busy`: it is being tried or imported, or was imported.');
export const shownDraft = json(draftSchema, 'The draft as it is now.');
export const tags = ['Imports'];

export const UNAVAILABLE = { code: 'imports.unavailable', title: 'This server was started without facts.' };
export const REFUSED = { code: 'access.refused', title: 'You may read the facts here, not change them.' };
export const NO_DRAFT = { code: 'draft.missing', title: 'There is no such import any more. Drop the files again.' };
export const NO_FILE = { code: 'draft.no-file', title: 'The import has no such file.' };
export const BUSY = { code: 'draft.busy', title: 'This import runs or is done. Cancel it first, or begin another.' };
export const missing = (c: Context, { missing: what }: { readonly missing: 'draft' | 'file' }) =>
  refuse(c, 404, what === 'draft' ? NO_DRAFT : NO_FILE);
export const incomplete = (c: Context, { name, bytes, received }: DraftFile) =>
  refuse(c, 409, {
    code: 'upload.incomplete',
    title: `${name} is not all here yet: ${received} of ${bytes} bytes.`,
    received,
  });

export const asShown = (draft: ShownDraft): ImportDraft => draft as unknown as ImportDraft;
export const asLook = (found: FileLook): FileLookShown => found as unknown as FileLookShown;
