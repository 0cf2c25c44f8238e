import type {
  Api,
  BooksReport,
  Change,
  Comparison,
  CostReport,
  CustomerCostReport,
  Customers,
  FactsReport,
  FileLookShown,
  Frozen,
  FrozenCheck,
  FrozenResults,
  Import,
  ImportDraft,
  ImportReject,
  ObservedDrivers,
  Plan,
  PlanEdit,
  PlanSummary,
  PlanVersion,
  Problem,
  SavedPlan,
  Snooze,
  SupportReport,
  UndoAndRedo,
  Undone,
  UndoneImport,
  WatchedFolderShown,
  WhaleReport,
} from '@fulcrum/server';
import { hc } from 'hono/client';

/** What the server refused, with its code; `network` when no answer came at all. */
export class RequestFailed extends Error {
  readonly code: string;
  readonly problem: Problem | undefined;
  constructor(code: string, title: string, problem?: Problem) {
    super(title);
    this.code = code;
    this.problem = problem;
  }
}

const api = hc<Api>('/').api.v1;

const answer = async <T>(asking: () => Promise<Response>): Promise<T> => {
  let response: Response;
  try {
    response = await asking();
  } catch {
    throw new RequestFailed('network', 'The server does not answer.');
  }
  if (response.ok) return (await response.json()) as T;
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  throw new RequestFailed(problem?.code ?? 'server.defect', problem?.title ?? `Status ${response.status}`, problem);
};

export const listPlans = async (): Promise<PlanSummary[]> =>
  (await answer<{ plans: PlanSummary[] }>(() => api.plans.$get())).plans;

export const getPlan = (id: string): Promise<Plan> => answer(() => api.plans[':id'].$get({ param: { id } }));

export const savePlan = (id: string, edit: PlanEdit): Promise<SavedPlan> =>
  answer(() => api.plans[':id'].$put({ param: { id }, json: edit }));

/** What an undo and a redo would do. */
export const getUndo = (id: string): Promise<UndoAndRedo> =>
  answer(() => api.plans[':id'].undo.$get({ param: { id } }));

/** Takes the last saved change back, as a new version. */
export const undoPlan = (id: string, version: number): Promise<Undone> =>
  answer(() => api.plans[':id'].undo.$post({ param: { id }, json: { version } }));

/** Puts the change last taken back in place again. */
export const redoPlan = (id: string, version: number): Promise<Undone> =>
  answer(() => api.plans[':id'].redo.$post({ param: { id }, json: { version } }));

export const listChanges = async (id: string): Promise<Change[]> =>
  (await answer<{ changes: Change[] }>(() => api.plans[':id'].changes.$get({ param: { id }, query: {} }))).changes;

/** All versions of a plan, newest first. */
export const listVersions = async (id: string): Promise<PlanVersion[]> =>
  (await answer<{ versions: PlanVersion[] }>(() => api.plans[':id'].versions.$get({ param: { id } }))).versions;

/** Makes the text of an earlier version the newest again, as a new version. */
export const restorePlan = (id: string, version: number, number: number): Promise<SavedPlan> =>
  answer(() => api.plans[':id'].restore.$post({ param: { id }, json: { number, version } }));

/** What differs between two versions: what was typed, and what comes of it. */
export const compareVersions = (id: string, from: number, to: number, scenario: string): Promise<Comparison> => {
  const query = { from: String(from), to: String(to), ...(scenario === '' ? {} : { scenario }) };
  return answer(() => api.plans[':id'].compare.$get({ param: { id }, query }));
};

export const listFrozen = async (id: string): Promise<Frozen[]> =>
  (await answer<{ frozen: Frozen[] }>(() => api.plans[':id'].frozen.$get({ param: { id } }))).frozen;

/** A frozen version with every figure it has. */
export const getFrozen = (id: string, frozen: string): Promise<FrozenResults> =>
  answer(() => api.plans[':id'].frozen[':frozen'].$get({ param: { id, frozen } }));

