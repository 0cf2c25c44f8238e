import type { Finding } from '../findings/finding.ts';
import type { Model } from '../formula/compile.ts';
import { isPartOfWhole, limitsOf } from '../plan/check-numbers.ts';
import { type Driver, driversOf } from './driver.ts';
import { askedOf, type Probe, probeOf, type Trial } from './probe.ts';

/** What a driver does to the figure between a low and a high value of it. */
export type Effect = {
  readonly driver: Driver;
  /** Values tried: the ends of the driver's range, a swing around its value, or a whole step down and up. */
  readonly by: 'range' | 'swing' | 'step';
  readonly low: number;
  readonly high: number;
  /** A share, or what else has bounds, stopped at one. */
  readonly isBounded: boolean;
  /** The figure at the low and at the high value. */
  readonly atLow: number;
  readonly atHigh: number;
  /** Distance between the least and the most the figure becomes, the plan's own included. */
  readonly width: number;
};

/** A driver left out, and why. */
export type Refused = { readonly driver: Driver; readonly why: string };

/** L2: one figure of a plan, and what each driver by itself does to it; the widest effect first. */
export type Sensitivity = {
  readonly ref: string;
  readonly period: string;
  readonly unit: string;
  readonly metric: string;
  readonly name: string;
  readonly label: string;
  /** The figure as the plan has it. */
  readonly base: number;
  readonly swing: number;
  readonly effects: readonly Effect[];
  readonly refused: readonly Refused[];
};

export type SensitivityOptions = {
  /** How far a driver without a range goes each way, a share of its value; a tenth unless said. */
  readonly swing?: number;
};

export const SWING = 0.1;

/** Tries driver after driver, pausing after each: for those who show progress or may be told to stop. */
export function* trySensitivity(
  model: Model,
  ref: string,
  { swing = SWING }: SensitivityOptions = {},
): Generator<{ readonly done: number; readonly of: number }, Sensitivity | { readonly finding: Finding }> {
  if (!(swing > 0 && swing <= 1)) return { finding: badSwing(swing) };
  const probe = probeOf(model, ref);
  if ('finding' in probe) return probe;
  const drivers = driversOf(model).filter(({ isAssumed }) => !isAssumed);
  const effects: Effect[] = [];
  const refused: Refused[] = [];
  for (const [at, driver] of drivers.entries()) {
    const tried = effectOf(driver, probe, swing);
    if ('why' in tried) refused.push(tried);
    else effects.push(tried);
    yield { done: at + 1, of: drivers.length };
  }
  return {
    ref,
    ...askedOf(probe),
    swing,
    effects: effects.sort((a, b) => b.width - a.width || (a.driver.path < b.driver.path ? -1 : 1)),
    refused,
  };
}

/** L2 in one go. */
export const sensitivity = (
  model: Model,
  ref: string,
  options: SensitivityOptions = {},
): Sensitivity | { readonly finding: Finding } => {
  const run = trySensitivity(model, ref, options);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
};

const effectOf = (driver: Driver, probe: Probe, swing: number): Effect | Refused => {
  if (isPartOfWhole(driver.path))
    return { driver, why: 'It is one of several shares that add up to 100 %: change them together, in a scenario.' };
  const ends = endsOf(driver, swing);
  if (ends.low === ends.high)
    return {
      driver,
      why:
        driver.value === 0
          ? 'It is 0, and a share of 0 is 0: give it a range, such as 0..5.'
          : 'It cannot go down or up: its value is its bound.',
    };
  const [atLow, atHigh] = [probe.at(driver, trialOf(driver, ends.low)), probe.at(driver, trialOf(driver, ends.high))];
  if (!Number.isFinite(atLow) || !Number.isFinite(atHigh))
    return {
      driver,
      why: `The figure cannot be computed with ${Number.isFinite(atLow) ? ends.high : ends.low} here.`,
    };
  const width = Math.max(atLow, atHigh, probe.base) - Math.min(atLow, atHigh, probe.base);
  // What is recomputed along another way may differ in the last digit; that is no effect.
  const isStill = width <= 1e-12 * Math.max(Math.abs(atLow), Math.abs(atHigh), Math.abs(probe.base));
  return { driver, ...ends, atLow, atHigh, width: isStill ? 0 : width };
};

/** A table of months moves as a whole, each month in proportion. */
const trialOf = (driver: Driver, value: number): Trial =>
  driver.written === 'months' ? { times: value / driver.value } : { to: value };

type Ends = Pick<Effect, 'by' | 'low' | 'high' | 'isBounded'>;

const endsOf = (driver: Driver, swing: number): Ends => {
  const { path, value, range, unit, written } = driver;
  const within = (by: Effect['by'], low: number, high: number): Ends => {
    const { least, most } = limitsOf(path);
    return {
      by,
      low: tidy(Math.min(value, Math.max(least, low))),
      high: tidy(Math.max(value, Math.min(most, high))),
      isBounded: low < least || high > most,
    };
  };
  if (range !== undefined && range.low < range.high) return within('range', range.low, range.high);
  const by = Math.abs(value) * swing;
  // Months and people come whole: at least one more and one less.
  if (written === 'whole' || (unit === 'fte' && written === 'value' && Number.isInteger(value) && value > 0))
    return within('step', Math.min(value - 1, Math.round(value - by)), Math.max(value + 1, Math.round(value + by)));
  return within('swing', value - by, value + by);
};

/** 0.44, not 0.44000000000000006: the values are shown and may be put into the plan. */
const tidy = (value: number): number => Number(value.toPrecision(12));

const badSwing = (swing: number): Finding => ({
  code: 'levers.swing',
  severity: 'error',
  message: `A swing of ${swing} is not a share above 0 and up to 1.`,
  advice: 'Ask for 10 % as 0.1.',
});
