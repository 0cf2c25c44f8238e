export { may } from './access/scope.ts';
export { type Api, createApp } from './app.ts';
export type { BooksReader } from './books/read-books.ts';
export type { BooksReport } from './books/routes.ts';
export type { CostQuestion, CostReader } from './cost/read-cost.ts';
export type { RunsReader } from './cost/runs/read-runs.ts';
export type { CostRunComparison, CostRuns } from './cost/runs/schemas.ts';
export type { CostReport } from './cost/schemas.ts';
export type { WhaleReader } from './cost/whale/read-whale.ts';
export type { WhaleReport } from './cost/whale/routes.ts';
export type { CustomersReader } from './customers/read-customers.ts';
export type { CustomerCostReport, Customers } from './customers/schemas.ts';
export { type Database, type OpenRecords, openRecords, type Records } from './db/open-records.ts';
export type { AppDeps } from './deps.ts';
export type { FactsReader } from './facts/read-facts.ts';
export type { FactsReport, ObservedDrivers } from './facts/routes.ts';
export type { Health } from './health/routes.ts';
export { type ImportDrafts, importDrafts } from './imports/drafts/import-drafts.ts';
export type { Importer, StagedFile } from './imports/drafts/importer.ts';
export type {
  FactStateShown,
  FileLookShown,
  ImportDraft,
  ImportedFile,
  ImportReportShown,
} from './imports/drafts/schemas.ts';
export type { ImportsReader } from './imports/read-imports.ts';
export type { UndoneImport } from './imports/routes.ts';
export type { Import, ImportReject } from './imports/schemas.ts';
export type { WatchedFolderShown } from './imports/watch/routes.ts';
export { watchFolder } from './imports/watch/watch-folder.ts';
export type { Change } from './plans/changes/schemas.ts';
export type { Comparison } from './plans/compare/routes.ts';
export type { ExportedPlan, PlanExporter, PlanToExport } from './plans/export/export-plan.ts';
export type { Frozen, FrozenCheck, FrozenResults } from './plans/frozen/schemas.ts';
export { selectPlan, selectPlans } from './plans/queries.ts';
export { type CreateResult, createPlan, type SaveResult, savePlan } from './plans/save-plan.ts';
export type { Budget, NewPlan, Plan, PlanEdit, PlanSummary, SavedPlan } from './plans/schemas.ts';
export type { Snooze } from './plans/snoozes/routes.ts';
export type { UndoAndRedo, Undone } from './plans/undo/schemas.ts';
export type { PlanVersion, PlanVersionText } from './plans/versions/schemas.ts';
export type { RecordsContext } from './plans/write-version.ts';
export type { Problem } from './problem/problem.ts';
export type { RevenueReader } from './revenue/read-revenue.ts';
export type { RetentionReport, RevenueReport } from './revenue/schemas.ts';
export {
  closeOnSignals,
  type FactsHandle,
  isServing,
  type NotServing,
  type ServeOptions,
  type Serving,
  serve,
} from './serve.ts';
export type { SupportReader } from './support/read-support.ts';
export type { SupportReport } from './support/schemas.ts';
export type { DeliveredReader } from './touches/read-delivered.ts';
export type { ValueReader } from './value/read-value.ts';
