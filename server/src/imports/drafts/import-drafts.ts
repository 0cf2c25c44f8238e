import type { FileLook, ImportProgress, Mapping, Scope } from '@fulcrum/warehouse';
import type { RecordsContext } from '../../plans/write-version.ts';
import { type Draft, type DraftFile, plainName, type ShownDraft } from './draft.ts';
import { type Appended, draftStore } from './draft-store.ts';
import type { Importer, StagedFile } from './importer.ts';

const DAY = 24 * 3600 * 1000;
const MOST_FILES = 100;
/** A file beyond this is cut into months at its source. */
const LARGEST = 64 * 2 ** 30;
/** What the disk must keep free beside a staged file. */
const SPARE = 256 * 2 ** 20;

type Missing = { readonly missing: 'draft' | 'file' };
type Busy = { readonly busy: true };
type Job = {
  readonly kind: 'trying' | 'taking';
  progress: ImportProgress | undefined;
  readonly cancel: AbortController;
  ended: Promise<void>;
};

/**
 * Imports that are being put together: files staged in `dir`, looked at, tried, taken. They survive a reload and a restart;
 * one that nobody touched for a day is cleaned up. One job at a time for each.
 */
export const importDrafts = (
  dir: string,
  { clock, ids }: Pick<RecordsContext, 'clock' | 'ids'>,
  importer: Importer,
) => {
  const store = draftStore(dir);
  const jobs = new Map<string, Job>();
  const uploading = new Set<string>();
  // Two changes of one draft at once would lose one of them.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const shown = (draft: Draft): ShownDraft => {
    const job = jobs.get(draft.id);
    const at = draft.taken ? 'taken' : draft.report ? 'tried' : 'open';
    return { ...draft, status: job?.kind ?? at, ...(job?.progress ? { progress: job.progress } : {}) };
  };
  const keep = async (draft: Draft): Promise<ShownDraft> => {
    const changed = { ...draft, changedAt: clock().toISOString() };
    await store.write(changed);
    return shown(changed);
  };
  /** A change makes what a try said of the draft before it void. */
  const change = (id: string, work: (draft: Draft) => Promise<Draft | Missing>): Promise<ShownDraft | Missing | Busy> =>
    inTurn(async () => {
      const draft = await store.read(id);
      if (!draft) return { missing: 'draft' };
      if (jobs.has(id) || draft.taken) return { busy: true };
      const changed = await work(draft);
      if ('missing' in changed) return changed;
      return keep({ ...changed, report: undefined, failure: undefined });
    });
  const staged = (draft: Draft, file: DraftFile): StagedFile => ({
    path: store.pathOf(draft.id, file.id),
    name: file.name,
    mapping: file.mapping,
  });
  const discard = async (id: string): Promise<void> => {
    const job = jobs.get(id);
    job?.cancel.abort();
    await job?.ended;
    const draft = await store.read(id);
    for (const file of draft?.files ?? []) await importer.forget(store.pathOf(id, file.id));
    await store.remove(id);
  };

  return {
    list: (): Promise<ShownDraft[]> => inTurn(async () => (await store.list()).map(shown)),
    get: (id: string): Promise<ShownDraft | undefined> =>
      inTurn(async () => {
        const draft = await store.read(id);
        return draft && shown(draft);
      }),
    create: ({ actor }: Scope): Promise<ShownDraft> => {
      const at = clock().toISOString();
      return inTurn(() => keep({ id: ids(), createdAt: at, changedAt: at, actor, files: [] }));
    },
    discard: async (id: string): Promise<boolean> => {
      if (!(await store.read(id))) return false;
      await discard(id);
      return true;
    },
    /** Makes a place for a file; its bytes follow. */
    addFile: async (
      id: string,
      { name, bytes }: { readonly name: string; readonly bytes: number },
    ): Promise<
      { readonly draft: ShownDraft; readonly file: DraftFile } | Missing | Busy | { readonly full: string }
    > => {
      if (bytes > LARGEST)
        return { full: 'No file of that size is taken. Export a shorter period and import it in parts.' };
      if (bytes > (await store.room()) - SPARE)
        return { full: 'The disk has no room for it. Free some, then try again.' };
      const file: DraftFile = { id: ids(), name: plainName(name), bytes, received: 0 };
      let full = false;
      const draft = await change(id, async (found) => {
        full = found.files.length >= MOST_FILES;
        return full ? found : { ...found, files: [...found.files, file] };
      });
      if (full) return { full: `An import takes up to ${MOST_FILES} files.` };
      return 'id' in draft ? { draft, file } : draft;
    },
    removeFile: (id: string, fileId: string) =>
      change(id, async (draft) => {
        const files = draft.files.filter((file) => file.id !== fileId);
        if (files.length === draft.files.length) return { missing: 'file' };
        await importer.forget(store.pathOf(id, fileId));
        await store.removeFile(id, fileId);
        return { ...draft, files };
      }),
    upload: async (
      id: string,
      fileId: string,
      from: number,
      body: AsyncIterable<Uint8Array>,
    ): Promise<Appended | Missing | Busy> => {
      const draft = await store.read(id);
      const file = draft?.files.find((one) => one.id === fileId);
      if (!draft) return { missing: 'draft' };
      if (!file) return { missing: 'file' };
      if (jobs.has(id) || draft.taken || uploading.has(fileId)) return { busy: true };
      uploading.add(fileId);
      try {
        return await store.append(id, file, from, body);
      } finally {
        uploading.delete(fileId);
      }
    },
    /** What a file is taken for; nothing until all of it is there. */
    look: async (
      scope: Scope,
      id: string,
      fileId: string,
      options: { readonly reveal: boolean; readonly mapping?: Mapping | undefined },
    ): Promise<FileLook | Missing | { readonly incomplete: DraftFile }> => {
      const draft = await store.read(id);
      const file = draft?.files.find((one) => one.id === fileId);
      if (!draft) return { missing: 'draft' };
      if (!file || draft.taken) return { missing: 'file' };
      if (file.received < file.bytes) return { incomplete: file };
      const mapping = options.mapping ?? file.mapping;
      return importer.look(scope, { ...staged(draft, file), mapping }, options.reveal);
    },
    /** Reads a file by this map from now on; without one as it is recognised. */
    map: (id: string, fileId: string, mapping: Mapping | undefined) =>
      change(id, async (draft) => {
        if (!draft.files.some((file) => file.id === fileId)) return { missing: 'file' };
        return { ...draft, files: draft.files.map((file) => (file.id === fileId ? { ...file, mapping } : file)) };
      }),
    /** Tries the import or takes it, in the background; the draft says how far it is and what came of it. */
    start: (
      scope: Scope,
      id: string,
      kind: Job['kind'],
    ): Promise<ShownDraft | Missing | Busy | { readonly incomplete: DraftFile } | { readonly empty: true }> =>
      inTurn(async () => {
        const draft = await store.read(id);
        if (!draft) return { missing: 'draft' };
        if (jobs.has(id) || draft.taken) return { busy: true };
        if (draft.files.length === 0) return { empty: true };
        const incomplete = draft.files.find((file) => file.received < file.bytes);
        if (incomplete) return { incomplete };
        const cancel = new AbortController();
        const job: Job = { kind, progress: undefined, cancel, ended: Promise.resolve() };
        jobs.set(id, job);
        const files = draft.files.map((file) => staged(draft, file));
        const run = async (): Promise<Draft> => {
          try {
            const report = await importer.run(scope, files, {
              dryRun: kind === 'trying',
              signal: cancel.signal,
              onProgress: (progress) => {
                job.progress = progress;
              },
            });
            if (cancel.signal.aborted && report.files.some(({ status }) => status === 'cancelled'))
              return { ...draft, report: kind === 'taking' ? draft.report : undefined };
            return { ...draft, report, failure: undefined, ...(kind === 'taking' ? { taken: true as const } : {}) };
          } catch (error) {
            return { ...draft, failure: error instanceof Error ? error.message : String(error) };
          }
        };
        job.ended = run()
          .then((done) =>
            inTurn(async () => {
              await keep(done).finally(() => jobs.delete(id));
              if (!done.taken) return;
              for (const file of done.files) {
                await importer.forget(store.pathOf(id, file.id));
                await store.removeFile(id, file.id);
              }
            }),
          )
          .catch(() => undefined);
        return shown(draft);
      }),
    /** Ends what runs; resolves when the facts are as they were. */
    cancel: async (id: string): Promise<ShownDraft | Missing> => {
      const job = jobs.get(id);
      job?.cancel.abort();
      await job?.ended;
      return inTurn(async () => {
        const draft = await store.read(id);
        return draft ? shown(draft) : { missing: 'draft' };
      });
    },
    /** Removes drafts nobody touched for a day; returns how many. */
    cleanUp: async (): Promise<number> => {
      const now = clock().getTime();
      const old = (await store.list()).filter(
        ({ id, changedAt }) => !jobs.has(id) && now - new Date(changedAt).getTime() > DAY,
      );
      for (const { id } of old) await discard(id);
      return old.length;
    },
    /** Cancels what runs, for the facts are about to be closed. */
    close: async (): Promise<void> => {
      for (const job of jobs.values()) job.cancel.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
};

export type ImportDrafts = ReturnType<typeof importDrafts>;
