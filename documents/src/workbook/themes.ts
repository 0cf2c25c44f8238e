import type { Metric } from '@fulcrum/engine';

export const SHEETS = {
  summary: 'Summary',
  inputs: 'Inputs',
  byMonth: 'Inputs by month',
  actuals: 'Actuals',
  timeline: 'Timeline',
  workings: 'Workings',
  checks: 'Checks',
  notes: 'Notes',
} as const;

/** Calculation sheets in the order they are read, with the chapters of the method that stand on each. */
const THEMES: readonly (readonly [sheet: string, rules: RegExp])[] = [
  ['Customers & ARR', /^(T\d+|S\d+|V4|P2)$/],
  ['People', /^(K\d+|P[345])$/],
  ['Ratios', /^R\d+$/],
  ['Cost', /^(C\d+|V\d+)$/],
  ['Results', /^(C10|P\d+)$/],
];

/** Sheets of calculations; steps of other calculations stand apart on the last. */
export const CALCULATION_SHEETS: readonly string[] = [...THEMES.map(([sheet]) => sheet), SHEETS.workings];

/** The sheet a metric stands on, by its rule. */
export const sheetOf = (metric: Metric): string => {
  // A ramp's months of tenure would bury the people they belong to.
  if (metric.auxiliary || metric.dims.includes('tenure')) return SHEETS.workings;
  if (metric.rule === 'C10') return 'Results';
  return THEMES.find(([, rules]) => rules.test(metric.rule))?.[0] ?? 'Results';
};
