import type { Model, Series } from '@fulcrum/engine';
import { type MoneyJson, moneyJson } from './money.ts';
import { isMoney } from './units.ts';

/** A figure as `--json` gives it: money in whole minor units, other numbers as they are, null where there is none. */
export const figureJson = (value: number, unit: string, currency: string): number | MoneyJson | null => {
  if (!Number.isFinite(value)) return null;
  return isMoney(unit) ? moneyJson(value, currency) : value;
};

const BASES: readonly (readonly [RegExp, string])[] = [
  [/^delivery\.asIncurred/, 'as-incurred'],
  [/^delivery\.firstYear/, 'first-year'],
  [/^delivery\.steady/, 'steady'],
  [/^delivery\.amortised/, 'amortised'],
  [/^viability\.(?:low\.|high\.)?salary/, 'salary'],
  [/^viability\.(?:low\.|high\.)?loaded/, 'loaded'],
  [/^ratio\.designed\./, 'designed'],
  [/^ratio\.staffed\./, 'staffed'],
  [/^ratio\.affordable\./, 'affordable'],
];

/**
 * The basis a figure stands on, where its metric has one: of cost of delivery, of viability, or the view of a ratio.
 * The bare ratio is designed where touches exist, else staffed; over segments of both kinds it is mixed.
 */
export const basisOf = (model: Model, { metric, row }: Series): string | undefined => {
  const named = BASES.find(([pattern]) => pattern.test(metric.id))?.[1];
  if (named !== undefined) return named;
  if (metric.id !== 'ratio.customersPerCsm' && metric.id !== 'ratio.arrPerCsm') return undefined;
  const views = new Set(
    model.series
      .filter((one) => one.metric.id === 'ratio.customersPerCsm' && one.variant !== undefined)
      .filter((one) => row['segment'] === undefined || one.row['segment'] === row['segment'])
      .map((one) => one.variant),
  );
  return views.size === 1 ? [...views][0] : 'mixed';
};
