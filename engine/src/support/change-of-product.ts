/** A factor of a product in two periods. */
export type Factor = { readonly id: string; readonly before: number; readonly after: number };

/** More would ask for more than a thousand orders of changing them (METHOD L4 groups beyond ten). */
const MOST = 10;

/**
 * What each factor adds to the change of their product: its Shapley value, the mean of what changing it adds over all
 * orders in which the factors could have changed (METHOD C8, L4). The joint effect is shared, so the parts sum to the
 * change; a factor that stays adds nothing, and the order of the factors does not matter.
 *
 * Throws on more than ten factors: a programming error.
 */
export const changeOfProduct = (
  factors: readonly Factor[],
): readonly { readonly id: string; readonly part: number }[] => {
  const n = factors.length;
  if (n > MOST) throw new RangeError(`more than ${MOST} factors: ${n}`);
  const product = (changed: number): number =>
    factors.reduce((value, { before, after }, at) => value * (changed & (1 << at) ? after : before), 1);
  const weights = Array.from({ length: n }, (_, size) => 1 / (n * choose(n - 1, size)));
  return factors.map(({ id }, at) => {
    let part = 0;
    for (let changed = 0; changed < 1 << n; changed += 1) {
      if (changed & (1 << at)) continue;
      part += (weights[bits(changed)] ?? 0) * (product(changed | (1 << at)) - product(changed));
    }
    return { id, part };
  });
};

const choose = (n: number, k: number): number => {
  let ways = 1;
  for (let at = 1; at <= k; at += 1) ways = (ways * (n - k + at)) / at;
  return ways;
};

const bits = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
  return count;
};
