export { may } from './access/scope.ts';
export { type Api, createApp } from './app.ts';
export type { CostQuestion, CostReader } from './cost/read-cost.ts';
export type { CostReport } from './cost/schemas.ts';
export { type Database, type OpenRecords, openRecords, type Records } from './db/open-records.ts';
export type { AppDeps } from './deps.ts';
export type { Health } from './health/routes.ts';
export type { ExportedPlan, PlanExporter, PlanToExport } from './plans/export-plan.ts';
export { selectPlan, selectPlans } from './plans/queries.ts';
export { createPlan, type RecordsContext, type Saved, type SaveResult, savePlan } from './plans/save-plan.ts';
export type {
  Change,
  ChangedPath,
  NewPlan,
  Plan,
  PlanEdit,
  PlanSummary,
  PlanVersion,
  PlanVersionText,
  SavedPlan,
} from './plans/schemas.ts';
export type { Problem } from './problem/problem.ts';
export {
  closeOnSignals,
  type FactsHandle,
  isServing,
  type NotServing,
  type ServeOptions,
  type Serving,
  serve,
} from './serve.ts';
