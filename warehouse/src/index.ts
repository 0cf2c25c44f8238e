export { type Books, type BooksOptions, type BooksResult, books } from './books/books.ts';
export { type CostCell, type CostOptions, type CostResult, cost, type Money } from './cost/cost.ts';
export { type Costing, parseCosting } from './cost/costing.ts';
export { type CompareRuns, compareRuns, type RunComparison } from './cost/runs/compare-runs.ts';
export { listRuns, type RunSummary } from './cost/runs/list-runs.ts';
export { BASES, type Basis, type CostFilter, DIMENSIONS, type Dimension } from './cost/views/queries.ts';
export { keepCosting, type WorkspaceCosting, workspaceCosting } from './costing/workspace-costing.ts';
export { type CustomerCost, customerCost } from './customers/customer-cost.ts';
export { type CustomerSearch, type FoundCustomers, findCustomers } from './customers/find-customers.ts';
export { type WhalePoint, type WhaleResult, whaleCurve } from './customers/whale-curve.ts';
export {
  type Facts,
  type FactsContext,
  type FactsOptions,
  type OpenFacts,
  type Owner,
  openFacts,
} from './db/open-facts.ts';
export type { ObservedDriver } from './fit/driver.ts';
export { type FitResult, fit } from './fit/fit.ts';
export type { PlanOptions } from './fit/plan-text.ts';
export { type Refit, type RefitDriver, refit } from './fit/refit.ts';
export { freshness, type TableFreshness } from './freshness/queries.ts';
export { type FileToImport, type ImportOptions, importFile, importFiles } from './import/import-file.ts';
export { type FileLook, fileLooker, type LookedAtColumn, type LookedAtRow } from './import/look/look-at-file.ts';
export type { Reject } from './import/rejects/queries.ts';
export { type FactState, type ImportReport, importWithReport } from './import/report/import-with-report.ts';
export type { ImportResult } from './import/take-file.ts';
export { type UndoResult, undoImport } from './import/undo/undo-import.ts';
export type { ImportProgress, ImportStep } from './import/watch-import.ts';
export { factsVersion, importLog, type LoggedImport, rejectPages, rejectsOf } from './log/queries.ts';
export type { ColumnSource, Mapping } from './profiles/mapping.ts';
export { parseMapping } from './profiles/parse-mapping.ts';
export type { Profile } from './profiles/profile.ts';
export { PROFILES } from './profiles/profiles.ts';
export { type FactTable, TABLES, type TableName } from './profiles/tables.ts';
export { quality } from './quality/quality.ts';
export { COHORTS, type Cohort, type Level, REVENUE_DIMENSIONS, type RevenueDimension } from './revenue/queries.ts';
export { type RevenueOptions, type RevenueResult, revenue } from './revenue/revenue.ts';
export { localScope, type Scope } from './scope.ts';
export type { GroupedCases, SupportCases } from './support/cases.ts';
export { type Period, type Periods, parsePeriod } from './support/periods.ts';
export type { Prevention } from './support/prevention.ts';
export { CASE_DIMENSIONS, type CaseDimension, type Component } from './support/queries.ts';
export { type SupportReport, type SupportResult, support } from './support/support.ts';
export {
  type DeliveredResult,
  type DeliveredTouches,
  deliveredTouches,
  type Kept,
  type KeptBy,
} from './touches/delivered.ts';
export { type CustomerExit, customerExit, type ExitResult } from './value/customer-exit.ts';
export { NEEDS, WORTHS } from './value/policy.ts';
export { type ServedCustomer, type ValuedCustomer, type ValueReport, type ValueResult, value } from './value/value.ts';
