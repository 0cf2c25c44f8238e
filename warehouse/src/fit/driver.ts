/** A driver as the facts show it: what a plan would say, and the evidence (DESIGN idea 4). Money in major units, shares 0..1. */
export type ObservedDriver = {
  /** Where it stands in a plan: `segments.smb.support.minutesPerCase`. */
  readonly path: string;
  readonly value: number;
  /** 95 % interval, where one can be given. */
  readonly low?: number;
  readonly high?: number;
  /** The middle observation and its 95 % interval by order statistics, where single observations are known. */
  readonly median?: { readonly value: number; readonly low?: number; readonly high?: number };
  /** Days from the end of its period to now. */
  readonly ageDays?: number;
  /** Observations behind it. */
  readonly n: number;
  readonly period: { readonly from: string; readonly to: string };
  readonly source: readonly string[];
  readonly note: string;
  /** `assumed` for what the costing file says and the facts only accompany. */
  readonly kind: 'measured' | 'assumed';
};

/** Notes a driver; `tables` are the facts it was read from. */
export type AddDriver = (
  path: string,
  value: number,
  n: number,
  tables: readonly string[],
  note: string,
  more?: {
    low?: number;
    high?: number;
    median?: { value: number; low?: number; high?: number };
    period?: { from: string; to: string };
    kind?: 'assumed';
  },
) => void;

const Z = 1.96;

/** 95 % interval of a share (Wilson), which stays within 0..1 and means something for few observations. */
export const shareInterval = (hits: number, n: number): { low: number; high: number } => {
  if (n === 0) return { low: 0, high: 1 };
  const share = hits / n;
  const middle = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};

/** 95 % interval of a mean from its standard deviation; none below two observations. */
export const meanInterval = (mean: number, deviation: number, n: number): { low?: number; high?: number } =>
  n > 1 ? { low: mean - (Z * deviation) / Math.sqrt(n), high: mean + (Z * deviation) / Math.sqrt(n) } : {};

/** 95 % interval of a rate of events (Poisson, by the normal approximation of its square root). */
export const rateInterval = (events: number, exposure: number): { low: number; high: number } => ({
  low: Math.max(0, Math.sqrt(events) - Z / 2) ** 2 / exposure,
  high: (Math.sqrt(events + 1) + Z / 2) ** 2 / exposure,
});
