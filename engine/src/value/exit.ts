/** A customer's year, and what would go with it; all in the same money. */
export type ExitCase = {
  /** Revenue a year. */
  readonly revenue: number;
  /** Part of revenue left before any cost of delivery: 1 − hosting − third parties. */
  readonly margin: number;
  /** What delivering cost in a year, split by what becomes of it when the customer goes. */
  readonly cost: {
    /** Ends with the customer. */
    readonly avoidable: number;
    /** Time of people who stay: it becomes unused capacity until heads fall. */
    readonly stranded: number;
    /** Carried by the other customers. */
    readonly shared: number;
  };
  /** Stranded cost that does end, where heads really fall, and what letting them go costs once. */
  readonly headsFall?: { readonly saved: number; readonly severance: number };
  /** Expansion given up, a year. */
  readonly lostExpansion: number;
  /** Revenue still under contract; it cannot be left before it ends. */
  readonly remainingContract: number;
};

export type ExitArithmetic = {
  readonly costOfDelivery: number;
  /** Margin less full cost of delivery: what the customer shows in a table of contribution. */
  readonly contribution: number;
  readonly lostMargin: number;
  readonly lostExpansion: number;
  /** What really ends: avoidable cost, and stranded cost only where heads fall. */
  readonly saved: number;
  /** Saved less margin and expansion lost, a year; below 0 leaving loses money. */
  readonly gainAYear: number;
  readonly severance: number;
  /** The first year: the gain less severance. */
  readonly gainFirstYear: number;
  readonly stranded: number;
  readonly shared: number;
  readonly remainingContract: number;
  /**
   * `keep`: leaving loses money though contribution is not below 0. `costs-move`: contribution is below 0, yet leaving loses
   * money because the cost stays. `leave`: what ends is more than what is lost, a year and over three with severance.
   */
  readonly verdict: 'keep' | 'costs-move' | 'leave';
};

/** Years over which severance has to come back before leaving is worth it. */
const YEARS = 3;

/**
 * What leaving a customer would do (METHOD C15): only avoidable cost counts. Shared cost moves to the others, stranded cost becomes
 * unused capacity unless heads fall, so full cost of delivery alone never justifies an exit.
 */
export const exitArithmetic = ({
  revenue,
  margin,
  cost,
  headsFall,
  lostExpansion,
  remainingContract,
}: ExitCase): ExitArithmetic => {
  const costOfDelivery = cost.avoidable + cost.stranded + cost.shared;
  const lostMargin = revenue * margin;
  const contribution = lostMargin - costOfDelivery;
  const fallen = Math.min(headsFall?.saved ?? 0, cost.stranded);
  const saved = cost.avoidable + fallen;
  const severance = headsFall?.severance ?? 0;
  const gainAYear = saved - lostMargin - lostExpansion;
  return {
    costOfDelivery,
    contribution,
    lostMargin,
    lostExpansion,
    saved,
    gainAYear,
    severance,
    gainFirstYear: gainAYear - severance,
    stranded: cost.stranded - fallen,
    shared: cost.shared,
    remainingContract,
    verdict: gainAYear * YEARS > severance ? 'leave' : contribution < 0 ? 'costs-move' : 'keep',
  };
};
