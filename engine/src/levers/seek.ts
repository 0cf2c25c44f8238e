import type { Finding } from '../findings/finding.ts';
import type { Model } from '../formula/compile.ts';
import { isPartOfWhole, limitsOf } from '../plan/check-numbers.ts';
import { type Driver, driversOf } from './driver.ts';
import { askedOf, type Probe, probeOf } from './probe.ts';
import { findRoot, findWholeRoot, type Point, type Root } from './root.ts';

/** L3: the value of one driver with which a figure reaches a target. */
export type Sought = {
  readonly ref: string;
  readonly period: string;
  readonly unit: string;
  readonly metric: string;
  readonly name: string;
  readonly label: string;
  readonly target: number;
  readonly driver: Driver;
  /** The figure as the plan has it. */
  readonly base: number;
  /** The figure at the ends of the range. */
  readonly low: Point;
  readonly high: Point;
  readonly iterations: number;
} & (
  | { readonly at: Point; readonly residual: number }
  /** The figure jumps over the target, as whole heads do: the nearest it takes on both sides. */
  | { readonly below: Point; readonly above: Point }
);

export type SeekQuestion = {
  readonly ref: string;
  readonly target: number;
  readonly path: string;
  readonly low: number;
  readonly high: number;
};

/** How near a figure must come, of the largest of target and the figures at the ends. */
const NEAR = 1e-9;

/** L3. A target that does not lie between the figures at both ends is a finding that names them. */
export const seek = (model: Model, question: SeekQuestion): Sought | { readonly finding: Finding } => {
  const { ref, target, path, low, high } = question;
  const probe = probeOf(model, ref);
  if ('finding' in probe) return probe;
  const driver = driversOf(model).find((one) => one.path === path);
  const problem = driver === undefined ? noDriver(model, path) : badRange(driver, low, high);
  if (problem !== undefined || driver === undefined) return { finding: problem as Finding };
  const figureAt = (value: number): number => probe.at(driver, { to: value });
  const ends = [low, high].map((value): Point => ({ value, figure: figureAt(value) })) as [Point, Point];
  const outside = notBetween(question, probe, driver, ends);
  if (outside !== undefined) return { finding: outside };
  const near = NEAR * Math.max(Math.abs(target), ...ends.map(({ figure }) => Math.abs(figure)));
  const find = driver.written === 'whole' ? findWholeRoot : findRoot;
  const root = find(figureAt, target, ends[0], ends[1], near);
  return {
    ref,
    ...askedOf(probe),
    target,
    driver,
    low: ends[0],
    high: ends[1],
    ...reached(root, target),
  };
};

const reached = (root: Root, target: number) => ('at' in root ? { ...root, residual: root.at.figure - target } : root);

const error = (code: string, message: string, advice: string, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: 'error',
  message,
  advice,
  ...more,
});

const noDriver = (model: Model, path: string): Finding => {
  const last = path.split('.').at(-1) ?? '';
  const known = driversOf(model).map((one) => one.path);
  const close = known.filter((one) => one.endsWith(`.${last}`) || one.includes(path)).slice(0, 5);
  return error(
    'seek.unknown-driver',
    `${path} is no number of this plan that figures are computed from.`,
    close.length > 0
      ? `Did you mean ${close.join(', ')}?`
      : `Paths are those of the plan file, such as ${known.slice(0, 3).join(', ')}.`,
    { path },
  );
};

const badRange = (driver: Driver, low: number, high: number): Finding | undefined => {
  const { path } = driver;
  const { least, most } = limitsOf(path);
  const refuse = (message: string, advice: string): Finding => error('seek.range', message, advice, { path });
  if (isPartOfWhole(path))
    return refuse(`${path} is one of several shares that add up to 100 %.`, 'Change them together, in a scenario.');
  if (driver.isOnce)
    return refuse(`${path} holds amounts of single months.`, 'Seek a driver that holds in every month.');
  if (!(low < high))
    return refuse(`${low}..${high} is not a range from low to high.`, 'Write the smaller end first: 5..8.');
  if (low < least || high > most)
    return refuse(
      `${path} goes from ${Number.isFinite(least) ? least : 'any value'} to ${Number.isFinite(most) ? most : 'any value'}; ${low}..${high} leaves that.`,
      'Narrow the range.',
    );
  if (driver.written === 'whole' && !(Number.isInteger(low) && Number.isInteger(high)))
    return refuse(`${path} takes whole numbers.`, 'Give a range from one whole number to another, such as 0..6.');
  return undefined;
};

const notBetween = (
  { ref, target, path, low, high }: SeekQuestion,
  probe: Probe,
  driver: Driver,
  ends: readonly [Point, Point],
): Finding | undefined => {
  const lost = ends.find(({ figure }) => !Number.isFinite(figure));
  if (lost !== undefined)
    return error('seek.no-figure', `${ref} cannot be computed with ${path} at ${lost.value}.`, 'Narrow the range.', {
      path,
    });
  const [a, b] = [ends[0].figure, ends[1].figure];
  if (target >= Math.min(a, b) && target <= Math.max(a, b)) return undefined;
  const evidence = { low: { value: low, figure: a }, high: { value: high, figure: b }, target, base: probe.base };
  if (a === b)
    return error(
      'seek.no-effect',
      `${ref} is ${a} at both ends of ${path} from ${low} to ${high}: ${driver.name} does not move it there.`,
      'Ask sensitivity which drivers do.',
      { path, evidence },
    );
  return error(
    'seek.not-between',
    `${ref} goes from ${a} to ${b} as ${path} goes from ${low} to ${high}; ${target} is not between them.`,
    target > Math.max(a, b) === b > a
      ? 'Move the upper end of the range, or another driver.'
      : 'Move the lower end of the range, or another driver.',
    { path, evidence },
  );
};
