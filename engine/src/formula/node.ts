import type { Quantity } from '../units/quantity.ts';
import type { Comparison, Row } from './expr.ts';
import type { Kind, Metric } from './metric.ts';

/**
 * A formula over cells: what a declaration becomes for one row of one plan. `series` are indices into `Model.series`.
 * In a year's column `cell` means the year's own figure; `mean` the mean of its months.
 */
export type Node =
  | { readonly op: 'input' }
  | { readonly op: 'num'; readonly value: number; readonly unit: string }
  | { readonly op: 'periodYears' }
  | { readonly op: 'monthNumber' }
  | { readonly op: 'cell'; readonly series: number }
  | { readonly op: 'mean'; readonly series: number }
  | { readonly op: 'at'; readonly series: number; readonly month: number }
  | { readonly op: 'lag'; readonly series: number; readonly by: number; readonly opening: Node; readonly before: Node }
  | { readonly op: 'lead'; readonly series: number; readonly by: number }
  | { readonly op: 'cohort'; readonly series: number; readonly ramp: readonly number[] }
  | { readonly op: 'lookup'; readonly table: readonly number[] }
  | { readonly op: 'sum'; readonly terms: readonly Node[] }
  | { readonly op: 'binary'; readonly kind: '+' | '-' | '*' | '/'; readonly a: Node; readonly b: Node }
  | { readonly op: 'extreme'; readonly kind: 'min' | 'max'; readonly terms: readonly Node[] }
  | {
      readonly op: 'if';
      readonly kind: Comparison;
      readonly a: Node;
      readonly b: Node;
      readonly then: Node;
      readonly else: Node;
    }
  | { readonly op: 'round'; readonly a: Node }
  | { readonly op: 'ceilHeads'; readonly a: Node }
  | { readonly op: 'monthlyLoss'; readonly a: Node }
  | { readonly op: 'actualOrPlan'; readonly plan: Node }
  | { readonly op: 'missing'; readonly needs: string };

/** A driver as the plan gives it. `byMonth` has a value for every column of months when it changes over time. */
export type Input = {
  readonly path: string;
  readonly quantity: Quantity;
  readonly byMonth?: Float64Array;
  readonly months?: 'from' | 'only';
  readonly assumed: boolean;
};

/**
 * One row: a metric for certain members. `timed` rows have a value a month and a year, others one value.
 * `year` is its formula in a year's column: `closing` (last month), `sum` (of the months) or `again` (same formula on the year's figures).
 */
export type Series = {
  readonly index: number;
  /** Canonical reference without a period: `heads[role=csm,team=smb]`. */
  readonly ref: string;
  readonly metric: Metric;
  readonly row: Row;
  /** Names of its members: `CSM · SMB`. */
  readonly label: string;
  readonly unit: string;
  readonly kind: Kind;
  readonly timed: boolean;
  readonly node: Node;
  readonly yearNode?: Node;
  readonly input?: Input;
  /** Actual by month index, where known. */
  readonly actuals?: readonly (number | undefined)[];
  /** The rule that holds for this row. */
  readonly rule: string;
  /** Which of the metric's variants was chosen. */
  readonly variant?: string;
};
