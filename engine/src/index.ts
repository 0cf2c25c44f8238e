export type { Brand, Fte, Hours, Minor, Minutes, Month, Share } from './units/brand.ts';
export { addMonths, isMonth, monthNumber, monthOf, monthRange, monthsBetween } from './units/month.ts';
export { hasErrors, inOrder, type Finding, type Place, type Severity } from './findings/finding.ts';
