export { type Allocation, allocate, type Weight } from './cost/allocate.ts';
export { type PoolMonth, type TimeDrivenCost, timeDrivenCost } from './cost/time-driven.ts';
export {
  minutesOf,
  type ParsedEquation,
  parseTimeEquation,
  type TimeEquation,
  type TimeFields,
  type TimeTerm,
} from './cost/time-equation.ts';
export { type Finding, type Fix, hasErrors, inOrder, type Place, type Severity } from './findings/finding.ts';
export { compile, type Model, memberName } from './formula/compile.ts';
export { declaredWords } from './formula/declared-words.ts';
export { type DriverChange, type Evaluation, evaluate } from './formula/evaluate.ts';
export { explain, type Operand, type Source, type Trace } from './formula/explain.ts';
export type { Row } from './formula/expr.ts';
export { valuesByMonth } from './formula/input.ts';
export type { Members, Team } from './formula/members.ts';
export type { Kind, Metric } from './formula/metric.ts';
export { METRICS } from './formula/metrics.ts';
export type { Input, Node, Series } from './formula/node.ts';
export { replayer } from './formula/node-value.ts';
export { type CellRef, locate, periodName, type Resolved, resolve, valueOf } from './formula/reference.ts';
export { isSpan, monthColumns, type Span, spanAt } from './formula/span.ts';
export type { Driver } from './levers/driver.ts';
export type { Point } from './levers/root.ts';
export { type SeekQuestion, type Sought, seek } from './levers/seek.ts';
export {
  type Effect,
  type Refused,
  type Sensitivity,
  type SensitivityOptions,
  SWING,
  sensitivity,
  trySensitivity,
} from './levers/sensitivity.ts';
export { type Beside, besideBudget } from './plan/budget.ts';
export { takesMonths } from './plan/by-month.ts';
export { checkScenarios } from './plan/check-scenarios.ts';
export { diffPlans, type PlanChange, type Reverted, revertChanges } from './plan/diff.ts';
export { type Edited, editPlan } from './plan/edit.ts';
export {
  type FrozenVersion,
  figuresOf,
  freezePlan,
  frozenDifferences,
  frozenFigure,
  readFrozen,
} from './plan/frozen.ts';
export { type OpenOptions, type OpenPlan, openPlan } from './plan/open.ts';
export { type PlanReading, type PlanText, readPlan } from './plan/read.ts';
export { getPath, type Setting, withScenarios } from './plan/scenario.ts';
export { newScenario, type PlanEdit, type PlanEdits, promotion, scenarioEdits } from './plan/scenario-edits.ts';
export { type Plan, planJsonSchema } from './plan/schema.ts';
export {
  type Band,
  isInBand,
  type Placeable,
  type Placement,
  type PlacementOverride,
  type PlacementRule,
  place,
  placementFindings,
} from './segments/place.ts';
export {
  SUPPORT_PARTS,
  type SupportLevers,
  type SupportPart,
  type SupportPeriod,
  supportLevers,
} from './support/support-levers.ts';
export { wholeParts } from './support/whole-parts.ts';
export type { Brand, Fte, Hours, Minor, Minutes, Month, Share } from './units/brand.ts';
export { addMonths, isMonth, monthNumber, monthOf, monthRange, monthsBetween } from './units/month.ts';
export { parseQuantity, type Quantity, type QuantityText, quantityValue } from './units/quantity.ts';
export { type ExitArithmetic, type ExitCase, exitArithmetic } from './value/exit.ts';
export { type Score, type Scored, scores } from './value/score.ts';
export {
  medianOf,
  QUADRANTS,
  type Quadrant,
  quadrantOf,
  type Served,
  type ServedAgainst,
  servedAgainst,
} from './value/served.ts';
export { ENGINE_VERSION } from './version.ts';