/** Computes a frozen version again and says what differs. */
export const checkFrozen = (id: string, frozen: string): Promise<FrozenCheck> =>
  answer(() => api.plans[':id'].frozen[':frozen'].check.$get({ param: { id, frozen } }));

/** Names a version and keeps every figure it has. */
export const freezeVersion = (
  id: string,
  number: number,
  named: { readonly name: string; readonly reason?: string },
): Promise<Frozen> =>
  answer(() =>
    api.plans[':id'].versions[':number'].freeze.$post({ param: { id, number: String(number) }, json: named }),
  );

/** Says which frozen version a plan is held against; none for null. It makes a new version. */
export const setBudget = (id: string, version: number, frozen: string | null): Promise<Plan> =>
  answer(() => api.plans[':id'].budget.$put({ param: { id }, json: { frozen, version } }));

/** The findings of a plan that somebody put aside. */
export const listSnoozes = async (id: string): Promise<Snooze[]> =>
  (await answer<{ snoozes: Snooze[] }>(() => api.plans[':id'].snoozes.$get({ param: { id } }))).snoozes;

type Snoozed = { readonly code: string; readonly path: string };
export const snoozeFinding = (
  id: string,
  finding: Snoozed & { readonly until: string; readonly reason: string },
): Promise<Snooze> => answer(() => api.plans[':id'].snoozes.$put({ param: { id }, json: finding }));

/** Shows a finding again. */
export const wakeFinding = (id: string, { code, path }: Snoozed): Promise<Snooze> =>
  answer(() => api.plans[':id'].snoozes.$delete({ param: { id }, query: { code, path } }));

export const listImports = async (): Promise<Import[]> =>
  (await answer<{ imports: Import[] }>(() => api.imports.$get())).imports;

/** Rows of an import that did not get in. */
export const listRejects = async (importId: string, limit: number): Promise<ImportReject[]> => {
  const asked = { param: { importId }, query: { limit: String(limit) } };
  return (await answer<{ rejects: ImportReject[] }>(() => api.imports[':importId'].rejects.$get(asked))).rejects;
};

export type CostBasis = CostReport['basis'];
export const getCost = (by: string, basis: CostBasis, where = ''): Promise<CostReport> =>
  answer(() => api.cost.$get({ query: { by, basis, ...(where === '' ? {} : { where }) } }));

/** What support costs, and what changed between the periods the facts suggest. */
export const getSupport = (): Promise<SupportReport> => answer(() => api.cost.support.$get({ query: {} }));

/** Customers by contribution. */
export const getWhale = (): Promise<WhaleReport> => answer(() => api.cost.whale.$get({ query: {} }));

/** Customers by id and name; a search that is no longer wanted is given up. */
export const findCustomers = (search: string, limit: number, signal: AbortSignal): Promise<Customers> =>
  answer(() => api.customers.$get({ query: { search, limit: String(limit) } }, { init: { signal } }));

export const getCustomerCost = (customer: string): Promise<CustomerCostReport> =>
  answer(() => api.customers.cost.$get({ query: { customer } }));

export const getBooks = (): Promise<BooksReport> => answer(() => api.books.$get({ query: {} }));

export const getObservedDrivers = (): Promise<ObservedDrivers> => answer(() => api.facts.drivers.$get());

export const getFacts = (): Promise<FactsReport> => answer(() => api.facts.$get());

/** Address of the rows an import left out, for a download link. */
export const rejectsAddress = (importId: string): string =>
  `/api/v1/imports/${encodeURIComponent(importId)}/rejects.csv`;

/** Address of the plan's workbook, for a download link. */
export const workbookAddress = (id: string, scenario: readonly string[]): string => {
  const query = scenario.length > 0 ? `?${new URLSearchParams({ scenario: scenario.join(',') })}` : '';
  return `/api/v1/plans/${encodeURIComponent(id)}/export.xlsx${query}`;
};

