export type { Brand, Fte, Hours, Minor, Minutes, Month, Share } from './units/brand.ts';
export { addMonths, isMonth, monthNumber, monthOf, monthRange, monthsBetween } from './units/month.ts';
export { hasErrors, inOrder, type Finding, type Place, type Severity } from './findings/finding.ts';
export { allocate, type Allocation, type Weight } from './cost/allocate.ts';
export { timeDrivenCost, type PoolMonth, type TimeDrivenCost } from './cost/time-driven.ts';
export { isInBand, place, placementFindings, type Band, type Placeable, type Placement, type PlacementOverride, type PlacementRule } from './segments/place.ts';
