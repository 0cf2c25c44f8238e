/** A place tried and what was found there. */
export type Point = { readonly value: number; readonly figure: number };

/** Where a function meets a target: at a place, or between two neighbours it jumps from one to the other. */
export type Root =
  | { readonly at: Point; readonly iterations: number }
  | { readonly below: Point; readonly above: Point; readonly iterations: number };

const MOST = 200;

/**
 * Chandrupatla's method (1997): inverse quadratic interpolation where the function is smooth enough for it, else halving,
 * so that a staircase is walked no worse than by halving alone. `a` and `b` lie on either side of the target. It has
 * arrived when the figure is within `near` of the target, or when the bracket cannot be told from one place any more.
 */
export const findRoot = (
  figureAt: (value: number) => number,
  target: number,
  a: Point,
  b: Point,
  near: number,
): Root => {
  const off = (point: Point): number => point.figure - target;
  const isNear = (point: Point): boolean => Math.abs(off(point)) <= near;
  if (isNear(a)) return { at: a, iterations: 0 };
  if (isNear(b)) return { at: b, iterations: 0 };
  let [newest, other, third] = [a, b, b];
  let part = 0.5;
  for (let iterations = 1; iterations <= MOST; iterations++) {
    const value = newest.value + part * (other.value - newest.value);
    const point = { value, figure: figureAt(value) };
    if (isNear(point)) return { at: point, iterations };
    if (Math.sign(off(point)) === Math.sign(off(newest))) third = newest;
    else [third, other] = [other, newest];
    newest = point;
    const apart = Math.abs(other.value - newest.value);
    const least = 4 * Number.EPSILON * Math.max(Math.abs(newest.value), Math.abs(other.value));
    if (apart <= 2 * least || apart === 0) return between(newest, other, iterations);
    part = Math.min(1 - least / apart, Math.max(least / apart, nextPart(newest, other, third, target)));
  }
  return between(newest, other, MOST);
};

const nextPart = (a: Point, b: Point, c: Point, target: number): number => {
  const [fa, fb, fc] = [a.figure - target, b.figure - target, c.figure - target];
  const xi = (a.value - b.value) / (c.value - b.value);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi ** 2 < xi && (1 - phi) ** 2 < 1 - xi)) return 0.5;
  return (
    (fa / (fb - fa)) * (fc / (fb - fc)) +
    ((c.value - a.value) / (b.value - a.value)) * (fa / (fc - fa)) * (fb / (fc - fb))
  );
};

/** The same over whole numbers, by halving. */
export const findWholeRoot = (
  figureAt: (value: number) => number,
  target: number,
  a: Point,
  b: Point,
  near: number,
): Root => {
  let [low, high] = a.value < b.value ? [a, b] : [b, a];
  for (let iterations = 0; ; iterations++) {
    for (const at of [low, high]) if (Math.abs(at.figure - target) <= near) return { at, iterations };
    if (high.value - low.value <= 1) return between(low, high, iterations);
    const value = Math.floor((low.value + high.value) / 2);
    const point = { value, figure: figureAt(value) };
    if (Math.sign(point.figure - target) === Math.sign(low.figure - target)) low = point;
    else high = point;
  }
};

const between = (a: Point, b: Point, iterations: number): Root =>
  a.figure < b.figure ? { below: a, above: b, iterations } : { below: b, above: a, iterations };