/** Undoes one import; what it had replaced comes back. */
export const undoImport = (importId: string): Promise<UndoneImport> =>
  answer(() => api.imports[':importId'].undo.$post({ param: { importId } }));

const drafts = api['import-drafts'];
const draft = drafts[':draftId'];

/** Imports that are being put together. */
export const listDrafts = async (): Promise<ImportDraft[]> =>
  (await answer<{ drafts: ImportDraft[] }>(() => drafts.$get())).drafts;
export const createDraft = (): Promise<ImportDraft> => answer(() => drafts.$post());
export const getDraft = (draftId: string): Promise<ImportDraft> => answer(() => draft.$get({ param: { draftId } }));
export const discardDraft = async (draftId: string): Promise<void> => {
  const gone = await draft.$delete({ param: { draftId } }).catch(() => undefined);
  if (gone === undefined) throw new RequestFailed('network', 'The server does not answer.');
};

export const addDraftFile = (
  draftId: string,
  file: { readonly name: string; readonly bytes: number },
): Promise<{ fileId: string; draft: ImportDraft }> =>
  answer(() => draft.files.$post({ param: { draftId }, json: file }));

/** Sends a part of a file; says how much of it is there then. */
export const sendPart = (draftId: string, fileId: string, from: number, part: Blob): Promise<{ received: number }> =>
  answer(() =>
    fetch(
      `/api/v1/import-drafts/${encodeURIComponent(draftId)}/files/${encodeURIComponent(fileId)}/content?from=${from}`,
      { method: 'PUT', body: part, headers: { 'content-type': 'application/octet-stream' } },
    ),
  );
export const removeDraftFile = (draftId: string, fileId: string): Promise<ImportDraft> =>
  answer(() => draft.files[':fileId'].$delete({ param: { draftId, fileId } }));

/** What a file is taken for, and what its first rows become. */
export const lookAtFile = (draftId: string, fileId: string, reveal: boolean): Promise<FileLookShown> =>
  answer(() => draft.files[':fileId'].look.$post({ param: { draftId, fileId }, json: { reveal } }));

export type FileMapping = NonNullable<FileLookShown['mapping']>;
/** Reads a file by this map from now on; as it is recognised for null. */
export const mapFile = (draftId: string, fileId: string, mapping: FileMapping | null): Promise<ImportDraft> =>
  answer(() => draft.files[':fileId'].mapping.$put({ param: { draftId, fileId }, json: { mapping } }));

export const tryImport = (draftId: string): Promise<ImportDraft> =>
  answer(() => draft.try.$post({ param: { draftId } }));
export const takeImport = (draftId: string): Promise<ImportDraft> =>
  answer(() => draft.take.$post({ param: { draftId } }));
export const cancelImport = (draftId: string): Promise<ImportDraft> =>
  answer(() => draft.cancel.$post({ param: { draftId } }));

/** The folder whose files are imported as they come, if there is one. */
export const getWatched = async (): Promise<WatchedFolderShown | null> =>
  (await answer<{ watched?: WatchedFolderShown }>(() => api['watched-folder'].$get())).watched ?? null;

/** Findings of the facts that somebody put aside. */
const factsSnoozes = (asking: () => Promise<Response>): Promise<Snooze[]> =>
  answer<{ snoozes: Snooze[] }>(asking).then(({ snoozes }) => snoozes);
export const listFactsSnoozes = (): Promise<Snooze[]> => factsSnoozes(() => api.facts.snoozes.$get());
export const snoozeFactsFinding = (
  finding: Snoozed & { readonly until: string; readonly reason: string },
): Promise<Snooze[]> => factsSnoozes(() => api.facts.snoozes.$put({ json: finding }));
export const wakeFactsFinding = ({ code, path }: Snoozed): Promise<Snooze[]> =>
  factsSnoozes(() => api.facts.snoozes.$delete({ query: { code, path } }));
